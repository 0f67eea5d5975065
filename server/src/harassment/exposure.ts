/** Who has had how much of it: figures for the rota and for breaks, for no judgement of anybody's work. */
import type { Exposure } from '@denwaban/server-api/care';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { endOf, heldBreaks } from '../desk/care/index.ts';

interface WeekRow {
  readonly personId: string;
  readonly name: string;
  readonly from: string;
  readonly calls: number;
  readonly minutes: number;
  readonly cases: string[];
  readonly lastAt: Date;
  readonly taken: number;
  readonly declined: number;
}

/** Most minutes first. @param since begins a week */
export async function exposureSince(
  tx: Tx,
  organisationId: string,
  since: Date,
  now: Date,
): Promise<Exposure[]> {
  const { rows } = await sql<WeekRow>`
    select h.person_id as "personId", p.name,
      date_trunc('week', h.at at time zone 'Asia/Tokyo')::date::text as "from", count(*)::int as calls,
      coalesce(sum(ceil(extract(epoch from coalesce(c.ended_at, ${now}::timestamptz) - c.taken_at) / 60)), 0)::int as minutes,
      array_remove(array_agg(distinct x.case_id::text), null) as cases, max(h.at) as "lastAt",
      count(h.taken_at)::int as taken, count(h.declined_at)::int as declined
    from hard_call h join person p on p.id = h.person_id join call c on c.id = h.call_id
    left join lateral (select case_id from harassment_call y where y.call_id = h.call_id limit 1) x on true
    where h.organisation_id = ${organisationId} and h.at >= ${since}
    group by h.person_id, p.name, 3 order by 3`.execute(tx);
  const people = Map.groupBy(rows, (row) => row.personId);
  const held = new Map(
    (await heldBreaks(tx, organisationId)).flatMap((each) => {
      const until = each.takenAt && endOf(each, each.takenAt);
      return until === null || until <= now
        ? []
        : [[each.personId, { id: each.id, until: until.toISOString() }] as const];
    }),
  );
  return [...people]
    .map(([personId, weeks]) => exposureOf(weeks, held.get(personId) ?? null))
    .toSorted((one, other) => other.minutes - one.minutes || one.name.localeCompare(other.name, 'ja'));
}

function exposureOf(weeks: readonly WeekRow[], resting: Exposure['resting']): Exposure {
  const sum = (of: (week: WeekRow) => number): number => weeks.reduce((total, week) => total + of(week), 0);
  const { personId, name } = weeks[0]!;
  return {
    personId,
    name,
    calls: sum((week) => week.calls),
    cases: new Set(weeks.flatMap((week) => week.cases)).size,
    minutes: sum((week) => week.minutes),
    weeks: weeks.length,
    byWeek: weeks.map(({ from, calls, minutes }) => ({ from, calls, minutes })),
    lastAt: weeks
      .map((week) => week.lastAt.toISOString())
      .toSorted()
      .at(-1)!,
    breaksTaken: sum((week) => week.taken),
    breaksDeclined: sum((week) => week.declined),
    resting,
  };
}
