import type { Core } from '../core/core-state.ts';
import { awaitAck } from './await-ack.ts';
import { respondInSession } from './respond-in-session.ts';
import { agreedInterval } from './session-interval.ts';
import { runSessionTimer } from './run-session-timer.ts';
import { sessionTimerHeaders } from './session-timer.ts';
import { stopRingingReliably } from './stop-ringing-reliably.ts';
import type { Session } from './session.ts';

/** 200 to the first INVITE (RFC 3261 section 13.3.1.4), with our answer or, for a late offer, our offer. */
export function answer(core: Core, session: Session, sdp: string): void {
  const { pending } = session;
  if (pending === null || (session.state !== 'offered' && session.state !== 'ringing')) return;
  const { transaction, late } = pending;
  const interval = agreedInterval(core, session.trunkId, transaction.request);
  session.reminder?.cancel();
  session.expiry?.cancel();
  stopRingingReliably(session);
  session.pending = null;
  session.state = 'answered';
  session.localSdp = sdp;
  respondInSession(core, session, transaction, { status: 200, sdp, headers: sessionTimerHeaders(interval) });
  awaitAck(core, session, { transaction, late, initial: true });
  runSessionTimer(core, session, interval);
}
