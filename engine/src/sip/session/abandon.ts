/** A call out is given up before its answer: CANCEL, RFC 3261 section 9.1. */
import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { SessionEndReason } from '../endpoint-types.ts';
import {
  beginClientTransaction,
  endClientTransaction,
  stopRepeating,
} from '../transaction/client-transaction.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import { TRANSACTION_LIFE } from '../transaction/timer-values.ts';
import { endSession } from './end-session.ts';
import { makeCancel } from './make-invite.ts';
import type { Session } from './session.ts';

/** Reason of RFC 3326: the device shows no missed call. */
export const ANSWERED_ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"';

/**
 * The user hears of the end at once. Before the first response nothing may be cancelled: then the request is
 * repeated no more, and what answers it later is cancelled (`receiveProvisional`) or hung up (`receiveFinal`).
 */
export function abandon(
  core: Core,
  session: Session,
  reason: SessionEndReason,
  why: string | null = null,
): void {
  const { calling } = session;
  if (calling === null || session.state !== 'calling') return;
  const { transaction } = calling;
  if (transaction !== null && calling.provisional) cancel(core, transaction, why);
  else if (transaction !== null) stopRepeating(transaction);
  endSession(core, session, reason);
}

/** CANCEL, once for each INVITE; one that is not answered with a final response is dropped after 64*T1. */
export function cancel(core: Core, transaction: ClientTransaction, why: string | null = null): void {
  if (transaction.cancelled || transaction.state !== 'proceeding') return;
  transaction.cancelled = true;
  beginClientTransaction(core, {
    request: makeCancel(transaction.request, why),
    destination: transaction.destination,
    trunkId: transaction.trunkId,
    onResponse: () => undefined,
  });
  after(core, TRANSACTION_LIFE, () => {
    if (transaction.state === 'proceeding') endClientTransaction(core, transaction);
  });
}
