import type { ScriptWork } from '@denwaban/server-api/script-drafts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { forbidden } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { isClient } from '../../permissions/permissions.ts';
import { asksOf, moveAsk } from './ask-store.ts';
import { holdDraft, recordDraft } from './draft-record.ts';
import { mayBecome } from './draft-state.ts';
import { endDraft } from './draft-store.ts';
import { workOn } from './draft-view.ts';

/** Ends a draft unpublished; it stays on record. A client drops its own proposals alone. */
export async function dropDraft(tx: Tx, deed: Deed, accountId: string, reason: string): Promise<ScriptWork> {
  const { actor, now } = deed;
  demand(actor, 'scripts.draft', '依頼企業', await findAccount(tx, accountId));
  const draft = await holdDraft(tx, accountId);
  if (isClient(actor.role) && !draft.proposed) throw forbidden();
  const [ask] = await asksOf(tx, draft.id);
  if (ask !== undefined && mayBecome(ask.state, 'withdrawn'))
    await moveAsk(tx, ask.id, { state: 'withdrawn', by: actor.personId, at: now });
  await endDraft(tx, draft.id, { state: 'dropped', by: actor.personId, at: now });
  await recordDraft(tx, deed, draft, 'dropped', { reason });
  return workOn(tx, accountId);
}
