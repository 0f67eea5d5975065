/**
 * Client transactions, RFC 3261 section 17.1 with the accepted state of RFC 6026.
 *
 *     calling (INVITE) / trying ──1xx──▶ proceeding ──300-699──▶ completed ──D/K──▶ (gone)
 *         │                                  └──2xx──▶ INVITE: accepted ──M──▶ (gone); others: completed
 *         └──B/F or lost connection──▶ user hears null
 */
import { after, isReliable, send } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import type { Destination, Milliseconds } from '../packets.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { MAGIC_COOKIE, parseVia } from '../message/parse-via.ts';
import { serialise } from '../message/serialise.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import { T1, T2, TRANSACTION_LIFE } from './timer-values.ts';

export type { Destination };

/** Why there was no final response. */
export type ClientFailure = 'timeout' | 'transport-failed';

export interface ClientTransaction {
  readonly key: string;
  readonly request: SipRequest;
  readonly destination: Destination;
  readonly trunkId: string;
  state: 'calling' | 'proceeding' | 'accepted' | 'completed';
  readonly bytes: Uint8Array;
  /** Called for each provisional and each 2xx, once for another final response, with null when there was none. */
  readonly onResponse: (response: SipResponse | null, failure: ClientFailure | null) => void;
  /** How long a provisional response keeps an INVITE waiting, ms; null: as long as a proxy's timer C. */
  readonly patienceMs: Milliseconds | null;
  /** Timers A, E. */
  retransmission: Timer | null;
  /** Timers B, D, F, K, M. */
  end: Timer | null;
  /** Our CANCEL of it was sent. */
  cancelled: boolean;
  /** The ACK of a 300-699, repeated for each copy of it. */
  ack: Uint8Array | null;
}

export function newBranch(core: Core): string {
  return `${MAGIC_COOKIE}${core.random.hex(12)}`;
}

/** Section 17.1.3. */
export function clientKey(message: SipRequest | SipResponse): string {
  const branch = parseVia(message.headers.get('via') ?? '')?.parameters.get('branch') ?? '';
  return `${branch}\n${parseCSeq(message.headers.get('cseq') ?? '')?.method ?? ''}`;
}

/** Sends the request and repeats it until answered (timers A and E) or given up (B and F). */
export function beginClientTransaction(
  core: Core,
  parts: Pick<ClientTransaction, 'request' | 'destination' | 'trunkId' | 'onResponse'> & {
    readonly patienceMs?: Milliseconds;
    /** Fails at once when nobody listens there, over UDP too. */
    readonly tellRefusal?: boolean;
  },
): ClientTransaction {
  const key = clientKey(parts.request);
  const bytes = serialise(parts.request);
  const transaction: ClientTransaction = {
    request: parts.request,
    destination: parts.destination,
    trunkId: parts.trunkId,
    onResponse: parts.onResponse,
    patienceMs: parts.patienceMs ?? null,
    key,
    bytes,
    state: 'calling',
    retransmission: null,
    end: null,
    cancelled: false,
    ack: null,
  };
  core.clientTransactions.set(key, transaction);
  send(core, {
    ...transaction.destination,
    onlyOnConnection: false,
    bytes,
    ...(parts.tellRefusal && { tellRefusal: true }),
  });
  if (!isReliable(parts.destination.transport)) repeat(core, transaction, T1);
  transaction.end = after(core, TRANSACTION_LIFE, () => failClientTransaction(core, transaction, 'timeout'));
  return transaction;
}

/** The request is repeated no more; what is answered to it is still heard. */
export function stopRepeating(transaction: ClientTransaction): void {
  transaction.retransmission?.cancel();
  transaction.retransmission = null;
}

/** No response came in time, or its connection is lost: the user is told null, once. */
export function failClientTransaction(
  core: Core,
  transaction: ClientTransaction,
  failure: ClientFailure,
): void {
  const waiting = transaction.state === 'calling' || transaction.state === 'proceeding';
  endClientTransaction(core, transaction);
  if (waiting) transaction.onResponse(null, failure);
}

export function endClientTransaction(core: Core, transaction: ClientTransaction): void {
  transaction.retransmission?.cancel();
  transaction.end?.cancel();
  core.clientTransactions.delete(transaction.key);
}

export function sendTo(core: Core, destination: Destination, bytes: Uint8Array): void {
  send(core, { ...destination, onlyOnConnection: false, bytes });
}

function repeat(core: Core, transaction: ClientTransaction, interval: number): void {
  transaction.retransmission = after(core, interval, () => {
    sendTo(core, transaction.destination, transaction.bytes);
    const invite = transaction.request.method === 'INVITE';
    const slow = transaction.state === 'proceeding' ? T2 : interval * 2;
    repeat(core, transaction, invite ? interval * 2 : Math.min(slow, T2));
  });
}
