import type { ReportFields } from '@denwaban/server-api/calls';
import { appendAuditOrLater } from '../audit/append-later.ts';
import { orderCount } from '../counting/order-count.ts';
import type { Tx } from '../db/database.ts';
import { createDeliveries } from '../delivery/index.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Actor } from '../people/actor.ts';
import type { Services } from '../services.ts';
import { openFollowup } from '../followups/index.ts';
import { staffNames } from '../report-rules/index.ts';
import { agreeOnCallback, lintReport, stopsOf } from './check-report.ts';
import { draftReport } from './draft-report.ts';
import { judgeReport } from './judge-report.ts';
import { changeReport, columnsOf, holdReportOfCall } from './report-store.ts';
import type { ReportRow } from './report-store.ts';
import { rulesOfCall } from './rules-of-call.ts';
import { addresseeOf } from './save-draft.ts';

export interface Submission {
  readonly actor: Actor;
  readonly callId: string;
  readonly fields: ReportFields;
  readonly now: Date;
  readonly address: string;
}

/**
 * Sends the report and ends the wrap-up: title, portal, mail order and desk change together or not at all. A second
 * time (a double press, a retry after a lost answer) gives the report as it was sent; `sent` is false then.
 */
export async function submitReport(
  tx: Tx,
  services: Services,
  submission: Submission,
): Promise<{ readonly report: ReportRow; readonly sent: boolean }> {
  const { actor, callId, now } = submission;
  const { call } = await draftReport(tx, actor, callId);
  const draft = await holdReportOfCall(tx, callId);
  if (!draft) throw callGoesOn();
  if (draft.state === 'submitted') return { report: draft, sent: false };
  if (call.ended_at === null && call.state !== 'transferred') throw callGoesOn();

  const forName = await addresseeOf(tx, submission.fields, call.account_id);
  const fields = agreeOnCallback({ ...submission.fields, forName });
  const rules = await rulesOfCall(tx, call);
  const times = { arrivedAt: call.arrived_at, callerNumber: call.caller_number, now };
  const findings = lintReport(fields, times, rules);
  const stops = stopsOf(findings);
  if (Object.keys(stops).length > 0) throw invalid(stops);
  const staff = await staffNames(tx, call.account_id);
  const judged = judgeReport(fields, { rules, staff, call, kind: draft.kind });

  await changeReport(tx, draft.id, {
    ...columnsOf(fields),
    ...judged,
    told: findings.map(({ code }) => code),
    state: 'submitted',
    // Not who began it: a call may have gone on to another operator.
    author_id: call.operator_id === actor.personId ? actor.personId : (draft.author_id ?? actor.personId),
    submitted_at: now,
    updated_at: now,
  });
  const responsible = {
    kind: judged.responsible_kind,
    staffId: judged.responsible_staff_id,
    name: judged.responsible_name,
  };
  await createDeliveries(
    tx,
    {
      id: draft.id,
      organisationId: draft.organisation_id,
      accountId: draft.account_id,
      accountName: draft.account_name,
      responsible,
      forStaffId: fields.forStaffId,
    },
    { mailConfigured: services.config.mail !== null, now },
  );
  await openFollowup(
    tx,
    services,
    {
      id: draft.id,
      organisationId: draft.organisation_id,
      accountId: draft.account_id,
      accountName: draft.account_name,
      title: judged.title,
      fields,
      lead: judged.lead,
      topic: call.topic,
      responsible,
    },
    rules,
    now,
  );
  await orderCount(tx, draft.organisation_id, callId);
  await services.desk.finishWrapUp(tx, callId);
  await appendAuditOrLater(tx, {
    actor,
    action: 'report.submitted',
    objectKind: 'report',
    objectId: draft.id,
    accountId: draft.account_id,
    detail: { callId },
    address: submission.address,
  });
  return { report: (await holdReportOfCall(tx, callId)) ?? draft, sent: true };
}

const callGoesOn = () =>
  conflict('call-goes-on', {
    ja: '通話が終わってから報告を送信してください。',
    en: 'Please send the report after the call has ended.',
  });
