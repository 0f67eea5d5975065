/** An INVITE of ours without an answer, carried from one process to the next. */
import { after } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { CallingSnapshot } from '../dialog/dialog-snapshot.ts';
import { dialogKey } from '../dialog/dialog.ts';
import type { Dialog } from '../dialog/dialog.ts';
import { parseMessage } from '../message/parse-message.ts';
import { serialise } from '../message/serialise.ts';
import { abandon } from './abandon.ts';
import { newCalling } from './calling.ts';
import type { Calling, Fork } from './calling.ts';
import { sendInvite } from './invite.ts';
import type { Session } from './session.ts';

type Kept = Omit<Calling, 'transaction' | 'forks' | 'silence' | 'limit'>;
interface KeptFork {
  readonly dialog: Dialog;
  readonly reliable: number | null;
}

export function callingState({ state, calling }: Session): CallingSnapshot | null {
  if (state !== 'calling' || calling === null || calling.transaction === null) return null;
  const { transaction, forks, silence: _, limit: __, ...kept } = calling;
  return {
    request: Buffer.from(serialise(transaction.request)).toString('base64'),
    kept,
    forks: [...forks.values()].map(({ dialog, reliable }) => ({ dialog, reliable })),
  };
}

/** The same INVITE goes out once more: a copy to its receiver, which answers it with its last response. */
export function restoreCalling(core: Core, session: Session, snapshot: CallingSnapshot): void {
  const request = parseMessage(Buffer.from(snapshot.request, 'base64'));
  if (request?.kind !== 'request' || request.fault !== null) return;
  const kept = snapshot.kept as Kept;
  const calling: Calling = { ...newCalling(kept.call, kept.begun), ...kept };
  session.calling = calling;
  for (const fork of snapshot.forks as readonly KeptFork[]) addFork(core, session, calling, fork);
  calling.limit = after(core, calling.call.ringMs, () => abandon(core, session, 'no-answer'));
  sendInvite(core, session, calling, request);
}

function addFork(core: Core, session: Session, { forks }: Calling, { dialog, reliable }: KeptFork): void {
  const lost: Dialog = { ...dialog, connectionId: null };
  const fork: Fork = { dialog: lost, reliable, acknowledge: null };
  forks.set(dialog.remoteTag, fork);
  core.dialogs.set(dialogKey(dialog.callId, dialog.localTag, dialog.remoteTag), session);
  if (session.dialog.remoteTag === dialog.remoteTag) session.dialog = lost;
}
