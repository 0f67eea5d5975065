import type { Core } from '../core/core-state.ts';
import type { Session } from './session.ts';
import { sendInDialog } from './send-in-dialog.ts';

/** BYE (RFC 3261 section 15.1.1). Whatever the peer says to it, the session is over. */
export function sendBye(core: Core, session: Session): void {
  sendInDialog(core, session, { method: 'BYE' }, () => undefined);
}
