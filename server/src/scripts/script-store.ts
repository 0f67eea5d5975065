/** Versions of a client's script; under the actor's identity. */
import { readScriptBody } from '@denwaban/server-api/scripts';
import type { Script, ScriptBody } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';

const versions = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('script_version as v')
    .leftJoin('person as p', 'p.id', 'v.published_by')
    .select(['v.version', 'v.body', 'v.reason', 'v.published_at', 'v.in_force_from', 'p.name'])
    .where('v.account_id', '=', accountId)
    .orderBy('v.version', 'desc');

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirst']>>>;

const scriptOf = (accountId: string, row: Row): Script => ({
  accountId,
  version: row.version,
  body: readScriptBody(row.body),
  reason: row.reason,
  publishedAt: row.published_at.toISOString(),
  publishedBy: row.name ?? '',
  from: row.in_force_from.toISOString(),
});

/** A given version, or the newest that was published, were it from a day to come. */
export async function findScript(tx: Tx, accountId: string, version?: number): Promise<Script | undefined> {
  const row = await versions(tx, accountId)
    .$if(version !== undefined, (query) => query.where('v.version', '=', version!))
    .executeTakeFirst();
  return row === undefined ? undefined : scriptOf(accountId, row);
}

/** The version that a call of this moment begins with. */
export async function findScriptInForce(tx: Tx, accountId: string, now: Date): Promise<Script | undefined> {
  const row = await versions(tx, accountId).where('v.in_force_from', '<=', now).executeTakeFirst();
  return row === undefined ? undefined : scriptOf(accountId, row);
}

/** The newest first. @param before a version, for the next page */
export const listVersions = (tx: Tx, accountId: string, before: number | null, limit: number) =>
  versions(tx, accountId)
    .clearSelect()
    .select(['v.version', 'v.reason', 'v.published_at', 'v.in_force_from', 'p.name'])
    .$if(before !== null, (query) => query.where('v.version', '<', before!))
    .limit(limit)
    .execute();

export interface NewVersion {
  readonly organisationId: string;
  readonly accountId: string;
  readonly version: number;
  readonly body: ScriptBody;
  readonly reason: string;
  readonly publishedBy: string | null;
  readonly now: Date;
  /** Absent: from now on. */
  readonly from?: Date;
}

/** False when the version is there already: somebody else published at the same moment. */
export async function insertVersion(tx: Tx, fresh: NewVersion): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('script_version')
    .values({
      account_id: fresh.accountId,
      organisation_id: fresh.organisationId,
      version: fresh.version,
      body: JSON.stringify(fresh.body),
      reason: fresh.reason,
      published_by: fresh.publishedBy,
      published_at: fresh.now,
      in_force_from: fresh.from ?? fresh.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
