import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findCustomer, lockCustomers, merge } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';

/** `goneId` is the same customer as `keptId`: its numbers, notes and calls are found under the one that stays. */
export async function mergeCustomers(
  tx: Tx,
  deed: Deed,
  accountId: string,
  { goneId, keptId }: { readonly goneId: string; readonly keptId: string },
): Promise<CustomerRow> {
  if (goneId === keptId) throw same();
  await lockCustomers(tx, accountId, [goneId, keptId]);
  const gone = await findCustomer(tx, accountId, goneId);
  const kept = await findCustomer(tx, accountId, keptId);
  demand(deed.actor, 'customers.keep', 'お客様', gone);
  demand(deed.actor, 'customers.keep', 'お客様', kept);
  await merge(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: kept.organisationId,
    account_id: accountId,
    kept_id: keptId,
    gone_id: goneId,
    merged_by: deed.actor.personId,
    merged_at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'customer.merged',
    objectKind: 'customer',
    objectId: goneId,
    objectName: gone.name,
    accountId,
    detail: { intoId: keptId },
    address: deed.address,
  });
  return (await findCustomer(tx, accountId, keptId))!;
}

const same = () =>
  conflict('same-customer', {
    ja: '同じお客様どうしはまとめられません。もう一件を選んでください。',
    en: 'A customer cannot be merged with itself. Please choose another one.',
  });
