import type { Core } from '../core/core-state.ts';
import { contactValue } from '../dialog/make-request.ts';
import { sendInDialog } from './send-in-dialog.ts';
import type { Session } from './session.ts';

/** Tells the telephone what became of its REFER, once; that ends the subscription (RFC 3515 section 2.4.7). */
export function finishTransfer(core: Core, session: Session, succeeded: boolean): void {
  if (session.transfer === null) return;
  notifyTransfer(core, session, succeeded ? '200 OK' : '603 Decline', 'terminated;reason=noresource');
  session.transfer.limit.cancel();
  session.transfer = null;
}

/** NOTIFY with the status line of the other call. */
export function notifyTransfer(core: Core, session: Session, status: string, state: string): void {
  const { transfer, dialog } = session;
  if (transfer === null) return;
  const headers = [
    ['contact', contactValue(dialog.transport, dialog)],
    ['event', `refer;id=${transfer.sequence}`],
    ['subscription-state', state],
  ] as const;
  const body = { type: 'message/sipfrag;version=2.0', text: `SIP/2.0 ${status}\r\n` };
  sendInDialog(core, session, { method: 'NOTIFY', headers, body }, () => undefined);
}
