/** A re-INVITE of ours without an answer, carried from one process to the next. */
import type { Core } from '../core/core-state.ts';
import type { ReinviteSnapshot } from '../dialog/dialog-snapshot.ts';
import { parseMessage } from '../message/parse-message.ts';
import { serialise } from '../message/serialise.ts';
import { retryLater, sendReinvite } from './reinvite.ts';
import type { Session } from './session.ts';

export function reinviteState({ reinvite }: Session): ReinviteSnapshot | null {
  if (reinvite === null) return null;
  const { sdp, attempts, request } = reinvite;
  return { sdp, attempts, request: request && Buffer.from(serialise(request)).toString('base64') };
}

/**
 * The same goes out once more: a copy to its receiver, which says its answer again and waits for our ACK. One that
 * waited for the peer's offer to pass is tried later.
 */
export function restoreReinvite(core: Core, session: Session, snapshot: ReinviteSnapshot): void {
  const { sdp, attempts, request: kept } = snapshot;
  const outgoing = { sdp, attempts, request: null, retry: null };
  session.reinvite = outgoing;
  const request = kept === null ? null : parseMessage(Buffer.from(kept, 'base64'));
  if (request?.kind === 'request' && request.fault === null) sendReinvite(core, session, outgoing, request);
  else retryLater(core, session, outgoing);
}
