import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findAccount, updateAccount } from './account-store.ts';
import type { AccountInput, AccountRow } from './account-store.ts';
import { fieldsOfAccount } from './account-view.ts';

export async function changeAccount(
  tx: Tx,
  deed: Deed,
  id: string,
  input: AccountInput,
): Promise<AccountRow> {
  const before = await findAccount(tx, id);
  demand(deed.actor, 'accounts.manage', '依頼企業', before);
  await updateAccount(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account.changed',
    objectKind: 'account',
    objectId: id,
    objectName: input.name,
    accountId: id,
    detail: changes({ ...fieldsOfAccount(before) }, { ...input }),
    address: deed.address,
  });
  return (await findAccount(tx, id))!;
}
