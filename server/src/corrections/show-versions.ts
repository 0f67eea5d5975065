import type { ReportVersion } from '@denwaban/server-api/corrections';
import type { Tx } from '../db/database.ts';
import type { Language } from '../http/words.ts';
import type { ReportRow } from '../reports/report-store.ts';
import { contentOf } from './content-of.ts';
import { ReportContent, changesBetween, factsOf } from './report-content.ts';
import { listVersions } from './version-store.ts';

/** All versions, newest first, each with what is different from the one before; a report that was never corrected has one. */
export async function showVersions(tx: Tx, report: ReportRow, language: Language): Promise<ReportVersion[]> {
  const kept = (await listVersions(tx, report.id)).map((row) => ({
    ...row,
    content: ReportContent.parse(row.content),
  }));
  const first = {
    version: 1,
    content: contentOf(report),
    reason: '',
    written_at: report.submitted_at ?? report.created_at,
    writer_name: report.author_name,
    acknowledged_at: null,
    reader_name: null,
  };
  const all = kept.length === 0 ? [first] : kept;
  return all.map((row, place) => {
    const before = all[place + 1];
    // Of the newest the report itself knows.
    const [at, by] =
      place === 0 ? [report.acknowledged_at, report.reader_name] : [row.acknowledged_at, row.reader_name];
    return {
      version: row.version,
      title: row.content.title,
      at: row.written_at.toISOString(),
      by: row.writer_name ?? '',
      reason: row.reason,
      facts: factsOf(row.content, language),
      changes: before === undefined ? [] : changesBetween(before.content, row.content, language),
      acknowledgedAt: at?.toISOString() ?? null,
      acknowledgedBy: at === null ? null : by,
    };
  });
}
