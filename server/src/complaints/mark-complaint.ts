import type { z } from 'zod';
import type { MarkComplaint } from '@denwaban/server-api/complaints';
import { lockCall } from '../calls/index.ts';
import type { Call } from '../calls/index.ts';
import { appendTrace } from '../calls/call-store.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { nextCaseNumber } from '../db/next-case-number.ts';
import { uuidv7 } from '../db/uuid.ts';
import { notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { agreementOf } from './agreement-store.ts';
import { clocksOf } from './complaint-agreement.ts';
import { windClocks } from './complaint-clock.ts';
import {
  addComplaintCall,
  complaintsOf,
  findComplaint,
  insertComplaint,
  insertComplaintStep,
  updateComplaint,
} from './complaint-store.ts';
import type { ComplaintRow } from './complaint-store.ts';
import { noteComplaint } from './note-complaint.ts';
import { tellPeople } from './tell-people.ts';

type Marked = z.output<typeof MarkComplaint>;

/**
 * The operator says that this call is a complaint. While a case of the same caller and kind is open the call goes into
 * it; else a case is opened, with its clocks, and the client is told.
 */
export async function markComplaint(tx: Tx, deed: Deed, callId: string, marked: Marked): Promise<Call> {
  const call = await lockCall(tx, callId);
  if (call === undefined || call.operator_id !== deed.actor.personId) throw notFound('通話');
  // Who is told is nothing that an operator may look up.
  await assumeIdentity(tx, systemOf(call.organisation_id));
  const of = { accountId: call.account_id, callerNumber: call.caller_number, callId };
  const open = (await complaintsOf(tx, of)).find(
    (each) => each.state === 'open' && each.kind === marked.kind,
  );
  const complaint = open ?? (await openComplaint(tx, deed, call, marked));
  await addComplaintCall(tx, { caseId: complaint.id, ...complaint }, { callId, again: false, at: deed.now });
  if (open !== undefined) await addTo(tx, deed, open, marked);
  if (marked.recordingRefused) await noteRefusal(tx, deed, complaint);
  await appendTrace(tx, call, deed.now, [{ kind: 'complaint', detail: { kind: marked.kind } }]);
  return call;
}

async function openComplaint(tx: Tx, deed: Deed, call: Call, marked: Marked): Promise<ComplaintRow> {
  const { organisation_id: organisationId, account_id: accountId } = call;
  const agreement = await agreementOf(tx, accountId);
  const agreed = agreement.kinds[marked.kind];
  const { promiseDueAt, clientDueAt } = clocksOf(agreed, marked.promiseMinutes, deed.now);
  const id = uuidv7(deed.now.getTime());
  await insertComplaint(tx, {
    id,
    organisation_id: organisationId,
    account_id: accountId,
    number: await nextCaseNumber(tx, organisationId, 'complaint'),
    kind: marked.kind,
    line: agreed.line,
    state: 'open',
    caller_number: call.caller_number,
    caller_status: call.caller_status,
    caller_name: marked.callerName,
    wants: marked.wants,
    offered: marked.offered,
    owner_staff_id: agreement.ownerStaffId,
    promise_due_at: promiseDueAt,
    client_due_at: clientDueAt,
    opened_by: deed.actor.personId,
    opened_at: deed.now,
  });
  const complaint = (await findComplaint(tx, id))!;
  await windClocks(tx, { organisationId, caseId: id }, { promise: promiseDueAt, client: clientDueAt });
  const step = { caseId: id, organisationId, accountId, at: deed.now, personId: deed.actor.personId };
  await insertComplaintStep(tx, { ...step, kind: 'note', words: 'クレームとしてお受けしました。' });
  await noteComplaint(tx, deed, complaint, 'complaint.opened', { kind: marked.kind });
  await tellPeople(tx, complaint, 'opened');
  return complaint;
}

/** Again in a case that is open: what is new is added, what is empty changes nothing. */
async function addTo(tx: Tx, deed: Deed, open: ComplaintRow, marked: Marked): Promise<void> {
  const words = [
    marked.wants && `要望：${marked.wants}`,
    marked.offered && `お伝えしたこと：${marked.offered}`,
  ]
    .filter((each) => each !== '')
    .join('\n');
  const { id: caseId, organisationId, accountId } = open;
  if (words !== '')
    await insertComplaintStep(tx, {
      caseId,
      organisationId,
      accountId,
      at: deed.now,
      personId: deed.actor.personId,
      kind: 'note',
      words,
    });
  const { promiseDueAt } = clocksOf({ clientMinutes: 0 }, marked.promiseMinutes, deed.now);
  await updateComplaint(tx, caseId, {
    ...(marked.callerName === '' ? {} : { caller_name: marked.callerName }),
    ...(promiseDueAt === null
      ? {}
      : { promise_due_at: promiseDueAt, promise_done_at: null, promise_overdue_at: null }),
  });
  await windClocks(tx, { organisationId, caseId }, { promise: promiseDueAt, client: null });
  await noteComplaint(tx, deed, open, 'complaint.call-added');
}

async function noteRefusal(tx: Tx, deed: Deed, complaint: ComplaintRow): Promise<void> {
  const { id: caseId, organisationId, accountId } = complaint;
  await updateComplaint(tx, caseId, { recording_refused: true });
  await insertComplaintStep(tx, {
    caseId,
    organisationId,
    accountId,
    at: deed.now,
    personId: deed.actor.personId,
    kind: 'note',
    words: '録音を拒まれました。目的と取り扱いをご説明し、録音は続けています。',
  });
}
