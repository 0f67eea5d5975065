import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Subject } from '../permissions/permissions.ts';
import { mayWrite } from './report-policy.ts';
import { findReportedCall } from './report-store.ts';
import type { ReportedCall } from './report-store.ts';

/** A call that this person may write about. Throws 404. */
export async function demandCallToReport(tx: Tx, subject: Subject, callId: string): Promise<ReportedCall> {
  const call = await findReportedCall(tx, callId);
  if (!call || !mayWrite(subject, call)) throw notFound('通話');
  return call;
}
