import type { Db } from '../db/database.ts';
import type { Accounts } from '../db/identity.ts';
import { accountsOf, admittedTo } from './accounts-of.ts';

/** What each of these people reaches at this moment; runs as the installation. */
export async function readReach(
  db: Db,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, { readonly accounts: Accounts }>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person as p')
    .leftJoin('organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.id', 'p.role', 'p.account_id', admittedTo(now).as('admitted')])
    .where('p.id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.id, { accounts: accountsOf(row) }]));
}
