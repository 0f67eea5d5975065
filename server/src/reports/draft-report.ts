import { callerDisplay, findMaybe } from '../callers/index.ts';
import { knowCaller } from '../customers/index.ts';
import { isUnnamed } from '../callers/caller-name.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import type { Subject } from '../permissions/permissions.ts';
import { mayWrite } from './report-policy.ts';
import { findReportOfCall, findReportedCall, insertDraft } from './report-store.ts';
import type { ReportRow, ReportedCall } from './report-store.ts';

/** The report of a call as it stands; when there is none, one with what is known. Throws 404 for who may not write it. */
export async function draftReport(
  tx: Tx,
  subject: Subject,
  callId: string,
): Promise<{ report: ReportRow; call: ReportedCall }> {
  const call = await findReportedCall(tx, callId);
  if (!call || !mayWrite(subject, call)) throw notFound('通話');
  const existing = await findReportOfCall(tx, callId);
  if (existing) return { report: existing, call };
  await insertDraft(tx, call, call.operator_id ?? subject.personId, await knownOf(tx, call, subject));
  const report = await findReportOfCall(tx, callId);
  if (!report) throw notFound('報告');
  return { report, call };
}

/** The number as it is written, and who it is: a customer, else who called from it before (もしかして). The operator corrects. */
async function knownOf(tx: Tx, call: ReportedCall, { inHand }: Subject) {
  const { caller_number: number, caller_status: status, account_id: accountId } = call;
  const fromBrowser = call.signalling_call_id === null;
  const callerNumber = callerDisplay(number, status);
  if (inHand === accountId) return { callerNumber, callerName: '', callerReading: '', callerCompany: '' };
  const { customer } = await knowCaller(tx, { callId: call.id, accountId, number, fromBrowser });
  if (customer !== null)
    return customer.kind === 'company'
      ? { callerNumber, callerName: '', callerReading: '', callerCompany: customer.name }
      : {
          callerNumber,
          callerName: customer.name,
          callerReading: customer.reading,
          callerCompany: customer.company,
        };
  const maybe = number === null ? undefined : await findMaybe(tx, { accountId, number, fromBrowser });
  const named = maybe !== undefined && !isUnnamed(maybe.name);
  return {
    callerNumber,
    callerName: named ? maybe.name : '',
    callerReading: named ? maybe.reading : '',
    callerCompany: maybe?.company ?? '',
  };
}
