import type { ScriptWork } from '@denwaban/server-api/script-drafts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { insertNote } from './ask-store.ts';
import { recordDraft } from './draft-record.ts';
import { workOn } from './draft-view.ts';
import { openDraft } from './start-draft.ts';

/** What is said or wished of the script or a step; the first such word begins a draft. */
export async function noteOnDraft(
  tx: Tx,
  deed: Deed,
  accountId: string,
  note: { readonly stepId: string | null; readonly words: string },
): Promise<ScriptWork> {
  const { actor, now } = deed;
  demand(actor, 'scripts.draft', '依頼企業', await findAccount(tx, accountId));
  const draft = await openDraft(tx, deed, accountId);
  await insertNote(tx, {
    id: uuidv7(now.getTime()),
    organisation_id: draft.organisationId,
    account_id: accountId,
    draft_id: draft.id,
    step_id: note.stepId,
    words: note.words,
    said_by: actor.personId,
    said_at: now,
  });
  await recordDraft(tx, deed, draft, 'commented');
  return workOn(tx, accountId);
}
