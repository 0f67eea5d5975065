import type { ReportFields, Report } from '@denwaban/server-api/calls';
import type { Tx } from '../db/database.ts';
import type { Language, Words } from '../http/words.ts';
import { leadWordOf } from '../report-rules/index.ts';
import { agreeOnCallback, lintReport } from './check-report.ts';
import type { ReportRow } from './report-store.ts';
import { extraOf } from './report-view.ts';
import { rulesOfCall } from './rules-of-call.ts';

/** What is still wrong with a draft, in the reader's language; nothing of what was sent. */
export async function lintDraft(
  tx: Tx,
  row: ReportRow,
  language: Language,
  now: Date,
): Promise<Report['findings']> {
  if (row.state !== 'draft') return [];
  const rules = await rulesOfCall(tx, row);
  const call = { arrivedAt: row.arrived_at, callerNumber: row.call_number, now };
  const fields = agreeOnCallback(fieldsOf(row));
  const found = lintReport(fields, call, rules).map(({ field, severity, words }) => ({
    field,
    severity,
    words: words[language],
  }));
  const lead = leadWordOf(rules, fields);
  if (lead === undefined) return found;
  const field =
    leadWordOf(rules, { matter: fields.matter, handling: '' }) === undefined ? 'handling' : 'matter';
  return [...found, { field, severity: 'tell', words: leadWords(lead, rules.title.leadMark)[language] }];
}

const leadWords = (word: string, mark: string): Words => ({
  ja: `「${word}」があるので、商談の可能性として報告します${mark === '' ? '' : `（件名に${mark}が付きます）`}。`,
  en: `“${word}” makes this a possible sale${mark === '' ? '' : ` (the title begins with ${mark})`}.`,
});

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
