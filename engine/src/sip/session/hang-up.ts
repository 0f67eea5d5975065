import type { Core } from '../core/core-state.ts';
import type { Rejection } from '../endpoint-types.ts';
import { ANSWERED_ELSEWHERE, abandon } from './abandon.ts';
import { endSession } from './end-session.ts';
import type { HeaderList } from './capabilities.ts';
import { respondInSession } from './respond-in-session.ts';
import { sendBye } from './send-bye.ts';
import type { Session } from './session.ts';

/** Ends a session in the way its state asks for (RFC 3261 sections 13.3.1.3 and 15). */
export function hangUp(core: Core, session: Session, answeredElsewhere = false): void {
  if (session.state === 'calling')
    return abandon(core, session, 'cancel-sent', answeredElsewhere ? ANSWERED_ELSEWHERE : null);
  if (session.state === 'offered' || session.state === 'ringing')
    return reject(core, session, { status: 480 });
  if (session.pending !== null) respondInSession(core, session, session.pending.transaction, { status: 487 });
  // Before the ACK a callee may not say BYE: `receiveAck`, or the end of waiting for it, does.
  if (session.awaitedAck === null || !session.awaitedAck.initial) sendBye(core, session);
  endSession(core, session, 'bye-sent');
}

/** A final refusal of a call that was not answered. */
export function reject(core: Core, session: Session, rejection: Rejection): void {
  const { pending } = session;
  if (pending === null || (session.state !== 'offered' && session.state !== 'ringing')) return;
  respondInSession(core, session, pending.transaction, { ...statusOf(rejection) });
  endSession(core, session, 'rejected', rejection.status);
}

/** Keeps what goes on the wire a refusal and one line. */
export function statusOf(rejection: Rejection): { status: number; reason?: string; headers: HeaderList } {
  const status = rejection.status >= 400 && rejection.status <= 699 ? Math.floor(rejection.status) : 480;
  const reason = rejection.reason?.replace(/[^\x20-\x7e]/g, '').slice(0, 64);
  const headers: HeaderList =
    rejection.retryAfterSeconds === undefined
      ? []
      : [['retry-after', String(Math.max(0, Math.floor(rejection.retryAfterSeconds)))]];
  return reason === undefined || reason === '' ? { status, headers } : { status, reason, headers };
}
