import { after, isReliable, send } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { makeResponse } from '../message/make-response.ts';
import type { ResponseParts } from '../message/make-response.ts';
import { serialise } from '../message/serialise.ts';
import { toPacket } from './response-target.ts';
import { endServerTransaction } from './server-transaction.ts';
import type { ServerTransaction } from './server-transaction.ts';
import { T1, T2, T4, TRANSACTION_LIFE } from './timer-values.ts';

/** Sends a response through its transaction and moves that on (figures 7 and 8). Nothing after a final one. */
export function respond(core: Core, transaction: ServerTransaction, parts: ResponseParts): void {
  if (transaction.state !== 'proceeding') return;
  transaction.toTag ??= parts.toTag;
  const headers: Array<readonly [string, string]> = [...(parts.headers ?? [])];
  if (parts.status >= 200 && core.product !== null) headers.push(['server', core.product]);
  transaction.lastResponse = serialise(makeResponse(transaction.request, { ...parts, headers }));
  resendLast(core, transaction);
  if (parts.status < 200) return;
  if (transaction.request.method !== 'INVITE') complete(core, transaction);
  else if (parts.status < 300) accept(core, transaction);
  else completeInvite(core, transaction);
}

export function resendLast(core: Core, transaction: ServerTransaction): void {
  if (transaction.lastResponse !== null) send(core, toPacket(transaction.target, transaction.lastResponse));
}

/** A copy of the request came. */
export function absorbRetransmission(core: Core, transaction: ServerTransaction): void {
  if (transaction.state !== 'confirmed') resendLast(core, transaction);
}

/** An ACK that matches the transaction: for a 300-699 it ends the retransmissions (timer I runs). */
export function absorbAck(core: Core, transaction: ServerTransaction): void {
  if (transaction.state !== 'completed') return;
  transaction.state = 'confirmed';
  transaction.retransmission?.cancel();
  endAfter(core, transaction, isReliable(transaction.target.transport) ? 0 : T4);
}

function complete(core: Core, transaction: ServerTransaction): void {
  transaction.state = 'completed';
  endAfter(core, transaction, isReliable(transaction.target.transport) ? 0 : TRANSACTION_LIFE);
}

/** A transaction of an earlier process that had its 2xx. */
export function acceptedAgain(core: Core, transaction: ServerTransaction): void {
  accept(core, transaction);
}

function accept(core: Core, transaction: ServerTransaction): void {
  transaction.state = 'accepted';
  endAfter(core, transaction, TRANSACTION_LIFE);
}

function completeInvite(core: Core, transaction: ServerTransaction): void {
  transaction.state = 'completed';
  endAfter(core, transaction, TRANSACTION_LIFE);
  if (!isReliable(transaction.target.transport)) repeatLast(core, transaction, T1);
}

/** Timer G. */
function repeatLast(core: Core, transaction: ServerTransaction, interval: number): void {
  transaction.retransmission = after(core, interval, () => {
    resendLast(core, transaction);
    repeatLast(core, transaction, Math.min(interval * 2, T2));
  });
}

function endAfter(core: Core, transaction: ServerTransaction, delay: number): void {
  transaction.end?.cancel();
  if (delay === 0) endServerTransaction(core, transaction);
  else transaction.end = after(core, delay, () => endServerTransaction(core, transaction));
}
