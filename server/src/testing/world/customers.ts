import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** Two customers with a number that nobody has phoned from, one with a note, and a third that was merged into the first. */
export async function addCustomers({
  db,
  organisationId,
  accountId,
  callId,
  operatorId,
  canary,
}: AccountPlace) {
  const [customerId, otherCustomerId, mergedCustomerId, customerNoteId] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ];
  const own = { organisation_id: organisationId, account_id: accountId };
  // To come one day, so that no run of the retention finds them.
  const at = new Date('2099-01-01T00:00:00+09:00');
  const of = { ...own, kind: 'person', changed_at: at } as const;
  const named = { name: canary, name_key: canary, search_key: canary, company: canary };
  await db
    .insertInto('customer')
    .values([
      { id: customerId, ...of, ...named },
      { id: otherCustomerId, ...of, ...named },
    ])
    .execute();
  await db
    .insertInto('customer')
    .values({ id: mergedCustomerId, ...of, ...named, merged_into: customerId })
    .execute();
  await db
    .insertInto('customer_merge')
    .values({ id: uuidv7(), ...own, kept_id: customerId, gone_id: mergedCustomerId, merged_at: at })
    .execute();
  await db
    .insertInto('customer_number')
    .values({ customer_id: customerId, number: '+819099990001', ...own, label: canary })
    .execute();
  await db
    .insertInto('customer_note')
    .values({
      id: customerNoteId,
      ...own,
      customer_id: customerId,
      text: canary,
      written_by: operatorId,
      written_at: at,
    })
    .execute();
  await db
    .insertInto('call_customer')
    .values({ call_id: callId, ...own, customer_id: customerId, said_by: operatorId, said_at: at })
    .execute();
  return { customerId, otherCustomerId, mergedCustomerId, customerNoteId };
}
