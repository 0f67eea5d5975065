import type { ReportFields } from '@denwaban/server-api/calls';
import type { ReportRules, Responsible } from '@denwaban/server-api/report-rules';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { beginRound, dutyWanted } from '../duty/after-call/begin-round.ts';
import type { DutyWanted } from '../duty/after-call/begin-round.ts';
import { deadlineOf } from '../report-rules/index.ts';
import type { Deadline } from '../report-rules/index.ts';
import type { Services } from '../services.ts';
import { orderNextStep } from './advance-followup.ts';
import { findFollowup, insertFollowup, noteEvent } from './followup-store.ts';
import { membersOf } from './members.ts';
import { tellStaff } from './tell-staff.ts';
import { isQuiet, toldAt } from './whom.ts';

/** A report as it is sent. */
export interface SentReport {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly title: string;
  readonly fields: ReportFields;
  readonly lead: boolean;
  readonly topic: string | null;
  readonly responsible: Pick<Responsible, 'kind' | 'staffId' | 'name'>;
}

/**
 * In the transaction in which a report is sent: what is owed from now on, if anything is, and the order of its first
 * step. Those who answer together (a department, everybody for what is urgent) are told; a person has the report itself.
 * Somebody who is not to be disturbed now is deputised at once.
 */
export async function openFollowup(
  tx: Tx,
  services: Services,
  report: SentReport,
  rules: ReportRules,
  now: Date,
): Promise<void> {
  const { fields, responsible } = report;
  const deadline = deadlineOfReport(report, rules, now);
  const together =
    responsible.kind === 'department' || (responsible.kind === 'everyone' && fields.urgency === 'urgent');
  if (together) {
    const staff = await membersOf(tx, report.accountId, now);
    const mailed = {
      organisation_id: report.organisationId,
      account_id: report.accountId,
      report_id: report.id,
      title: report.title,
      account_name: report.accountName,
      due_at: deadline?.dueAt ?? null,
    };
    // Whoever has no address of their own has the report itself, at the account's.
    const members = toldAt('responsible', { staff, responsible, quiet: rules.quiet, at: now }).filter(
      ({ email }) => email !== null,
    );
    await tellStaff(tx, services, mailed, 'responsible', members, now);
  }
  const duty = await dutyWanted(tx, report, rules);
  const owed = deadline ?? (duty === null ? null : deadlineOfDuty(duty, now));
  if (owed !== null) await beginFollowup(tx, report, owed, rules, now);
  if (duty !== null) await beginRound(tx, report, duty, now);
}

/** Of a report that owes nothing else: until those on duty have all been phoned. Nobody is told but by telephone. */
export function deadlineOfDuty({ matter, rounds, againMinutes }: DutyWanted, now: Date): Deadline {
  const dueAt = new Date(now.getTime() + rounds * againMinutes * 60_000);
  return { dueAt, rule: matter, deputyAt: null, everyoneAt: null, deskAt: null };
}

/** By when it is owed; null: nothing is. */
export function deadlineOfReport(
  { fields, lead, topic }: SentReport,
  rules: ReportRules,
  submittedAt: Date,
): Deadline | null {
  const callbackBy = fields.callbackBy === null ? null : new Date(fields.callbackBy);
  return deadlineOf(rules, { ...fields, lead, topic, submittedAt, callbackBy });
}

/** From this transaction on it is followed, and its first step ordered. */
export async function beginFollowup(
  tx: Tx,
  report: SentReport,
  deadline: Deadline,
  rules: ReportRules,
  now: Date,
): Promise<void> {
  const { fields, responsible } = report;
  const asleep = responsible.staffId !== null && isQuiet(rules.quiet, responsible.staffId, now);
  const id = uuidv7(now.getTime());
  await insertFollowup(tx, {
    id,
    organisation_id: report.organisationId,
    account_id: report.accountId,
    report_id: report.id,
    opened_at: now,
    due_at: deadline.dueAt,
    rule: deadline.rule,
    promised_at: fields.callbackBy,
    deputy_at: asleep && deadline.deputyAt !== null ? now : deadline.deputyAt,
    everyone_at: deadline.everyoneAt,
    desk_at: deadline.deskAt,
  });
  const row = (await findFollowup(tx, id))!;
  await noteEvent(tx, row, { at: now, kind: 'opened', names: responsible.name });
  await orderNextStep(tx, row, now);
}
