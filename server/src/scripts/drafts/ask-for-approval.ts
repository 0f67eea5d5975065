import type { ScriptWork } from '@denwaban/server-api/script-drafts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { requirePublishable } from '../require-publishable.ts';
import { asksOf, insertAsk } from './ask-store.ts';
import { holdDraft, recordDraft } from './draft-record.ts';
import { draftStateOf, mayBeWritten } from './draft-state.ts';
import { approversOf } from './draft-store.ts';
import { workOn } from './draft-view.ts';
import { draftChanged } from './save-draft.ts';
import { tellAsked } from './tell-of-ask.ts';

export interface Request {
  readonly revision: number;
  readonly reason: string;
  readonly from: Date | null;
  /** Null: whoever of the client. */
  readonly of: string | null;
}

/** Nothing is asked that could not be published: throws as publishing does. */
export async function askForApproval(
  tx: Tx,
  deed: Deed,
  accountId: string,
  request: Request,
): Promise<ScriptWork> {
  const { actor, now } = deed;
  demand(actor, 'scripts.publish', '依頼企業', await findAccount(tx, accountId));
  const draft = await holdDraft(tx, accountId);
  if (!mayBeWritten(draftStateOf((await asksOf(tx, draft.id))[0]?.state))) throw askedAlready();
  if (draft.revision !== request.revision) throw draftChanged(draft.savedBy);
  const approvers = await approversOf(tx, accountId);
  if (request.of !== null && !approvers.some(({ id }) => id === request.of))
    throw invalid({
      'body.of': { ja: 'この依頼企業の方ではありません。', en: 'This person is not of the client.' },
    });
  await requirePublishable(tx, accountId, draft.body);
  await insertAsk(tx, {
    id: uuidv7(now.getTime()),
    organisation_id: draft.organisationId,
    account_id: accountId,
    draft_id: draft.id,
    revision: draft.revision,
    reason: request.reason,
    in_force_from: request.from,
    asked_by: actor.personId,
    asked_of: request.of,
    asked_at: now,
    state: 'waiting',
  });
  await recordDraft(tx, deed, draft, 'approval-asked', {
    reason: request.reason,
    of: request.of,
    revision: draft.revision,
  });
  await tellAsked(tx, { organisationId: draft.organisationId, accountId }, request.of);
  return workOn(tx, accountId);
}

const askedAlready = () =>
  conflict('draft-asked', {
    ja: 'この下書きの承認は、もう依頼しています。',
    en: 'Approval of this draft has been asked for already.',
  });
