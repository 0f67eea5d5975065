import { sql } from 'kysely';
import { raiseAlarm } from '../alarms/index.ts';
import type { Tx } from '../db/database.ts';
import type { LimitScope } from '../db/schema.ts';
import { startOfDay } from '../time/start-of-day.ts';
import { inTokyo } from '../time/tokyo.ts';
import type { RouteWanted } from './choose-route.ts';
import { reached, withOneMore } from './limit.ts';
import type { Measure, Usage } from './limit.ts';
import { liftedOn, limitsFor, listLimits, subjectName, usageSince } from './limit-store.ts';
import type { LiftRow, LimitRow, UsageRow } from './limit-store.ts';
import type { Dialled } from './read-dialled.ts';
import type { Refusal } from './refusal.ts';

/** One call at a time is counted for an organisation, so that two at once cannot both be the last. */
const COUNTING = 7_240_603;

interface Day {
  readonly usage: readonly UsageRow[];
  readonly limits: readonly LimitRow[];
  readonly lifted: readonly LiftRow[];
}

interface Subject {
  readonly scope: LimitScope;
  readonly subjectId: string | null;
}

/**
 * Whether one more call is within the day's limits of the person, the organisation and the trunks; a trunk that has
 * reached its own is left out. Emergency calls are never counted out. Reaching a limit raises an alarm.
 */
export async function checkLimits(
  tx: Tx,
  { organisationId, personId = null, now }: RouteWanted,
  { rule }: Dialled,
  trunkIds: readonly string[],
): Promise<{ readonly trunkIds: readonly string[] } | Refusal> {
  if (rule.category === 'emergency') return { trunkIds };
  await lockCounting(tx, organisationId);
  const international = rule.category === 'international';
  const day: Day = {
    usage: await usageSince(tx, organisationId, startOfDay(now), now, { personId, trunkIds }),
    limits: await listLimits(tx, organisationId),
    lifted: await liftedOn(tx, organisationId, inTokyo(now).date),
  };
  const alarm = (subject: Subject, measure: Measure): Promise<void> =>
    raiseLimitAlarm(tx, organisationId, day, subject, measure, now);
  const people: Subject[] = personId === null ? [] : [{ scope: 'person', subjectId: personId }];
  for (const subject of [...people, { scope: 'organisation', subjectId: null } as const]) {
    const full = reachedBy(day, subject, international);
    if (full !== null) {
      await alarm(subject, full);
      return refusalOf(subject, full);
    }
    const last = reachedBy(day, subject, international, (usage) => withOneMore(usage, international));
    if (last !== null) await alarm(subject, last);
  }
  const left: string[] = [];
  for (const subjectId of trunkIds) {
    const full = reachedBy(day, { scope: 'trunk', subjectId }, international);
    if (full === null) left.push(subjectId);
    else await alarm({ scope: 'trunk', subjectId }, full);
  }
  return left.length > 0 ? { trunkIds: left } : refusalOf({ scope: 'trunk', subjectId: null }, 'calls');
}

async function lockCounting(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${COUNTING}, hashtext(${organisationId}))`.execute(tx);
}

const nothingYet: Usage = {
  calls: 0,
  minutes: 0,
  internationalCalls: 0,
  internationalMinutes: 0,
  shortCalls: 0,
};

function reachedBy(
  { usage, limits, lifted }: Day,
  { scope, subjectId }: Subject,
  international: boolean,
  then: (usage: Usage) => Usage = (same) => same,
): Measure | null {
  const isIt = (row: { scope: string; subjectId: string | null }): boolean =>
    row.scope === scope && row.subjectId === subjectId;
  if (lifted.some(isIt)) return null;
  return reached(then(usage.find(isIt) ?? nothingYet), limitsFor(limits, scope, subjectId), international);
}

async function raiseLimitAlarm(
  tx: Tx,
  organisationId: string,
  day: Day,
  { scope, subjectId }: Subject,
  measure: Measure,
  at: Date,
): Promise<void> {
  await raiseAlarm(tx, {
    organisationId,
    kind: 'dial-limit',
    subject: `${scope}:${subjectId ?? ''}:${inTokyo(at).date}`,
    detail: {
      scope,
      subjectId,
      measure,
      limit: limitsFor(day.limits, scope, subjectId)[measure],
      name: await subjectName(tx, scope, subjectId),
    },
    at,
  });
}

const whose = {
  person: { ja: 'あなたの', en: 'your' },
  trunk: { ja: 'トランクの', en: 'the trunk’s' },
  organisation: { ja: '全体の', en: 'the organisation’s' },
} as const;

function refusalOf({ scope }: Subject, measure: Measure): Refusal {
  const abroad = measure.startsWith('international');
  return {
    refused: 'limit-reached',
    words: {
      ja: `${whose[scope].ja}本日の${abroad ? '国際電話の' : '発信の'}上限に達したため、発信を止めました。管理者に知らせてあります。続けて発信する必要があるときは、管理者に上限を外してもらってください。`,
      en: `This call was stopped: ${whose[scope].en} limit of ${abroad ? 'international ' : ''}calls for today has been reached. Administrators have been told; ask one of them to lift the limit if you must go on.`,
    },
  };
}
