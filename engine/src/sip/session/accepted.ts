/** 2xx to our INVITE, RFC 3261 section 13.2.2.4. */
import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { dialogOfResponse, toTagOf } from '../dialog/dialog.ts';
import type { SipResponse } from '../message/sip-message.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import type { Calling, Fork } from './calling.ts';
import { stopCalling } from './calling.ts';
import { endSession } from './end-session.ts';
import { peerAllows } from './peer-allows.ts';
import { readBody } from './read-body.ts';
import { runSessionTimer } from './run-session-timer.ts';
import { sendAck } from './send-ack.ts';
import { sendBye } from './send-bye.ts';
import { sendInDialog } from './send-in-dialog.ts';
import { grantedInterval } from './session-interval.ts';
import { addSession } from './session.ts';
import type { Session } from './session.ts';

/**
 * The first 2xx makes the call. Every other one (another place where it rang, a 200 that met our CANCEL, a late
 * one of a silent destination) is acknowledged and hung up; copies are acknowledged again.
 */
export function accepted(
  core: Core,
  session: Session,
  calling: Calling,
  transaction: ClientTransaction,
  response: SipResponse,
): void {
  const tag = toTagOf(response);
  const known = calling.forks.get(tag);
  if (known?.acknowledge) return known.acknowledge();
  const dialog = dialogOfResponse(calling.begun, transaction.destination, response);
  if (known !== undefined) {
    // Both sides may have counted on in the early dialog.
    dialog.localSequence = known.dialog.localSequence;
    dialog.remoteSequence = known.dialog.remoteSequence;
  }
  const acknowledge = (): void => sendAck(core, dialog, transaction.request);
  calling.forks.set(tag, { dialog, reliable: null, acknowledge });
  acknowledge();
  const wins = session.state === 'calling' && calling.transaction === transaction;
  if (wins) confirm(core, session, calling, { dialog, reliable: null, acknowledge }, response);
  else sendInDialog(core, session, { method: 'BYE' }, () => undefined, { dialog });
}

function confirm(
  core: Core,
  session: Session,
  calling: Calling,
  { dialog }: Fork,
  response: SipResponse,
): void {
  stopCalling(session);
  session.dialog = dialog;
  session.state = 'confirmed';
  session.peerAllowsUpdate ||= peerAllows(response, 'UPDATE');
  addSession(core, session);
  const body = readBody(response);
  // Some leave out the answer that they gave before, although that was not reliable (section 13.2.1).
  const remoteSdp = body.ok ? (body.sdp ?? calling.earlySdp) : null;
  if (remoteSdp === null) {
    sendBye(core, session);
    return endSession(core, session, 'not-acceptable-answer');
  }
  runSessionTimer(core, session, grantedInterval(response));
  notify(core, { type: 'session-answered', sessionId: session.id, remoteSdp });
}
