/** SQL of limits and of what was dialled today. Every call out counts: desks, telephones, transfers. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { LimitScope } from '../db/schema.ts';
import { SHORT_CALL_SECONDS, defaultLimits } from './limit.ts';
import type { Limits, Usage } from './limit.ts';

export interface UsageRow extends Usage {
  readonly scope: LimitScope;
  readonly subjectId: string | null;
}

interface Sums {
  readonly person: string | null;
  readonly trunk: string | null;
  readonly level: number;
  readonly calls: string;
  readonly minutes: string;
  readonly internationalCalls: string;
  readonly internationalMinutes: string;
  readonly shortCalls: string;
}

const scopeOfLevel: Readonly<Record<number, LimitScope>> = { 1: 'person', 2: 'trunk', 3: 'organisation' };

/** What each person, each trunk and the whole organisation has dialled since `since`. */
export async function usageSince(
  tx: Tx,
  organisationId: string,
  since: Date,
  now: Date,
  only?: { readonly personId: string | null; readonly trunkIds: readonly string[] },
): Promise<UsageRow[]> {
  const { rows } = await sql<Sums>`
    with dialled as (
      select c.operator_id as person, c.trunk_id as trunk, c.caller_number as number, c.answered_at, c.ended_at
      from call c
      -- an extension's outside number is a party, below
      where c.organisation_id = ${organisationId}::uuid and c.direction = 'out' and c.extension_id is null
        and c.arrived_at >= ${since}::timestamptz
      union all
      select p.requested_by, p.trunk_id, p.number, p.answered_at, p.ended_at
      from call_party p
      where p.organisation_id = ${organisationId}::uuid and p.number is not null and p.started_at >= ${since}::timestamptz
      union all
      -- the server itself phones those on duty
      select null, d.trunk_id, d.number, d.answered_at, d.ended_at
      from duty_round_try d
      where d.organisation_id = ${organisationId}::uuid and d.leg_id is not null and d.at >= ${since}::timestamptz
    ), measured as (
      select person, trunk, coalesce(number, '') not like '+81%' and coalesce(number, '') like '+%' as abroad,
        coalesce(extract(epoch from coalesce(ended_at, ${now}::timestamptz) - answered_at), 0) as seconds,
        ended_at is not null and (answered_at is null or ended_at - answered_at < make_interval(secs => ${SHORT_CALL_SECONDS})) as short
      from dialled
    )
    select person, trunk, grouping(person, trunk) as level, count(*) as calls,
      coalesce(sum(seconds), 0)::bigint / 60 as minutes,
      count(*) filter (where abroad) as "internationalCalls",
      (coalesce(sum(seconds) filter (where abroad), 0))::bigint / 60 as "internationalMinutes",
      count(*) filter (where short) as "shortCalls"
    from measured group by grouping sets ((person), (trunk), ())`.execute(tx);
  return rows
    .map((row) => ({
      scope: scopeOfLevel[row.level] ?? 'organisation',
      subjectId: row.level === 3 ? null : (row.person ?? row.trunk),
      calls: Number(row.calls),
      minutes: Number(row.minutes),
      internationalCalls: Number(row.internationalCalls),
      internationalMinutes: Number(row.internationalMinutes),
      shortCalls: Number(row.shortCalls),
    }))
    .filter((row) => row.scope === 'organisation' || row.subjectId !== null)
    .filter((row) => only === undefined || concerns(row, only));
}

function concerns(
  row: UsageRow,
  only: { readonly personId: string | null; readonly trunkIds: readonly string[] },
): boolean {
  if (row.scope === 'person') return row.subjectId === only.personId;
  return row.scope === 'organisation' || only.trunkIds.includes(row.subjectId ?? '');
}

export interface LimitRow extends Limits {
  readonly scope: LimitScope;
  readonly subjectId: string | null;
}

export async function listLimits(tx: Tx, organisationId: string): Promise<LimitRow[]> {
  return tx
    .selectFrom('dial_limit')
    .select(['scope', 'subject_id as subjectId', 'calls', 'minutes', 'short_calls as shortCalls'])
    .select(['international_calls as internationalCalls', 'international_minutes as internationalMinutes'])
    .where('organisation_id', '=', organisationId)
    .execute();
}

/** The subject's own, else the scope's, else the defaults. */
export function limitsFor(rows: readonly LimitRow[], scope: LimitScope, subjectId: string | null): Limits {
  const own = rows.find((row) => row.scope === scope && row.subjectId === subjectId);
  const general = rows.find((row) => row.scope === scope && row.subjectId === null);
  return own ?? general ?? defaultLimits[scope];
}

export interface LiftRow {
  readonly scope: string;
  readonly subjectId: string | null;
}

/** Limits that an administrator has lifted for this day of Japan. */
export async function liftedOn(tx: Tx, organisationId: string, day: string): Promise<LiftRow[]> {
  return tx
    .selectFrom('dial_limit_lift')
    .select(['scope', 'subject_id as subjectId'])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`day = ${day}::date`)
    .execute();
}

export async function subjectName(tx: Tx, scope: LimitScope, subjectId: string | null): Promise<string> {
  if (subjectId === null || scope === 'organisation') return '';
  const row = await tx
    .selectFrom(scope === 'person' ? 'person' : 'trunk')
    .select('name')
    .where('id', '=', subjectId)
    .executeTakeFirst();
  return row?.name ?? '';
}
