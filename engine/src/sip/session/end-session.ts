import { after, notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { SessionEndReason } from '../endpoint-types.ts';
import { TRANSACTION_LIFE } from '../transaction/timer-values.ts';
import { forgetForks, stopCalling } from './calling.ts';
import { keyOf } from './session.ts';
import { stopRingingReliably } from './stop-ringing-reliably.ts';
import type { Session } from './session.ts';

/** Tells the user, once. The dialog stays 32 s to answer the peer's last repetitions alike. */
export function endSession(
  core: Core,
  session: Session,
  reason: SessionEndReason,
  status: number | null = null,
  retryAfterSeconds: number | null = null,
): void {
  if (session.state === 'ended') return;
  session.state = 'ended';
  session.reminder?.cancel();
  session.expiry?.cancel();
  stopRingingReliably(session);
  session.reinvite?.retry?.cancel();
  session.reinvite = null;
  session.pending?.limit?.cancel();
  session.timer?.alarm.cancel();
  session.transfer?.limit.cancel();
  session.transfer = null;
  core.sessions.delete(session.id);
  stopCalling(session);
  after(core, TRANSACTION_LIFE, () => {
    core.dialogs.delete(keyOf(session));
    forgetForks(core, session);
  });
  const later = retryAfterSeconds === null ? {} : { retryAfterSeconds };
  notify(core, { type: 'session-ended', sessionId: session.id, reason, status, ...later });
}
