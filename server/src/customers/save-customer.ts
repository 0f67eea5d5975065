import type { CustomerFields } from '@denwaban/server-api/customers';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findCustomer, putCustomer, putNumbers } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';

/** A new one without `id`. Throws `not-found`. */
export async function saveCustomer(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly id: string | null },
  fields: CustomerFields,
): Promise<CustomerRow> {
  const { accountId } = of;
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'customers.keep', '依頼企業', account);
  const before = of.id === null ? undefined : await findCustomer(tx, accountId, of.id);
  if (of.id !== null) demand(deed.actor, 'customers.keep', 'お客様', before);
  return keepCustomer(tx, deed, { ...of, organisationId: account.organisationId }, fields);
}

/** For who may: a person that changes the list, or that has the caller on the line. */
export async function keepCustomer(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly id: string | null; readonly organisationId: string },
  { numbers, ...fields }: CustomerFields,
): Promise<CustomerRow> {
  const id = of.id ?? uuidv7(deed.now.getTime());
  const kept = {
    id,
    organisation_id: of.organisationId,
    account_id: of.accountId,
    ...fields,
    changed_at: deed.now,
  };
  await putCustomer(tx, kept);
  await putNumbers(tx, kept, [...new Map(numbers.map((each) => [each.number, each])).values()]);
  await appendAudit(tx, {
    actor: deed.actor,
    action: of.id === null ? 'customer.created' : 'customer.changed',
    objectKind: 'customer',
    objectId: id,
    objectName: fields.name,
    accountId: of.accountId,
    detail: { regular: fields.regular, numbers: numbers.length },
    address: deed.address,
  });
  return (await findCustomer(tx, of.accountId, id))!;
}
