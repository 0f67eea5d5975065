import type { Core } from '../core/core-state.ts';
import { contactValue } from '../dialog/make-request.ts';
import { endSession } from './end-session.ts';
import { reinvite } from './reinvite.ts';
import { sendBye } from './send-bye.ts';
import { sendInDialog } from './send-in-dialog.ts';
import { refreshHeaders, startSessionTimer } from './session-timer.ts';
import type { SessionInterval } from './session-timer.ts';
import type { Session } from './session.ts';

/** RFC 4028 section 10: refresh when that is ours, hang up when the peer's refresh does not come. */
export function runSessionTimer(core: Core, session: Session, interval: SessionInterval | null): void {
  startSessionTimer(core, session, interval, {
    refresh: () => refresh(core, session),
    expire: () => expire(core, session),
  });
}

function expire(core: Core, session: Session): void {
  if (session.state === 'ended') return;
  sendBye(core, session);
  endSession(core, session, 'session-expired');
}

/** UPDATE without an offer where the peer allows it, else a re-INVITE that changes nothing. */
function refresh(core: Core, session: Session): void {
  if (session.state === 'ended') return;
  session.timer?.restart();
  if (!session.peerAllowsUpdate) {
    if (session.localSdp !== null && session.reinvite === null) reinvite(core, session, session.localSdp);
    return;
  }
  const contact = ['contact', contactValue(session.dialog.transport, session.dialog)] as const;
  const headers = [contact, ['supported', 'timer'] as const, ...refreshHeaders(session)];
  sendInDialog(core, session, { method: 'UPDATE', headers }, (response) => {
    if (response === null || response.status === 408 || response.status === 481) expire(core, session);
  });
}
