import type { SelfCheck } from '@denwaban/server-api/outside';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Language } from '../http/words.ts';
import { detailOf, viewFinding } from './view-finding.ts';

/** The record of checks, with who looked and who dealt with it. */
export const recordedChecks = (tx: Tx) =>
  tx
    .selectFrom('self_check as c')
    .leftJoin('person as l', 'l.id', 'c.looked_by')
    .leftJoin('person as s', 's.id', 'c.settled_by')
    .select([
      'c.id',
      'c.organisation_id as organisationId',
      'c.check_key as key',
      'c.state',
      'c.detail',
      'c.at',
    ])
    .select(['c.looked_at as lookedAt', 'l.name as lookedBy', 'c.settled_at as settledAt'])
    .select(['s.name as settledBy', 'c.settled_note as settledNote', 'c.subject']);

export type CheckRow = Awaited<ReturnType<ReturnType<typeof recordedChecks>['executeTakeFirstOrThrow']>>;

interface Wanted {
  readonly organisationId: string;
  readonly troubles?: boolean;
  readonly from?: Date;
  readonly until?: Date;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export function listChecks(tx: Tx, wanted: Wanted): Promise<CheckRow[]> {
  let query = recordedChecks(tx).where('c.organisation_id', '=', wanted.organisationId);
  if (wanted.troubles) query = query.where('c.state', '<>', 'ok');
  if (wanted.from) query = query.where('c.at', '>=', wanted.from);
  if (wanted.until) query = query.where('c.at', '<', wanted.until);
  if (wanted.after)
    query = query.where(
      sql<boolean>`(c.at, c.id) < (${wanted.after.at}::timestamptz, ${wanted.after.id}::uuid)`,
    );
  return query.orderBy('c.at', 'desc').orderBy('c.id', 'desc').limit(wanted.limit).execute();
}

export const viewCheck = (row: CheckRow, language: Language): SelfCheck => ({
  ...viewFinding({ key: row.key, state: row.state, detail: detailOf(row.detail) }, language),
  id: row.id,
  at: row.at.toISOString(),
  lookedAt: row.lookedAt?.toISOString() ?? null,
  lookedBy: row.lookedBy,
  settledAt: row.settledAt?.toISOString() ?? null,
  settledBy: row.settledBy,
  settledNote: row.settledNote,
});
