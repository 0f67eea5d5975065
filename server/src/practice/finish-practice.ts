import type { ReportFields } from '@denwaban/server-api/calls';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import { agreeOnCallback, lintReport, stopsOf } from '../reports/check-report.ts';
import { announce } from './announce.ts';
import { practiceAccount } from './practice-account.ts';
import { notYet, practiceOver } from './practice-problems.ts';
import { changePractice } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

/** Kept as it is typed. */
export async function savePracticeReport(tx: Tx, row: PracticeRow, report: ReportFields): Promise<void> {
  if (row.state === 'done') throw practiceOver();
  await changePractice(tx, row, { report });
}

/** Checked as a real one is, and sent to nobody. */
export async function finishPractice(
  tx: Tx,
  row: PracticeRow,
  fields: ReportFields,
  now: Date,
  consequences: Consequences,
): Promise<PracticeRow> {
  if (row.state === 'done') return row;
  if (row.state !== 'wrap-up') throw notYet();
  const report = agreeOnCallback(fields);
  const times = { arrivedAt: row.started_at, callerNumber: null, now };
  const stops = stopsOf(lintReport(report, times, practiceAccount.rules));
  if (Object.keys(stops).length > 0) throw invalid(stops);
  const done = await changePractice(tx, row, { state: 'done', report, report_sent_at: now });
  announce(done, consequences);
  return done;
}
