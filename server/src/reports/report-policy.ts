import { can } from '../permissions/permissions.ts';
import type { Subject } from '../permissions/permissions.ts';
import type { ReportRow, ReportedCall } from './report-store.ts';

/** The operator who took the call; a supervisor for all. */
export function mayWrite(subject: Subject, call: ReportedCall): boolean {
  if (subject.inHand === call.account_id && call.state === 'done') return false;
  return can(subject, 'reports.write', {
    organisationId: call.organisation_id,
    accountId: call.account_id,
    personId: call.operator_id,
  });
}

/** Drafts are nobody's but their writers'; an operator reads what it wrote or took, a client its account's. */
export function mayRead(subject: Subject, report: ReportRow): boolean {
  if (report.state !== 'submitted') return false;
  const personId = report.operator_id === subject.personId ? report.operator_id : report.author_id;
  return can(subject, 'reports.read', {
    organisationId: report.organisation_id,
    accountId: report.account_id,
    personId,
  });
}

/** A draft is shown to the client from the moment when its call is put through. */
export const mayReadInHand = (subject: Subject, report: ReportRow): boolean =>
  report.put_through_at !== null &&
  can(subject, 'reports.read', {
    organisationId: report.organisation_id,
    accountId: report.account_id,
    personId: report.operator_id,
  });
