/** What supervisors and the client do with a complaint after the call. */
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Permission } from '../permissions/permissions.ts';
import { isStaffOf } from './agreement-store.ts';
import { notTheirs } from './change-agreement.ts';
import { windClocks } from './complaint-clock.ts';
import { findComplaint, insertComplaintStep, lockComplaint, updateComplaint } from './complaint-store.ts';
import type { ComplaintRow, NewComplaintStep } from './complaint-store.ts';
import { noteComplaint } from './note-complaint.ts';
import { tellPeople } from './tell-people.ts';

export interface ComplaintChange {
  readonly ownerStaffId: string | null;
  readonly wants: string;
  readonly offered: string;
  readonly promiseDueAt: string | null;
  readonly clientDueAt: string | null;
  readonly improvement: 'none' | 'open' | 'done';
  readonly improvementWords: string;
}

/** A clock that is moved runs anew until its new time. */
export async function changeComplaint(
  tx: Tx,
  deed: Deed,
  id: string,
  change: ComplaintChange,
): Promise<ComplaintRow> {
  const before = await openFor(tx, deed, id, 'complaints.manage', 'any');
  if (change.ownerStaffId !== null && !(await isStaffOf(tx, before.accountId, change.ownerStaffId)))
    throw invalid({ 'body.ownerStaffId': notTheirs });
  const due = {
    promise: dueAt(before.promise_due_at, change.promiseDueAt),
    client: dueAt(before.client_due_at, change.clientDueAt),
  };
  await updateComplaint(tx, id, {
    owner_staff_id: change.ownerStaffId,
    wants: change.wants,
    offered: change.offered,
    improvement: change.improvement,
    improvement_words: change.improvementWords,
    ...moved('promise', before.promise_due_at, due.promise),
    ...moved('client', before.client_due_at, due.client),
  });
  await windClocks(tx, { organisationId: before.organisationId, caseId: id }, due);
  await noteComplaint(tx, deed, before, 'complaint.changed', {
    before: {
      promiseDueAt: before.promise_due_at,
      clientDueAt: before.client_due_at,
      improvement: before.improvement,
    },
    after: { promiseDueAt: due.promise, clientDueAt: due.client, improvement: change.improvement },
  });
  return (await findComplaint(tx, id))!;
}

/** Screens know minutes: the same minute sent back moves nothing. */
function dueAt(before: Date | null, sent: string | null): Date | null {
  const after = sent === null ? null : new Date(sent);
  return minuteOf(before) === minuteOf(after) ? before : after;
}

const minuteOf = (at: Date | null): number | null => at && Math.floor(at.getTime() / 60_000);

const moved = (clock: 'promise' | 'client', before: Date | null, after: Date | null) =>
  before?.getTime() === after?.getTime()
    ? {}
    : { [`${clock}_due_at`]: after, [`${clock}_done_at`]: null, [`${clock}_overdue_at`]: null };

export async function noteStep(
  tx: Tx,
  deed: Deed,
  id: string,
  step: { readonly kind: 'note' | 'called-back' | 'client-answered'; readonly words: string },
): Promise<ComplaintRow> {
  const complaint = await openFor(tx, deed, id, 'complaints.answer', 'open');
  await insertComplaintStep(tx, stepOf(deed, complaint, step.kind, step.words));
  if (step.kind === 'called-back') await updateComplaint(tx, id, { promise_done_at: deed.now });
  if (step.kind === 'client-answered') await updateComplaint(tx, id, { client_done_at: deed.now });
  await noteComplaint(tx, deed, complaint, 'complaint.noted', { kind: step.kind });
  return (await findComplaint(tx, id))!;
}

/** 取引の見直し: it is the client's to decide. */
export async function proposeRethink(tx: Tx, deed: Deed, id: string, words: string): Promise<ComplaintRow> {
  const complaint = await openFor(tx, deed, id, 'complaints.manage', 'open');
  await updateComplaint(tx, id, { rethink_at: deed.now });
  await insertComplaintStep(tx, stepOf(deed, complaint, 'rethink', words));
  await noteComplaint(tx, deed, complaint, 'complaint.rethink-proposed');
  await tellPeople(tx, complaint, 'rethink');
  return (await findComplaint(tx, id))!;
}

/** The outcome stands on the desk of whoever answers this caller next. */
export async function closeComplaint(tx: Tx, deed: Deed, id: string, outcome: string): Promise<ComplaintRow> {
  const complaint = await openFor(tx, deed, id, 'complaints.answer', 'open');
  await updateComplaint(tx, id, {
    state: 'closed',
    outcome,
    closed_by: deed.actor.personId,
    closed_at: deed.now,
  });
  await insertComplaintStep(tx, stepOf(deed, complaint, 'note', `結果：${outcome}`));
  await noteComplaint(tx, deed, complaint, 'complaint.closed');
  return (await findComplaint(tx, id))!;
}

export async function reopenComplaint(tx: Tx, deed: Deed, id: string, reason: string): Promise<ComplaintRow> {
  const complaint = await openFor(tx, deed, id, 'complaints.answer', 'closed');
  await updateComplaint(tx, id, { state: 'open', closed_by: null, closed_at: null });
  await insertComplaintStep(tx, stepOf(deed, complaint, 'note', `対応を再開しました：${reason}`));
  await noteComplaint(tx, deed, complaint, 'complaint.reopened');
  const due = { promise: complaint.promise_due_at, client: complaint.client_due_at };
  await windClocks(tx, { organisationId: complaint.organisationId, caseId: id }, due);
  return (await findComplaint(tx, id))!;
}

async function openFor(
  tx: Tx,
  deed: Deed,
  id: string,
  permission: Permission,
  state: 'open' | 'closed' | 'any',
): Promise<ComplaintRow> {
  const complaint = await lockComplaint(tx, id);
  demand(deed.actor, permission, 'クレーム', complaint);
  if (state !== 'any' && complaint.state !== state)
    throw conflict('complaint-state', {
      ja: '画面を開いた後に状態が変わりました。もう一度開いてください。',
      en: 'Its state has changed since. Please open it again.',
    });
  return complaint;
}

const stepOf = (
  deed: Deed,
  { id: caseId, organisationId, accountId }: ComplaintRow,
  kind: NewComplaintStep['kind'],
  words: string,
): NewComplaintStep => ({
  caseId,
  organisationId,
  accountId,
  at: deed.now,
  personId: deed.actor.personId,
  kind,
  words,
});
