import type { Script } from '@denwaban/server-api/scripts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { publishVersion } from '../publish-script.ts';
import { approvalNeeded } from './approval-needed.ts';
import { asksOf } from './ask-store.ts';
import { holdDraft, recordDraft } from './draft-record.ts';
import { draftStateOf, mayBePublished } from './draft-state.ts';
import { endDraft, isApprovalNeeded } from './draft-store.ts';
import { draftChanged } from './save-draft.ts';

export interface DraftPublication {
  readonly revision: number;
  readonly reason: string;
  readonly from: Date | null;
  readonly basedOnVersion: number;
}

/**
 * The draft as the next version, and its end as a draft. Throws `approval-needed` where the account wants the client's
 * approval and this revision has none. Without one it is on record that there was none.
 */
export async function publishDraft(
  tx: Tx,
  deed: Deed,
  accountId: string,
  publication: DraftPublication,
): Promise<Script> {
  demand(deed.actor, 'scripts.publish', '依頼企業', await findAccount(tx, accountId));
  const draft = await holdDraft(tx, accountId);
  if (draft.revision !== publication.revision) throw draftChanged(draft.savedBy);
  const [ask] = await asksOf(tx, draft.id);
  const state = draftStateOf(ask?.state);
  const approvedRevision = ask?.state === 'approved' ? ask.revision : null;
  const needed = await isApprovalNeeded(tx, accountId);
  if (!mayBePublished({ state, approvedRevision }, draft.revision, needed))
    throw state === 'waiting' ? stillWaiting() : approvalNeeded();
  const { reason, from, basedOnVersion } = publication;
  const script = await publishVersion(tx, deed, accountId, {
    body: draft.body,
    reason,
    from,
    basedOnVersion,
  });
  await endDraft(tx, draft.id, { state: 'published', by: deed.actor.personId, at: deed.now });
  await recordDraft(tx, deed, draft, 'published', {
    version: script.version,
    approval: state === 'approved' ? 'client' : 'none',
    approvedBy: state === 'approved' ? ask?.answeredBy : null,
  });
  return script;
}

const stillWaiting = () =>
  conflict('draft-asked', {
    ja: '依頼企業の返事を待っています。急ぐときは依頼を取り下げてから公開してください。',
    en: 'The client has not answered yet. If it cannot wait, take the request back first.',
  });
