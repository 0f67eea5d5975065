import type { ReportFields } from '@denwaban/server-api/calls';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Subject } from '../permissions/permissions.ts';
import { draftReport } from './draft-report.ts';
import { changeReport, columnsOf, holdReportOfCall, staffNameOf } from './report-store.ts';
import type { ReportRow } from './report-store.ts';

/** Keeps what was written so far. A report that was sent stays as it was sent. */
export async function saveDraft(
  tx: Tx,
  subject: Subject,
  callId: string,
  fields: ReportFields,
  now: Date,
): Promise<ReportRow> {
  await draftReport(tx, subject, callId);
  const report = await holdReportOfCall(tx, callId);
  if (!report || report.state === 'submitted') throw alreadySent();
  const forName = await addresseeOf(tx, fields, report.account_id);
  await changeReport(tx, report.id, { ...columnsOf({ ...fields, forName }), updated_at: now });
  return (await holdReportOfCall(tx, callId)) ?? report;
}

/**
 * The name of the addressee, which must be on the list of this account, or what was written instead. It is kept with
 * the report: lists change. Throws `invalid`.
 */
export async function addresseeOf(tx: Tx, fields: ReportFields, accountId: string): Promise<string> {
  if (fields.forStaffId === null) return fields.forName;
  const name = await staffNameOf(tx, fields.forStaffId, accountId);
  if (name !== undefined) return name;
  throw invalid({
    forStaffId: {
      ja: 'この担当者は名簿にいません。選び直してください。',
      en: 'This person is not on the client’s list. Please choose again.',
    },
  });
}

const alreadySent = () =>
  conflict('report-already-sent', {
    ja: 'この報告は送信済みのため、変更できません。',
    en: 'This report has been sent and cannot be changed.',
  });
