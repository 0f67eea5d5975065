import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findCustomer, separate } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';

/** Undoes a merge: both are again what they were. */
export async function separateCustomer(
  tx: Tx,
  deed: Deed,
  accountId: string,
  goneId: string,
): Promise<CustomerRow> {
  demand(deed.actor, 'customers.keep', 'お客様', await findAccount(tx, accountId));
  const undone = await separate(tx, accountId, goneId);
  const row = undone === null ? undefined : await findCustomer(tx, accountId, goneId);
  if (undone === null || row === undefined) throw notFound('お客様');
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'customer.separated',
    objectKind: 'customer',
    objectId: goneId,
    objectName: row.name,
    accountId,
    detail: { fromId: undone.kept },
    address: deed.address,
  });
  return row;
}
