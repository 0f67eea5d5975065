import type { ReportFields, Report } from '@denwaban/server-api/calls';
import type { Tx } from '../db/database.ts';
import type { Language } from '../http/words.ts';
import { rulesOf } from '../report-rules/index.ts';
import { agreeOnCallback, lintReport } from './check-report.ts';
import type { ReportRow } from './report-store.ts';
import { extraOf } from './report-view.ts';

/** What is still wrong with a draft, in the reader's language; nothing of what was sent. */
export async function lintDraft(
  tx: Tx,
  row: ReportRow,
  language: Language,
  now: Date,
): Promise<Report['findings']> {
  if (row.state !== 'draft') return [];
  const { rules } = await rulesOf(tx, row.account_id);
  const call = { arrivedAt: row.arrived_at, callerNumber: row.call_number, now };
  return lintReport(agreeOnCallback(fieldsOf(row)), call, rules).map(({ field, severity, words }) => ({
    field,
    severity,
    words: words[language],
  }));
}

/** What was written, as it came in. */
export const fieldsOf = (row: ReportRow): ReportFields => ({
  callerName: row.caller_name,
  callerReading: row.caller_reading,
  callerCompany: row.caller_company,
  callerNumber: row.caller_number,
  forStaffId: row.for_staff_id,
  forName: row.for_name,
  matter: row.matter,
  handling: row.handling,
  callbackNeeded: row.callback_needed,
  callbackBy: row.callback_by?.toISOString() ?? null,
  urgency: row.urgency,
  tone: row.tone,
  status: row.status,
  category: row.category,
  extra: extraOf(row).map(({ id, value }) => ({ id, value })),
  readBack: row.read_back,
});
