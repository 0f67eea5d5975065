import type { Db } from '../db/database.ts';
import { admittedNow, reachVersion } from './admitted-now.ts';
import { changedFor, reachFrom } from './reach.ts';
import type { Reach } from './reach.ts';

/** What each of these people reaches at this moment; runs as the installation. */
export async function readReach(
  db: Db,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, Reach>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person as p')
    .select(['p.id', 'p.role', 'p.account_id', reachVersion.as('reachVersion'), changedFor.as('changed')])
    .where('p.id', 'in', [...personIds])
    .execute();
  const admitted = await admittedNow(db, rows, now);
  return new Map(rows.map((row) => [row.id, reachFrom({ ...row, admitted: admitted(row.id) })]));
}

/**
 * The account of the call that somebody is in, from the answer to the end of its report: they finish it, even when they
 * lose the account meanwhile. Runs as the installation.
 */
export async function accountInHand(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('operator_state as o')
    .innerJoin('call as c', 'c.id', 'o.call_id')
    .select('c.account_id')
    .where('o.person_id', '=', personId)
    .where('o.state', 'in', ['talking', 'wrap-up'])
    .executeTakeFirst();
  return row?.account_id ?? null;
}
