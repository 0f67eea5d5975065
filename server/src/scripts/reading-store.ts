/** SQL of who has read which version. */
import { sql } from 'kysely';
import type { UnreadScript } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';

/** The newest version of an account that a person has confirmed; 0: none. */
export async function readVersion(tx: Tx, personId: string, accountId: string): Promise<number> {
  const row = await tx
    .selectFrom('script_reading')
    .select(sql<number>`coalesce(max(version), 0)`.as('version'))
    .where('person_id', '=', personId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** The first version of an account is news to nobody: it is followed as it is shown. */
export const asksToBeRead = (version: number | null, read: number): boolean =>
  version !== null && version > 1 && read < version;

export interface Reading {
  readonly organisationId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly version: number;
  readonly now: Date;
}

export async function insertReading(tx: Tx, reading: Reading): Promise<void> {
  await tx
    .insertInto('script_reading')
    .values({
      person_id: reading.personId,
      account_id: reading.accountId,
      organisation_id: reading.organisationId,
      version: reading.version,
      read_at: reading.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Versions in force that the person has not confirmed, of accounts within reach: the newest first, twenty at most. */
export async function listUnread(tx: Tx, personId: string, now: Date): Promise<UnreadScript[]> {
  const rows = await tx
    .selectFrom('script_version as v')
    .innerJoin('account as a', 'a.id', 'v.account_id')
    .select(['v.account_id', 'a.name', 'v.version', 'v.reason', 'v.in_force_from'])
    .where('v.version', '>', 1)
    .where('v.in_force_from', '<=', now)
    .where('a.archived_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('script_version as later')
            .select('later.version')
            .whereRef('later.account_id', '=', 'v.account_id')
            .whereRef('later.version', '>', 'v.version')
            .where('later.in_force_from', '<=', now),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('script_reading as r')
            .select('r.version')
            .whereRef('r.account_id', '=', 'v.account_id')
            .whereRef('r.version', '>=', 'v.version')
            .where('r.person_id', '=', personId),
        ),
      ),
    )
    .orderBy('v.in_force_from', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    accountName: row.name,
    version: row.version,
    reason: row.reason,
    from: row.in_force_from.toISOString(),
  }));
}
