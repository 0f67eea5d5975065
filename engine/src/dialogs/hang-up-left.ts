import type { Signalling } from '../signalling.ts';
import type { DialogStore } from './dialog-store.ts';

/** More requests than we can have sent in a dialog since it was kept: CSeq must be higher (RFC 3261 section 12.2.1.1). */
const SEQUENCE_LEAP = 1000;

/** Says BYE in the dialogs that a killed run left: their callers should not listen to a dead line. */
export async function hangUpLeft(dialogs: DialogStore, signalling: Signalling): Promise<void> {
  for (const dialog of await dialogs.takeLeft()) {
    signalling.restore({ ...dialog, localSequence: dialog.localSequence + SEQUENCE_LEAP });
    signalling.hangUp(dialog.sessionId);
  }
}
