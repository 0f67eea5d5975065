/** SQL of lost calls (つながらなかった電話). Row-level security holds. */
import { sql } from 'kysely';
import type { CallOutcome } from '../call.ts';
import { isAfterHours, isLost } from '../lost-call.ts';
import type { HeatCell } from './advise.ts';
import type { Tx } from '../../db/database.ts';
import { endOfDay, startOfDay } from '../../time/tokyo.ts';

export interface LostFilter {
  readonly accountId?: string | undefined;
  /** One call alone. */
  readonly callId?: string | undefined;
  readonly outcome?: CallOutcome | undefined;
  readonly when: 'within' | 'outside' | 'all';
  /** Only those who have not reached anybody since. */
  readonly unreached: boolean;
  /** Days of Japan, both included. */
  readonly from: string;
  readonly to: string;
}

export interface LostPage {
  readonly after: { readonly arrivedAt: Date; readonly id: string } | null;
  readonly limit: number;
}

/** Somebody of ours or of the client's answered that number for that account later. */
const reachedLater = sql`(select l.id from call l where l.account_id = c.account_id
  and l.caller_number = c.caller_number and l.arrived_at > c.arrived_at
  and (l.taken_at is not null or l.outcome = 'answered-by-client') order by l.arrived_at limit 1)`;

const wanted = {
  within: isLost('c'),
  outside: isAfterHours('c'),
  all: sql<boolean>`(${isLost('c')} or ${isAfterHours('c')})`,
} as const;

const lost = (tx: Tx, filter: LostFilter) =>
  tx
    .selectFrom('call as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('line as n', 'n.id', 'c.line_id')
    .leftJoin('callback_task as k', (join) =>
      join.onRef('k.call_id', '=', 'c.id').on('k.followup_id', 'is', null),
    )
    .leftJoin('call as r', (join) => join.on(sql<boolean>`r.id = ${reachedLater}`))
    .where(wanted[filter.when])
    .where('c.arrived_at', '>=', startOfDay(filter.from))
    .where('c.arrived_at', '<', endOfDay(filter.to))
    .$if(filter.accountId !== undefined, (query) => query.where('c.account_id', '=', filter.accountId!))
    .$if(filter.callId !== undefined, (query) => query.where('c.id', '=', filter.callId!))
    .$if(filter.outcome !== undefined, (query) => query.where('c.outcome', '=', filter.outcome!))
    .$if(filter.unreached, (query) => query.where('r.id', 'is', null));

/** Newest first; one more than the limit, to know whether there is a next page. */
export function listLost(tx: Tx, filter: LostFilter, { after, limit }: LostPage) {
  return lost(tx, filter)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(c.arrived_at, c.id) < (${after?.arrivedAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .select(['c.id', 'c.account_id as accountId', 'a.name as accountName'])
    .select(sql<string>`coalesce(n.label, '')`.as('lineLabel'))
    .select(['c.caller_number as callerNumber', 'c.caller_status as callerStatus', 'c.outcome'])
    .select(['c.arrived_at as arrivedAt', 'c.ended_at as endedAt', 'r.id as reachedCallId'])
    .select(['r.arrived_at as reachedAt', 'k.state as callbackState'])
    .select('c.organisation_id as organisationId')
    .orderBy('c.arrived_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export type LostRow = Awaited<ReturnType<typeof listLost>>[number];

/** By hour of the day in Japan: how many came in, and how many of these were lost. */
export async function countByHour(
  tx: Tx,
  { accountId, from, to }: Pick<LostFilter, 'accountId' | 'from' | 'to'>,
): Promise<{ hour: number; arrived: number; lost: number }[]> {
  return tx
    .selectFrom('call as c')
    .select(sql<number>`extract(hour from c.arrived_at at time zone 'Asia/Tokyo')::int`.as('hour'))
    .select(sql<number>`count(*)::int`.as('arrived'))
    .select(sql<number>`(count(*) filter (where ${isLost('c')}))::int`.as('lost'))
    .where('c.direction', '=', 'in')
    .where('c.arrived_at', '>=', startOfDay(from))
    .where('c.arrived_at', '<', endOfDay(to))
    .$if(accountId !== undefined, (query) => query.where('c.account_id', '=', accountId!))
    .groupBy('hour')
    .orderBy('hour')
    .execute();
}

/** By day of the week and hour of Japan: how many came in, and how many of these were lost. */
export const countByWeekHour = (
  tx: Tx,
  { accountId, from, to }: Pick<LostFilter, 'accountId' | 'from' | 'to'>,
): Promise<HeatCell[]> =>
  tx
    .selectFrom('call as c')
    .select(sql<number>`extract(dow from c.arrived_at at time zone 'Asia/Tokyo')::int`.as('weekday'))
    .select(sql<number>`extract(hour from c.arrived_at at time zone 'Asia/Tokyo')::int`.as('hour'))
    .select(sql<number>`count(*)::int`.as('arrived'))
    .select(sql<number>`(count(*) filter (where ${isLost('c')}))::int`.as('lost'))
    .where('c.direction', '=', 'in')
    .where('c.arrived_at', '>=', startOfDay(from))
    .where('c.arrived_at', '<', endOfDay(to))
    .$if(accountId !== undefined, (query) => query.where('c.account_id', '=', accountId!))
    .groupBy(['weekday', 'hour'])
    .orderBy('weekday')
    .orderBy('hour')
    .execute();

/** How long an answered call kept its operator in the mean, with the report, s; null: none was answered. */
export async function meanHandling(
  tx: Tx,
  { accountId, from, to }: Pick<LostFilter, 'accountId' | 'from' | 'to'>,
): Promise<number | null> {
  const row = await tx
    .selectFrom('call as c')
    .select(
      sql<number | null>`avg(extract(epoch from coalesce(c.done_at, c.ended_at) - c.taken_at))::float8`.as(
        'seconds',
      ),
    )
    .where('c.direction', '=', 'in')
    .where('c.taken_at', 'is not', null)
    .where('c.arrived_at', '>=', startOfDay(from))
    .where('c.arrived_at', '<', endOfDay(to))
    .$if(accountId !== undefined, (query) => query.where('c.account_id', '=', accountId!))
    .executeTakeFirstOrThrow();
  return row.seconds;
}
