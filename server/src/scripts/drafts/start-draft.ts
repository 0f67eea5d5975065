import type { ScriptWork } from '@denwaban/server-api/script-drafts';
import { findAccount } from '../../accounts/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { isClient } from '../../permissions/permissions.ts';
import { findScript } from '../script-store.ts';
import { recordDraft } from './draft-record.ts';
import { findDraft, insertDraft } from './draft-store.ts';
import type { DraftRow } from './draft-store.ts';
import { workOn } from './draft-view.ts';

export async function startDraft(tx: Tx, deed: Deed, accountId: string): Promise<ScriptWork> {
  demand(deed.actor, 'scripts.draft', '依頼企業', await findAccount(tx, accountId));
  await openDraft(tx, deed, accountId);
  return workOn(tx, accountId);
}

/** The open draft, begun from the newest version if there was none. The client's own is a proposal. */
export async function openDraft(tx: Tx, deed: Deed, accountId: string): Promise<DraftRow> {
  const open = await findDraft(tx, accountId);
  if (open !== undefined) return open;
  const account = await findAccount(tx, accountId);
  const newest = await findScript(tx, accountId);
  if (account === undefined || newest === undefined) throw notFound('スクリプト');
  const { actor, now } = deed;
  const id = uuidv7(now.getTime());
  const begun = await insertDraft(tx, {
    id,
    organisation_id: account.organisationId,
    account_id: accountId,
    state: 'open',
    body: JSON.stringify(newest.body),
    revision: 1,
    based_on_version: newest.version,
    proposed: isClient(actor.role),
    started_by: actor.personId,
    started_at: now,
    saved_by: actor.personId,
    saved_at: now,
  });
  if (begun) await recordDraft(tx, deed, { id, accountId }, 'begun', { version: newest.version });
  return (await findDraft(tx, accountId))!;
}
