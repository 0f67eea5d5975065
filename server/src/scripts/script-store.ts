/** Versions of a client's script; under the actor's identity. */
import { readScriptBody } from '@denwaban/server-api/scripts';
import type { Script, ScriptBody } from '@denwaban/server-api/scripts';
import type { Tx } from '../db/database.ts';

/** The version in use, or a given one. */
export async function findScript(tx: Tx, accountId: string, version?: number): Promise<Script | undefined> {
  const row = await tx
    .selectFrom('script_version as v')
    .leftJoin('person as p', 'p.id', 'v.published_by')
    .select(['v.version', 'v.body', 'v.reason', 'v.published_at', 'p.name'])
    .where('v.account_id', '=', accountId)
    .$if(version !== undefined, (query) => query.where('v.version', '=', version!))
    .orderBy('v.version', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    accountId,
    version: row.version,
    body: readScriptBody(row.body),
    reason: row.reason,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.name ?? '',
  };
}

export interface NewVersion {
  readonly organisationId: string;
  readonly accountId: string;
  readonly version: number;
  readonly body: ScriptBody;
  readonly reason: string;
  readonly publishedBy: string | null;
  readonly now: Date;
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
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
