import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import { dialogKey, dialogOfResponse, toTagOf } from '../dialog/dialog.ts';
import type { SipResponse } from '../message/sip-message.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import { cancel } from './abandon.ts';
import type { Calling, Fork } from './calling.ts';
import { peerAllows, peerRequires } from './peer-allows.ts';
import { prack } from './prack.ts';
import { readBody } from './read-body.ts';
import type { Session } from './session.ts';

/** One INVITE that rings in more places than this is no call. */
const MAX_FORKS = 16;

/** A 1xx to our INVITE (RFC 3261 section 13.2.2.1); with a tag it makes an early dialog. */
export function receiveProvisional(
  core: Core,
  session: Session,
  calling: Calling,
  transaction: ClientTransaction,
  response: SipResponse,
): void {
  // Given up meanwhile, or another destination is tried: this one is not to ring.
  if (session.state !== 'calling' || calling.transaction !== transaction) return cancel(core, transaction);
  calling.provisional = true;
  core.touched.add(session);
  calling.silence?.cancel();
  const fork = response.status > 100 ? forkOf(core, session, calling, transaction, response) : null;
  if (fork === null) return;
  if (peerRequires(response, '100rel') && !prack(core, session, fork, transaction.request, response)) return;
  session.peerAllowsUpdate ||= peerAllows(response, 'UPDATE');
  hearEarly(core, session, calling, fork, response);
  if (response.status !== 180 || calling.alerted) return;
  calling.alerted = true;
  notify(core, { type: 'session-ringing', sessionId: session.id });
}

/** The early dialog of the peer's tag; null: none can be made. */
export function forkOf(
  core: Core,
  session: Session,
  { forks, begun }: Calling,
  { destination }: ClientTransaction,
  response: SipResponse,
): Fork | null {
  const known = forks.get(toTagOf(response));
  if (known !== undefined) return known;
  const dialog = dialogOfResponse(begun, destination, response);
  if (dialog.remoteTag === '' || forks.size >= MAX_FORKS) return null;
  const fork: Fork = { dialog, reliable: null, acknowledge: null };
  forks.set(dialog.remoteTag, fork);
  core.dialogs.set(dialogKey(dialog.callId, dialog.localTag, dialog.remoteTag), session);
  return fork;
}

/** The first description is what is heard before the answer. */
function hearEarly(
  core: Core,
  session: Session,
  calling: Calling,
  { dialog }: Fork,
  response: SipResponse,
): void {
  const body = calling.heard ? null : readBody(response);
  if (body?.ok !== true || body.sdp === null) return;
  calling.heard = true;
  calling.earlySdp = body.sdp;
  session.dialog = dialog;
  notify(core, { type: 'session-early-media', sessionId: session.id, remoteSdp: body.sdp });
}
