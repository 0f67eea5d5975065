/**
 * Server transactions, RFC 3261 section 17.2 with the accepted state of RFC 6026.
 *
 *     INVITE      proceeding ──2xx──▶ accepted ──L──▶ (gone)
 *                     └──300-699──▶ completed ──ACK──▶ confirmed ──I──▶ (gone)
 *                                      └──H──▶ (gone)
 *     others      proceeding ──final──▶ completed ──J──▶ (gone)
 *
 * proceeding  the user has not decided; a retransmitted request gets the last provisional response again.
 * accepted    the user repeats its 2xx until the ACK (section 13.3.1.4); this state keeps late copies of the
 *             INVITE from being taken for a new call.
 * completed   the final response is repeated (timer G, and for every copy of the request) until the ACK.
 * confirmed   absorbs further ACKs.
 */
import type { Core } from '../core/core-state.ts';
import type { Timer } from '../core/timers.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { parseAddress } from '../message/parse-address.ts';
import { parseVia, sentBy, MAGIC_COOKIE } from '../message/parse-via.ts';
import type { SipRequest } from '../message/sip-message.ts';
import type { ResponseTarget } from './response-target.ts';

export interface ServerTransaction {
  readonly key: string;
  /** Call-ID, From tag, CSeq: see `requestsInProgress`. */
  readonly requestKey: string;
  /** Key of a transaction that the same request started by another path (section 8.2.2.2), or null. */
  readonly earlier: string | null;
  readonly request: SipRequest;
  readonly target: ResponseTarget;
  readonly trunkId: string;
  state: 'proceeding' | 'accepted' | 'completed' | 'confirmed';
  lastResponse: Uint8Array | null;
  /** Tag that our responses put on To; a CANCEL is answered with the same (section 9.2). */
  toTag: string | null;
  /** Timer G. */
  retransmission: Timer | null;
  /** Timers H, I, J, L. */
  end: Timer | null;
}

/** Section 17.2.3; the trunk is part of it, so that one trunk cannot touch another's. ACK and CANCEL find their INVITE. */
export function serverKey(request: SipRequest, trunkId: string, method: string): string {
  const via = parseVia(request.headers.get('via') ?? '');
  const branch = via?.parameters.get('branch') ?? '';
  const by = via === null ? '' : sentBy(via);
  if (branch.startsWith(MAGIC_COOKIE) && branch !== MAGIC_COOKIE)
    return [trunkId, by, method, branch].join('\n');
  // RFC 2543 clients (and a cookie with nothing behind it): no unique branch, so what stays the same between INVITE, ACK and CANCEL is taken.
  return [trunkId, by, method, requestKey(request)].join('\n');
}

export function requestKey(request: SipRequest): string {
  const tag = parseAddress(request.headers.get('from') ?? '')?.parameters.get('tag') ?? '';
  const sequence = parseCSeq(request.headers.get('cseq') ?? '')?.number ?? '';
  return [request.headers.get('call-id'), tag, sequence].join('\n');
}

/** Starts a transaction; the caller answers it with `respond`. */
export function beginServerTransaction(
  core: Core,
  request: SipRequest,
  target: ResponseTarget,
  trunkId: string,
): ServerTransaction {
  const key = serverKey(request, trunkId, request.method);
  const path = `${requestKey(request)}\n${request.method}`;
  const transaction: ServerTransaction = {
    key,
    requestKey: path,
    earlier: core.requestsInProgress.get(path) ?? null,
    request,
    target,
    trunkId,
    state: 'proceeding',
    lastResponse: null,
    toTag: null,
    retransmission: null,
    end: null,
  };
  core.serverTransactions.set(transaction.key, transaction);
  if (transaction.earlier === null) core.requestsInProgress.set(path, key);
  return transaction;
}

export function endServerTransaction(core: Core, transaction: ServerTransaction): void {
  transaction.retransmission?.cancel();
  transaction.end?.cancel();
  core.serverTransactions.delete(transaction.key);
  if (core.requestsInProgress.get(transaction.requestKey) === transaction.key)
    core.requestsInProgress.delete(transaction.requestKey);
}
