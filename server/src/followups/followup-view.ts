import type { Followup, FollowupDetail } from '@denwaban/server-api/followups';
import { viewResponsible } from '../report-rules/index.ts';
import { stateOf } from './followup.ts';
import type { Standing } from './followup.ts';
import type { FollowupRow, listEvents } from './followup-store.ts';

export const standingOf = (row: FollowupRow): Standing => ({
  step: row.step,
  deputyAt: row.deputy_at,
  everyoneAt: row.everyone_at,
  deskAt: row.desk_at,
  acknowledgedAt: row.acknowledged_at,
  takenAt: row.taken_at,
  doneAt: row.done_at,
});

export const viewFollowup = (row: FollowupRow): Followup => ({
  reportId: row.report_id,
  callId: row.call_id,
  accountId: row.account_id,
  accountName: row.account_name,
  title: row.title,
  responsible: viewResponsible(row),
  state: stateOf(standingOf(row)),
  step: row.step,
  dueAt: row.due_at.toISOString(),
  rule: row.rule,
  promisedAt: row.promised_at?.toISOString() ?? null,
  nextAt: row.next_at?.toISOString() ?? null,
  phonedAgain: Number(row.again_times ?? 0),
  phonedAgainAt: row.again_at?.toISOString() ?? null,
  takenBy: row.taker_name,
  takenAt: row.taken_at?.toISOString() ?? null,
  doneBy: row.doer_name,
  doneAt: row.done_at?.toISOString() ?? null,
  result: row.result,
  note: row.note,
});

export const viewDetail = (
  row: FollowupRow,
  events: Awaited<ReturnType<typeof listEvents>>,
): FollowupDetail => ({
  ...viewFollowup(row),
  events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
});
