import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { addStep, incidentFor } from './change-incident.ts';
import { findWrongReport } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';

/** From this commit on the client is not shown the report any more; a mail cannot be taken back, and says so. */
export async function recallReport(tx: Tx, deed: Deed, id: string): Promise<void> {
  const incident = await incidentFor(tx, deed, id);
  const report = await findWrongReport(tx, incident.report_id);
  if (report === null)
    throw conflict('no-report', {
      ja: '引き上げる報告がありません。',
      en: 'There is no report to take back.',
    });
  if (report.recalledAt !== null) return;
  await tx.updateTable('report').set({ recalled_at: deed.now }).where('id', '=', report.reportId).execute();
  const read = report.openedAt === null ? 'まだ開かれていませんでした。' : 'すでに開かれていました。';
  await addStep(tx, deed, incident, `報告を依頼企業の画面から引き上げました。${read}`);
  await noteIncident(tx, deed, incident, 'incident.report-recalled', {
    reportId: report.reportId,
    openedBefore: report.openedAt !== null,
  });
}
