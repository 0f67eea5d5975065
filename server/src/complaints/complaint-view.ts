import type { Complaint, ComplaintSummary } from '@denwaban/server-api/complaints';
import { callerDisplay } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import { complaintCalls, complaintSteps } from './complaint-store.ts';
import type { ComplaintRow } from './complaint-store.ts';

export const viewSummary = (row: ComplaintRow): ComplaintSummary => ({
  id: row.id,
  number: row.number,
  accountId: row.account_id,
  accountName: row.accountName,
  kind: row.kind,
  state: row.state,
  callerName: row.caller_name,
  callerDisplay: callerDisplay(row.caller_number, row.caller_status),
  wants: row.wants,
  outcome: row.outcome,
  openedAt: row.opened_at.toISOString(),
  closedAt: isoOf(row.closed_at),
  level: row.level,
  calls: row.calls,
  promise: {
    dueAt: isoOf(row.promise_due_at),
    doneAt: isoOf(row.promise_done_at),
    overdueAt: isoOf(row.promise_overdue_at),
  },
  client: {
    dueAt: isoOf(row.client_due_at),
    doneAt: isoOf(row.client_done_at),
    overdueAt: isoOf(row.client_overdue_at),
  },
  improvement: row.improvement,
  ownerName: row.ownerName,
});

export async function viewComplaint(tx: Tx, row: ComplaintRow): Promise<Complaint> {
  const calls = await complaintCalls(tx, row.id);
  const steps = await complaintSteps(tx, row.id);
  return {
    ...viewSummary(row),
    line: row.line,
    offered: row.offered,
    recordingRefused: row.recording_refused,
    ownerStaffId: row.owner_staff_id,
    openedByName: row.openedByName,
    closedByName: row.closedByName,
    improvementWords: row.improvement_words,
    rethinkAt: isoOf(row.rethink_at),
    callList: calls.map((each) => ({ ...each, arrivedAt: each.arrivedAt.toISOString() })),
    steps: steps.map((each) => ({ ...each, at: each.at.toISOString(), byName: each.byName ?? '電話番' })),
  };
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
