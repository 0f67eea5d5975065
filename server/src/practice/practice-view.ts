import type { PracticeCall, PracticeCaller, PracticeSummary } from '@denwaban/server-api/practice';
import { ReportFields } from '@denwaban/server-api/calls';
import { PracticeCallerKey } from '@denwaban/server-api/practice';
import { callerOf } from './callers/index.ts';
import type { Caller } from './practice-caller.ts';
import { goesOn } from './practice-store.ts';
import type { PracticeRow } from './practice-store.ts';

export const viewCaller = ({ key, name, about, trains, level, warning }: Caller): PracticeCaller => ({
  key,
  name,
  about,
  trains: [...trains],
  level,
  warning,
});

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export function viewPractice(row: PracticeRow): PracticeCall {
  const line = row.events.findLast((event) => event.kind === 'line');
  return {
    id: row.id,
    caller: viewCaller(callerOf(PracticeCallerKey.parse(row.caller))),
    by: row.by,
    pace: row.pace,
    person: { id: row.person_id, name: row.person_name },
    player: row.player_id === null ? null : { id: row.player_id, name: row.player_name ?? '' },
    state: row.state,
    ended: row.ended,
    startedAt: row.started_at.toISOString(),
    answeredAt: iso(row.answered_at),
    endedAt: iso(row.ended_at),
    awayUntil: iso(row.away_until),
    reattaching: goesOn(row) && row.leg_id === null,
    anger: row.anger,
    speaking: row.talk.speaking,
    line: line?.words ?? null,
    report: row.report,
    reportSentAt: iso(row.report_sent_at),
    events: [...row.events],
    recording: row.recording,
    recordingMs: row.recording_ms,
  };
}

/** For whoever plays the caller: what happens now, and nothing of what the trainee wrote. */
export const viewForPlayer = (row: PracticeRow): PracticeCall => ({
  ...viewPractice(row),
  events: [],
  line: null,
  report: ReportFields.parse({}),
});

export function viewSummary(row: PracticeRow, score: number | null): PracticeSummary {
  const key = PracticeCallerKey.parse(row.caller);
  return {
    id: row.id,
    by: row.by,
    person: { id: row.person_id, name: row.person_name },
    state: row.state,
    ended: row.ended,
    startedAt: row.started_at.toISOString(),
    recording: row.recording,
    callerName: callerOf(key).name,
    callerKey: key,
    seconds:
      row.answered_at === null || row.ended_at === null
        ? null
        : Math.round((row.ended_at.getTime() - row.answered_at.getTime()) / 1000),
    score,
  };
}
