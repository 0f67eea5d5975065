import { CallOutcome, CallerIdStatus } from '@denwaban/server-api/calls';
import type { CallDetail, CallSummary } from '@denwaban/server-api/calls';
import { callerDisplay } from '../callers/index.ts';
import type { Language } from '../http/words.ts';
import type { CallListRow, listTrace } from './call-list-store.ts';
import { endedWords, traceWords } from './trace.ts';

/** A call as lists show it. */
export function viewCall(row: CallListRow, language: Language): CallSummary {
  return {
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    lineLabel: row.line_label,
    callerNumber: row.caller_number,
    callerDisplay: callerDisplay(row.caller_number, row.caller_status),
    callerStatus: CallerIdStatus.catch('unknown').parse(row.caller_status),
    state: row.state,
    outcome: CallOutcome.nullable().parse(row.outcome),
    endedBy: row.ended_by,
    endReason: row.ended_by === null ? null : endedWords(row.ended_by, row.end_reason ?? '')[language],
    arrivedAt: row.arrived_at.toISOString(),
    takenAt: row.taken_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    operatorName: row.operator_name,
    recordingId: row.recording_id,
    reportId: row.report_id,
    reportTitle: row.report_title,
  };
}

type TraceRow = Awaited<ReturnType<typeof listTrace>>[number];

export function viewCallDetail(row: CallListRow, trace: readonly TraceRow[], language: Language): CallDetail {
  return {
    ...viewCall(row, language),
    dialled: row.dialled,
    divertedFrom: row.diverted_from,
    announcementHeardMs: row.announcement_heard_ms,
    announcementDurationMs: row.announcement_duration_ms,
    messageFromMs: row.message_from_ms,
    trace: trace.map(({ at, kind, detail, operatorName }) => ({
      at: at.toISOString(),
      kind,
      words: traceWords({ kind, detail: detailOf(detail), operatorName })[language],
    })),
  };
}

const detailOf = (detail: unknown): Readonly<Record<string, unknown>> =>
  typeof detail === 'object' && detail !== null ? Object.fromEntries(Object.entries(detail)) : {};
