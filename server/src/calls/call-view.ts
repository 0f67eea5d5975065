import { CallOutcome, CallerIdStatus } from '@denwaban/server-api/calls';
import type { CallDetail, CallSummary } from '@denwaban/server-api/calls';
import { callerDisplay } from '../callers/index.ts';
import type { Language } from '../http/words.ts';
import { z } from 'zod';
import type { CallListRow, listTrace } from './call-list-store.ts';
import type { listQuality } from './leg-quality-store.ts';
import { endedWords, traceWords } from './trace.ts';

/** A call as lists show it. */
export function viewCall(row: CallListRow, language: Language): CallSummary {
  return {
    id: row.id,
    direction: row.direction,
    internal: row.internal,
    accountId: row.account_id,
    accountName: row.account_name,
    lineLabel: row.line_label,
    callerNumber: row.caller_number,
    callerDisplay: otherSide(row),
    callerStatus: CallerIdStatus.catch('unknown').parse(row.caller_status),
    state: row.state,
    outcome: CallOutcome.nullable().parse(row.outcome),
    endedBy: row.ended_by,
    endReason:
      row.ended_by === null ? null : endedWords(row.ended_by, row.end_reason ?? '', row.direction)[language],
    arrivedAt: row.arrived_at.toISOString(),
    takenAt: row.taken_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    operatorName: row.operator_name,
    recordingId: row.recording_id,
    reportId: row.report_id,
    reportTitle: row.report_title,
    sourceName: row.source_name,
    topic: row.topic,
  };
}

type QualityRow = Awaited<ReturnType<typeof listQuality>>[number];
type TraceRow = Awaited<ReturnType<typeof listTrace>>[number];

export function viewCallDetail(
  row: CallListRow,
  trace: readonly TraceRow[],
  quality: readonly QualityRow[],
  hints: CallDetail['hints'],
  language: Language,
): CallDetail {
  return {
    ...viewCall(row, language),
    dialled: row.dialled,
    presentedNumber: row.presented_number,
    dialReason: row.dial_reason,
    divertedFrom: row.diverted_from,
    announcementHeardMs: row.announcement_heard_ms,
    announcementDurationMs: row.announcement_duration_ms,
    messageFromMs: row.message_from_ms,
    transferredAt: row.transferred_at?.toISOString() ?? null,
    quality: quality.map(viewQuality),
    hints,
    trace: trace.map(({ at, kind, detail, operatorName }) => ({
      at: at.toISOString(),
      kind,
      words: traceWords({ kind, detail: detailOf(detail), operatorName })[language],
    })),
  };
}

const Figures = z.object({
  lossPercent: z.number(),
  remoteLossPercent: z.number().nullable(),
  jitterMs: z.number(),
  roundTripMs: z.number().nullable(),
  mos: z.number(),
});

function viewQuality(row: QualityRow): CallDetail['quality'][number] {
  const figures = Figures.safeParse(row.whole ?? row.worst).data;
  return {
    side: row.side,
    name: row.name ?? '',
    whole: row.whole !== null,
    lossPercent: figures?.lossPercent ?? null,
    remoteLossPercent: figures?.remoteLossPercent ?? null,
    jitterMs: figures?.jitterMs ?? null,
    roundTripMs: figures?.roundTripMs ?? null,
    mos: figures?.mos ?? null,
    timesBad: row.timesBad,
    timesSilent: row.timesSilent,
  };
}

const detailOf = (detail: unknown): Readonly<Record<string, unknown>> =>
  typeof detail === 'object' && detail !== null ? Object.fromEntries(Object.entries(detail)) : {};

/** A special number (117, 119, an extension) has no E.164: it is shown as it was dialled. */
const otherSide = (row: CallListRow): string =>
  row.caller_number === null && (row.direction === 'out' || row.internal)
    ? row.dialled
    : callerDisplay(row.caller_number, row.caller_status);
