/** All SQL of the versions of reports. */
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ReportVersionTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

/** Newest first. Empty: never corrected. */
export const listVersions = (tx: Tx, reportId: string) =>
  tx
    .selectFrom('report_version as v')
    .leftJoin('person as w', 'w.id', 'v.written_by')
    .leftJoin('person as k', 'k.id', 'v.acknowledged_by')
    .select(['v.version', 'v.content', 'v.reason', 'v.written_at', 'v.acknowledged_at'])
    .select([shownName('w').as('writer_name'), shownName('k').as('reader_name')])
    .where('v.report_id', '=', reportId)
    .orderBy('v.version', 'desc')
    .limit(mostVersions)
    .execute();
export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number];

/** A report that is corrected oftener is written about by telephone. */
export const mostVersions = 50;

export async function insertVersion(tx: Tx, version: Insertable<ReportVersionTable>): Promise<void> {
  await tx.insertInto('report_version').values(version).execute();
}

/** Who of the client had acknowledged the version that is replaced now. */
export async function closeVersion(
  tx: Tx,
  reportId: string,
  version: number,
  read: { readonly acknowledged_at: Date | null; readonly acknowledged_by: string | null },
): Promise<boolean> {
  const found = await tx
    .updateTable('report_version')
    .set(read)
    .where('report_id', '=', reportId)
    .where('version', '=', version)
    .executeTakeFirst();
  return found.numUpdatedRows > 0n;
}

/** Nobody of the client has seen the new version; what was checked was the old one. */
export async function openAgain(tx: Tx, reportId: string): Promise<void> {
  await tx.deleteFrom('report_check').where('report_id', '=', reportId).execute();
}

/** What reports said before they were corrected, for whoever must be given everything that is kept. */
export const formerContents = (tx: Tx, reportIds: readonly string[]) =>
  tx
    .selectFrom('report_version as v')
    .innerJoin('report as r', 'r.id', 'v.report_id')
    .select(['v.report_id', 'v.version', 'v.content'])
    .whereRef('v.version', '<', 'r.version')
    .where('v.report_id', 'in', reportIds.length === 0 ? [noReport] : [...reportIds])
    .orderBy('v.report_id')
    .orderBy('v.version')
    .execute();
const noReport = '00000000-0000-0000-0000-000000000000';
