import type { ScriptBody } from '@denwaban/server-api/scripts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { requireForm } from '../require-form.ts';
import { asksOf } from './ask-store.ts';
import { holdDraft, recordDraft } from './draft-record.ts';
import { draftStateOf, mayBeWritten } from './draft-state.ts';
import { updateDraft } from './draft-store.ts';

/**
 * Keeps what is written so far. Throws `draft-changed` when somebody else has saved since this person last read it, and
 * `draft-asked` while the client is asked or has approved. On record when the pen changes hands.
 */
export async function saveDraft(
  tx: Tx,
  deed: Deed,
  accountId: string,
  written: { readonly body: ScriptBody; readonly revision: number },
): Promise<{ revision: number; savedAt: string }> {
  const { actor, now } = deed;
  demand(actor, 'scripts.draft', '依頼企業', await findAccount(tx, accountId));
  const draft = await holdDraft(tx, accountId);
  if (!mayBeWritten(draftStateOf((await asksOf(tx, draft.id))[0]?.state))) throw draftAsked();
  if (draft.revision !== written.revision) throw draftChanged(draft.savedBy);
  requireForm(written.body);
  const revision = draft.revision + 1;
  await updateDraft(tx, draft.id, { body: written.body, revision, by: actor.personId, at: now });
  if (draft.savedById !== actor.personId || draft.revision === 1)
    await recordDraft(tx, deed, draft, 'written', { revision });
  return { revision, savedAt: now.toISOString() };
}

export const draftChanged = (by: string) =>
  conflict('draft-changed', {
    ja: `${by} さんが、この下書きを先に変えました。相手の内容を確かめてから、続けてください。`,
    en: `${by} has changed this draft meanwhile. Look at what they wrote before you go on.`,
  });

const draftAsked = () =>
  conflict('draft-asked', {
    ja: '承認を依頼しているあいだと、承認されたあとは書き換えられません。依頼を取り下げると書けます。',
    en: 'While approval is asked for, and once it is given, the draft stays as it is. Take the request back to write on.',
  });
