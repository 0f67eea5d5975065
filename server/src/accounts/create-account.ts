import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { findAccount, insertAccount } from './account-store.ts';
import type { AccountInput, AccountRow } from './account-store.ts';

export async function createAccount(tx: Tx, deed: Deed, input: AccountInput): Promise<AccountRow> {
  const id = await insertAccount(tx, organisationOf(deed), input, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'account.created',
    objectKind: 'account',
    objectId: id,
    objectName: input.name,
    accountId: id,
    detail: { after: input },
    address: deed.address,
  });
  return (await findAccount(tx, id))!;
}
