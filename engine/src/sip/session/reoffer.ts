/** Offers of the peer inside the session: re-INVITE (RFC 3261 section 14.2) and UPDATE (RFC 3311). */
import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { Rejection } from '../endpoint-types.ts';
import type { ServerTransaction } from '../transaction/server-transaction.ts';
import { awaitAck } from './await-ack.ts';
import { statusOf } from './hang-up.ts';
import { readBody } from './read-body.ts';
import { respondInSession, retrySoon } from './respond-in-session.ts';
import { runSessionTimer } from './run-session-timer.ts';
import { agreedInterval, refusedInterval } from './session-interval.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import type { Session } from './session.ts';

/** The user decides at once or something is wrong. */
export const DECISION_MS = 20_000;

export function receiveReoffer(core: Core, session: Session, transaction: ServerTransaction): void {
  const { request } = transaction;
  const update = request.method === 'UPDATE';
  const interval = refusedInterval(core, session.trunkId, request);
  if (interval !== null)
    return respondInSession(core, session, transaction, { status: 422, headers: [['min-se', interval]] });
  if (update && request.body.length === 0) return acknowledgeRefresh(core, session, transaction);
  if (session.pending !== null)
    return respondInSession(core, session, transaction, { status: 500, headers: [retrySoon(core)] });
  if (isBusy(session)) return respondInSession(core, session, transaction, { status: 491 });
  const body = readBody(request);
  if (!body.ok)
    return respondInSession(core, session, transaction, { status: body.status, headers: body.headers });
  if (!update) respondInSession(core, session, transaction, { status: 100 });
  const limit = after(core, DECISION_MS, () => rejectReinvite(core, session, { status: 488 }));
  session.pending = { transaction, late: body.sdp === null, limit };
  notify(core, { type: 'session-reoffered', sessionId: session.id, remoteSdp: body.sdp });
}

/** An offer of ours is on its way, or our 2xx is not yet acknowledged. */
function isBusy(session: Session): boolean {
  const ours = session.reinvite !== null && session.reinvite.retry === null;
  return ours || session.awaitedAck !== null || (session.state === 'calling' && !mayRenegotiate(session));
}

/** UPDATE without an offer only refreshes the target and the session timer. */
function acknowledgeRefresh(core: Core, session: Session, transaction: ServerTransaction): void {
  const interval = agreedInterval(core, session.trunkId, transaction.request);
  respondInSession(core, session, transaction, { status: 200, headers: sessionTimerHeaders(interval) });
  if (session.state === 'confirmed') runSessionTimer(core, session, interval);
}

/** Before the answer only UPDATE gets here, in the early dialog whose offer was answered (RFC 3311 section 5.1). */
function mayRenegotiate({ state, calling }: Session): boolean {
  return state === 'confirmed' || (state === 'calling' && calling?.heard === true);
}

export function acceptReinvite(core: Core, session: Session, sdp: string): void {
  const { pending } = session;
  if (pending === null || !mayRenegotiate(session)) return;
  pending.limit?.cancel();
  session.pending = null;
  session.localSdp = sdp;
  const { transaction, late } = pending;
  const interval = agreedInterval(core, session.trunkId, transaction.request);
  respondInSession(core, session, transaction, { status: 200, sdp, headers: sessionTimerHeaders(interval) });
  if (session.state === 'confirmed') runSessionTimer(core, session, interval);
  if (transaction.request.method === 'INVITE') awaitAck(core, session, { transaction, late, initial: false });
  else notify(core, { type: 'session-renegotiated', sessionId: session.id, remoteSdp: null });
}

export function rejectReinvite(core: Core, session: Session, rejection: Rejection): void {
  const { pending } = session;
  if (pending === null || !mayRenegotiate(session)) return;
  pending.limit?.cancel();
  session.pending = null;
  respondInSession(core, session, pending.transaction, statusOf(rejection));
}
