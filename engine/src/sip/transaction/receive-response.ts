import { after, isReliable } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { Headers } from '../message/headers.ts';
import { parseCSeq } from '../message/parse-cseq.ts';
import { serialise } from '../message/serialise.ts';
import { EMPTY_BODY } from '../message/sip-message.ts';
import type { SipRequest, SipResponse } from '../message/sip-message.ts';
import type { InboundPacket } from '../packets.ts';
import { phoneOfPeer } from '../registrar/phone.ts';
import { clientKey, endClientTransaction, sendTo } from './client-transaction.ts';
import type { ClientTransaction } from './client-transaction.ts';
import { T4, TIMER_D, TRANSACTION_LIFE } from './timer-values.ts';

/**
 * A response came; one that matches nothing of the trunk's, or comes from elsewhere than the telephone that was asked,
 * is dropped (section 18.1.2).
 */
export function receiveResponse(
  core: Core,
  response: SipResponse,
  { remoteAddress }: InboundPacket,
  trunkIds: ReadonlySet<string>,
): void {
  const transaction = core.clientTransactions.get(clientKey(response));
  if (transaction === undefined) return;
  const ofPhone = phoneOfPeer(transaction.trunkId) !== null;
  if (ofPhone ? transaction.destination.remoteAddress !== remoteAddress : !trunkIds.has(transaction.trunkId))
    return;
  if (response.headers.count('via') !== 1) return;
  if (transaction.request.method === 'INVITE') inviteResponse(core, transaction, response);
  else otherResponse(core, transaction, response);
}

/** Figure 5 and RFC 6026 section 7.2. */
function inviteResponse(core: Core, transaction: ClientTransaction, response: SipResponse): void {
  const { state } = transaction;
  if (state === 'completed') {
    if (response.status >= 300 && transaction.ack !== null)
      sendTo(core, transaction.destination, transaction.ack);
    return;
  }
  if (state === 'accepted') {
    if (response.status >= 200 && response.status < 300) transaction.onResponse(response, null);
    return;
  }
  transaction.retransmission?.cancel();
  if (response.status < 200) provisionalInvite(core, transaction, response);
  else if (response.status < 300) acceptInvite(core, transaction, response);
  else rejectInvite(core, transaction, response);
}

/** Timer C of a proxy: an INVITE that stays unanswered after a provisional response is given up. */
const TIMER_C = 180_000;

/** Timer B stops. */
function provisionalInvite(core: Core, transaction: ClientTransaction, response: SipResponse): void {
  if (transaction.state === 'calling') {
    transaction.state = 'proceeding';
    endLater(core, transaction, transaction.patienceMs ?? TIMER_C, true);
  }
  transaction.onResponse(response, null);
}

function acceptInvite(core: Core, transaction: ClientTransaction, response: SipResponse): void {
  transaction.state = 'accepted';
  endLater(core, transaction, TRANSACTION_LIFE, false);
  transaction.onResponse(response, null);
}

function rejectInvite(core: Core, transaction: ClientTransaction, response: SipResponse): void {
  transaction.state = 'completed';
  transaction.ack = serialise(ackOf(transaction.request, response));
  sendTo(core, transaction.destination, transaction.ack);
  if (isReliable(transaction.destination.transport)) endClientTransaction(core, transaction);
  else endLater(core, transaction, TIMER_D, false);
  transaction.onResponse(response, null);
}

/** Figure 6. */
function otherResponse(core: Core, transaction: ClientTransaction, response: SipResponse): void {
  if (transaction.state === 'completed') return;
  if (response.status < 200) {
    transaction.state = 'proceeding';
    transaction.onResponse(response, null);
    return;
  }
  transaction.state = 'completed';
  transaction.retransmission?.cancel();
  if (isReliable(transaction.destination.transport)) endClientTransaction(core, transaction);
  else endLater(core, transaction, T4, false);
  transaction.onResponse(response, null);
}

function endLater(core: Core, transaction: ClientTransaction, delay: number, tell: boolean): void {
  transaction.end?.cancel();
  transaction.end = after(core, delay, () => {
    endClientTransaction(core, transaction);
    if (tell) transaction.onResponse(null, 'timeout');
  });
}

/** Section 17.1.1.3. */
function ackOf(request: SipRequest, response: SipResponse): SipRequest {
  const headers = new Headers();
  for (const name of ['via', 'max-forwards', 'route', 'from'] as const)
    for (const value of request.headers.all(name)) headers.add(name, value);
  headers.set('to', response.headers.get('to') ?? '');
  headers.set('call-id', request.headers.get('call-id') ?? '');
  headers.set('cseq', `${parseCSeq(request.headers.get('cseq') ?? '')?.number ?? 1} ACK`);
  return { kind: 'request', method: 'ACK', uri: request.uri, headers, body: EMPTY_BODY, fault: null };
}
