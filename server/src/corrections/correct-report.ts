import type { ReportFields } from '@denwaban/server-api/calls';
import { appendAudit } from '../audit/append-audit.ts';
import { orderCount } from '../counting/order-count.ts';
import type { Tx } from '../db/database.ts';
import { correctionOf, deliverMessage } from '../delivery/index.ts';
import { correctFollowup } from '../followups/index.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { settleMessages } from '../report-messages/message-store.ts';
import { staffNames } from '../report-rules/index.ts';
import type { Services } from '../services.ts';
import { agreeOnCallback, lintReport, stopsOf } from '../reports/check-report.ts';
import { judgeReport } from '../reports/judge-report.ts';
import { mayWrite } from '../reports/report-policy.ts';
import {
  changeReport,
  columnsOf,
  findReport,
  findReportedCall,
  holdReportOfCall,
} from '../reports/report-store.ts';
import type { ReportRow, ReportedCall } from '../reports/report-store.ts';
import { rulesOfCall } from '../reports/rules-of-call.ts';
import { addresseeOf } from '../reports/save-draft.ts';
import { contentOf } from './content-of.ts';
import { changesBetween } from './report-content.ts';
import { closeVersion, insertVersion, mostVersions, openAgain } from './version-store.ts';

export interface Correction {
  readonly reportId: string;
  readonly fields: ReportFields;
  readonly reason: string;
  /** The version that was looked at. */
  readonly version: number;
}

/**
 * The next version of a report that was sent: checked as the first was, kept beside it, and sent as a correction to
 * whoever had the report and whoever has it now. The client has not acknowledged what it has not seen: an acknowledgement
 * stays with its version. Throws `invalid-input`, 404, and conflicts.
 */
export async function correctReport(
  tx: Tx,
  services: Services,
  deed: Deed,
  correction: Correction,
): Promise<ReportRow> {
  const { report, call } = await held(tx, deed, correction);
  const { now, actor, address } = deed;
  const forName = await addresseeOf(tx, correction.fields, call.account_id);
  const fields = agreeOnCallback({ ...correction.fields, forName });
  const rules = await rulesOfCall(tx, call);
  const before = contentOf(report);
  const sameDeadline = fields.callbackBy === before.fields.callbackBy;
  const findings = lintReport(
    fields,
    {
      arrivedAt: call.arrived_at,
      callerNumber: call.caller_number,
      // A time that was still to come when the report was sent is not wrong for having passed since.
      now: sameDeadline ? (report.submitted_at ?? now) : now,
    },
    rules,
  );
  const stops = stopsOf(findings);
  if (Object.keys(stops).length > 0) throw invalid(stops);
  const staff = await staffNames(tx, call.account_id);
  const judged = judgeReport(fields, { rules, staff, call, kind: report.kind });
  const version = report.version + 1;
  await changeReport(tx, report.id, {
    ...columnsOf(fields),
    ...judged,
    told: findings.map(({ code }) => code),
    version,
    corrected_at: now,
    updated_at: now,
    opened_at: null,
    opened_by: null,
    acknowledged_at: null,
    acknowledged_by: null,
  });
  const after = (await findReport(tx, report.id))!;
  const changes = changesBetween(before, contentOf(after), 'ja');
  if (changes.length === 0) throw nothingChanged();
  await keepVersions(tx, deed, { report, after, reason: correction.reason });
  await openAgain(tx, report.id);
  // What the client asked for, it has.
  await settleMessages(tx, report.id, { personId: actor.personId, now }, 'correction-request');
  const told = {
    id: report.id,
    organisationId: report.organisation_id,
    accountId: report.account_id,
    accountName: report.account_name,
    responsible: { kind: judged.responsible_kind, staffId: judged.responsible_staff_id },
    forStaffId: fields.forStaffId,
  };
  const former = report.responsible_staff_id ?? report.for_staff_id;
  await deliverMessage(tx, correctionOf(told, version, former), {
    mailConfigured: services.config.mail !== null,
    now,
  });
  await correctFollowup(
    tx,
    deed,
    {
      ...told,
      title: judged.title,
      fields,
      lead: judged.lead,
      topic: call.topic,
      responsible: { ...told.responsible, name: judged.responsible_name },
    },
    { rules, submittedAt: report.submitted_at ?? now },
  );
  await orderCount(tx, report.organisation_id, report.call_id);
  await appendAudit(tx, {
    actor,
    action: 'report.corrected',
    objectKind: 'report',
    objectId: report.id,
    accountId: report.account_id,
    detail: { version, fields: changes.map(({ field }) => field) },
    address,
  });
  return (await findReport(tx, report.id))!;
}

/** Nobody else corrects it until the transaction ends. */
async function held(
  tx: Tx,
  { actor }: Deed,
  { reportId, version }: Correction,
): Promise<{ report: ReportRow; call: ReportedCall }> {
  const found = await findReport(tx, reportId);
  const call = found && (await findReportedCall(tx, found.call_id));
  if (found?.state !== 'submitted' || !call || !mayWrite(actor, call)) throw notFound('報告');
  const report = (await holdReportOfCall(tx, found.call_id))!;
  if (report.recalled_at !== null) throw recalled();
  if (report.version !== version) throw corrected();
  if (report.version >= mostVersions) throw tooMany();
  return { report, call };
}

async function keepVersions(
  tx: Tx,
  { actor, now }: Deed,
  of: { readonly report: ReportRow; readonly after: ReportRow; readonly reason: string },
): Promise<void> {
  const { report, after, reason } = of;
  const own = {
    report_id: report.id,
    organisation_id: report.organisation_id,
    account_id: report.account_id,
  };
  const read = { acknowledged_at: report.acknowledged_at, acknowledged_by: report.acknowledged_by };
  if (!(await closeVersion(tx, report.id, report.version, read)))
    await insertVersion(tx, {
      ...own,
      ...read,
      version: report.version,
      content: JSON.stringify(contentOf(report)),
      reason: '',
      written_by: report.author_id,
      written_at: report.submitted_at ?? now,
    });
  await insertVersion(tx, {
    ...own,
    version: after.version,
    content: JSON.stringify(contentOf(after)),
    reason,
    written_by: actor.personId,
    written_at: now,
  });
}

const recalled = () =>
  conflict('report-recalled', {
    ja: 'この報告は引き上げられているため、訂正できません。',
    en: 'This report has been taken back and cannot be corrected.',
  });
const corrected = () =>
  conflict('report-changed', {
    ja: 'ほかの人が先に訂正しました。画面を読み直してから、もう一度訂正してください。',
    en: 'Somebody else has corrected it meanwhile. Please look again and correct it then.',
  });
const nothingChanged = () =>
  conflict('nothing-changed', {
    ja: '変わったところがありません。直すところを書き換えてから送ってください。',
    en: 'Nothing is different. Please change what is wrong first.',
  });
const tooMany = () =>
  conflict('too-many-versions', {
    ja: '訂正が多すぎます。依頼企業に直接ご連絡ください。',
    en: 'This report has been corrected too often. Please speak with the client.',
  });
