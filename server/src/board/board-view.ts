import type { Board } from '@denwaban/server-api/calls';
import { callerDisplay } from '../callers/index.ts';
import { openVoiceHints } from '../calls/voice-hint-store.ts';
import type { Tx } from '../db/database.ts';
import { displayNumber } from '../lines/index.ts';
import { listWaitingTasks, queuePlaces } from '../queue/index.ts';
import { supervisorsOf } from '../supervision/supervision-view.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { countCalls, listLiveCalls, listOperators, measureReports } from './board-store.ts';

/** The supervisor's board of an organisation, whole. */
export async function boardOf(
  tx: Tx,
  organisationId: string,
  now: Date,
  engineConnected: boolean,
): Promise<Board> {
  const today = startOfDay(now);
  const operators = await listOperators(tx, today);
  const calls = await listLiveCalls(tx);
  const supervisors = await supervisorsOf(
    tx,
    calls.map(({ id }) => id),
  );
  const hints = await openVoiceHints(
    tx,
    calls.map(({ id }) => id),
  );
  const places = await queuePlaces(tx, organisationId, now);
  const callbacks = await listWaitingTasks(tx, organisationId);
  const counts = await countCalls(tx, today);
  const reports = await measureReports(tx, today);
  return {
    at: now.toISOString(),
    operators: operators.map((each) => ({
      personId: each.personId,
      name: each.name,
      state: each.state ?? 'off',
      since: (each.since ?? each.createdAt).toISOString(),
      accountName: each.accountName,
      answeredToday: Number(each.answered ?? 0),
    })),
    calls: calls.map((each) => ({
      callId: each.id,
      accountName: each.accountName,
      callerDisplay: callerDisplay(each.caller_number, each.caller_status),
      state: each.state,
      since: each.state_since.toISOString(),
      arrivedAt: each.arrived_at.toISOString(),
      operatorName: each.operatorName,
      supervisable: each.supervisable,
      supervisors: supervisors.get(each.id) ?? [],
      parkSlot: each.parkSlot,
      unrecorded: each.unrecorded,
      hints: hints.get(each.id) ?? [],
      queue: places.get(each.id) ?? null,
    })),
    today: {
      arrived: Number(counts.arrived),
      answered: Number(counts.answered),
      lost: Number(counts.lost),
      messages: Number(counts.messages),
      answerSecondsMedian: rounded(counts.median),
      answerSecondsP95: rounded(counts.p95),
      endToSentSeconds: rounded(reports.endToSent),
      sentToAcceptedSeconds: rounded(reports.sentToAccepted),
      acceptedToOpenedSeconds: rounded(reports.acceptedToOpened),
      reportsWaiting: Number(reports.waiting),
      reportsUnopened: Number(reports.unopened),
    },
    callbacks: callbacks.slice(0, 100).map((each) => ({
      id: each.id,
      accountName: each.accountName,
      numberDisplay: displayNumber(each.number),
      askedAt: each.askedAt.toISOString(),
      claimedBy: each.claimedBy,
      attempts: each.attempts,
    })),
    engineConnected,
  };
}

const rounded = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round(Number(seconds) * 10) / 10;
