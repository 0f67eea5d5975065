/** SQL of what calls and reports of a period show, for a review. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { shownName } from '../people/shown-name.ts';

export interface Period {
  readonly accountId: string;
  readonly from: Date;
  readonly until: Date;
}

const stepTitle = sql<string | null>`(select step ->> 'title' from script_version v,
  jsonb_array_elements(v.body -> 'steps') as step
  where v.account_id = r.account_id and v.version = r.version and step ->> 'id' = r.step_id limit 1)`;

/** What the script did not foresee, the newest first; as many as people can look at. */
export const questionsOf = (tx: Tx, { accountId, from, until }: Period) =>
  tx
    .selectFrom('script_remark as r')
    .select(['r.words', stepTitle.as('step')])
    .where('r.account_id', '=', accountId)
    .where('r.kind', '=', 'question')
    .where('r.at', '>=', from)
    .where('r.at', '<', until)
    .orderBy('r.at', 'desc')
    .limit(500)
    .execute();

/** わかりかねます and 確認いたします by step, the most frequent first. */
export const fallbacksOf = (tx: Tx, { accountId, from, until }: Period) =>
  tx
    .selectFrom('script_remark as r')
    .select(stepTitle.as('step'))
    .select(sql<number>`(count(*) filter (where r.kind = 'unknown'))::int`.as('unknown'))
    .select(sql<number>`(count(*) filter (where r.kind = 'will-check'))::int`.as('willCheck'))
    .where('r.account_id', '=', accountId)
    .where('r.kind', 'in', ['unknown', 'will-check'])
    .where('r.at', '>=', from)
    .where('r.at', '<', until)
    .groupBy(stepTitle)
    .orderBy(sql`count(*)`, 'desc')
    .limit(30)
    .execute();

/** Remarks of a period by kind. */
export const remarkCounts = (tx: Tx, { accountId, from, until }: Period) =>
  tx
    .selectFrom('script_remark as r')
    .select(sql<number>`(count(*) filter (where r.kind = 'question'))::int`.as('questions'))
    .select(sql<number>`(count(*) filter (where r.kind in ('unknown','will-check')))::int`.as('fallbacks'))
    .where('r.account_id', '=', accountId)
    .where('r.at', '>=', from)
    .where('r.at', '<', until)
    .executeTakeFirstOrThrow();

/** Reports that were corrected in the period, the newest first, with why. */
export const correctionsOf = (tx: Tx, { accountId, from, until }: Period) =>
  tx
    .selectFrom('report_version as v')
    .innerJoin('report as r', 'r.id', 'v.report_id')
    .leftJoin('person as p', 'p.id', 'v.written_by')
    .select(['v.report_id as reportId', 'v.version', 'v.reason', 'v.written_at as at', 'r.title'])
    .select(['r.call_id as callId', shownName('p').as('byName')])
    .where('v.account_id', '=', accountId)
    .where('v.version', '>', 1)
    .where('v.written_at', '>=', from)
    .where('v.written_at', '<', until)
    .where('r.recalled_at', 'is', null)
    .orderBy('v.written_at', 'desc')
    .limit(100)
    .execute();

/** Reports that were sent in spite of hints, by hint. */
export async function toldOf(
  tx: Tx,
  { accountId, from, until }: Period,
): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select code, count(*)::int as count from report r, unnest(r.told) as code
    where r.account_id = ${accountId}::uuid and r.state = 'submitted' and r.recalled_at is null
      and r.submitted_at >= ${from}::timestamptz and r.submitted_at < ${until}::timestamptz
    group by code order by count(*) desc, code limit 30`.execute(tx);
  return rows;
}

/** Questions outside the script since a moment: of the last seven days, and of the four weeks before them. */
export async function recentQuestions(
  tx: Tx,
  accountId: string,
  { now, since }: { readonly now: Date; readonly since: Date | null },
): Promise<{ readonly week: number; readonly before: number }> {
  const { rows } = await sql<{ week: number; before: number }>`
    select (count(*) filter (where at > ${now}::timestamptz - interval '7 days'
        and at > coalesce(${since}::timestamptz, '-infinity')))::int as week,
      (count(*) filter (where at <= ${now}::timestamptz - interval '7 days'))::int as before
    from script_remark where account_id = ${accountId}::uuid and kind = 'question'
      and at > ${now}::timestamptz - interval '35 days' and at <= ${now}::timestamptz`.execute(tx);
  return rows[0]!;
}
