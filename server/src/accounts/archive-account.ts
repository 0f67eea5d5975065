import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findAccount, setArchived } from './account-store.ts';
import type { AccountRow } from './account-store.ts';

/** Its lines stop answering; what was recorded and reported stays. Twice is the same. */
export async function archiveAccount(tx: Tx, deed: Deed, id: string): Promise<AccountRow> {
  const before = await findAccount(tx, id);
  demand(deed.actor, 'accounts.manage', '依頼企業', before);
  if (before.archivedAt !== null) return before;
  await setArchived(tx, id, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account.archived',
    objectKind: 'account',
    objectId: id,
    objectName: before.name,
    accountId: id,
    address: deed.address,
  });
  return (await findAccount(tx, id))!;
}
