/** SQL of what counts. */
import { sql } from 'kysely';
import type { AccountPlan } from '@denwaban/server-api/counting';
import type { Tx } from '../db/database.ts';
import { noPlan } from './counting.ts';

export async function planOf(tx: Tx, accountId: string): Promise<AccountPlan> {
  const row = await tx
    .selectFrom('account_plan')
    .select(['included_calls as includedCalls', 'repeats', 'ask_percent as askPercent'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row ?? noPlan;
}

export async function putPlan(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  plan: AccountPlan,
  by: { readonly personId: string | null; readonly at: Date },
): Promise<void> {
  const changes = {
    included_calls: plan.includedCalls,
    repeats: plan.repeats,
    ask_percent: plan.askPercent,
    changed_by: by.personId,
    changed_at: by.at,
  };
  await tx
    .insertInto('account_plan')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...changes })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(changes))
    .execute();
}

/**
 * Counts calls of the account in the month anew: those that one of ours took, as their category and the contract say. Of
 * a harassment case with `once` the first call of the month counts.
 *
 * @param month `2026-11` of Japan
 * @param rule what the contract says of repeats
 * @param only of this call and of those in the same case; null: all
 */
export async function countCalls(
  tx: Tx,
  of: { readonly accountId: string; readonly month: string; readonly rule: AccountPlan['repeats'] },
  only: { readonly callId: string; readonly caseId: string | null } | null,
): Promise<void> {
  const { accountId, month, rule } = of;
  const first = `${month}-01`;
  const chosen =
    only === null
      ? sql<boolean>`true`
      : only.caseId === null
        ? sql<boolean>`c.id = ${only.callId}`
        : sql<boolean>`c.id in (select call_id from harassment_call where case_id = ${only.caseId})`;
  const ofCase = only?.caseId == null ? sql<boolean>`true` : sql<boolean>`case_id = ${only.caseId}`;
  await sql`
    with taken as (
      select c.id, c.organisation_id, c.account_id, c.arrived_at,
        coalesce((select r.category_counts from report r where r.call_id = c.id and r.state = 'submitted' limit 1),
          (select s.counts from summary_line s where s.call_id = c.id limit 1), true) as by_category,
        (select x.case_id from harassment_call x where x.call_id = c.id order by x.at, x.case_id limit 1) as case_id
      from call c
      where c.account_id = ${accountId} and c.direction = 'in' and not c.internal and c.taken_at is not null
        and c.arrived_at >= (${first}::date)::timestamp at time zone 'Asia/Tokyo'
        and c.arrived_at < (${first}::date + interval '1 month')::timestamp at time zone 'Asia/Tokyo'
        and ${chosen}
    ), placed as (
      select c.*, row_number() over (partition by case_id, by_category order by arrived_at, id) as place from taken c
    )
    insert into counted_call (call_id, organisation_id, account_id, month, case_id, why, counted)
    select c.id, c.organisation_id, c.account_id, ${first}::date, c.case_id,
      case when not by_category then 'category' when case_id is null then 'ordinary' else 'repeat' end,
      by_category and (case_id is null or ${rule} = 'each' or (${rule} = 'once' and place = 1))
    from placed c where ${ofCase}
    on conflict (call_id) do update set month = excluded.month, case_id = excluded.case_id, why = excluded.why,
      counted = excluded.counted
    where (counted_call.case_id, counted_call.why, counted_call.counted)
      is distinct from (excluded.case_id, excluded.why, excluded.counted)`.execute(tx);
}

/**
 * Counts a call that is taken just now, when nothing has to be weighed. False: it is of a harassment case, the contract
 * includes so many a month, or it has been counted before; then see `countCalls`.
 */
export async function countOrdinary(tx: Tx, callId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into counted_call (call_id, organisation_id, account_id, month, case_id, why, counted)
    select c.id, c.organisation_id, c.account_id, date_trunc('month', c.arrived_at at time zone 'Asia/Tokyo')::date,
      null, 'ordinary', true
    from call c
    where c.id = ${callId}
      and not exists (select from harassment_call x where x.call_id = c.id)
      and not exists (select from account_plan p where p.account_id = c.account_id and p.included_calls is not null)
    on conflict (call_id) do nothing`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export interface Counted {
  readonly counted: number;
  readonly byCategory: number;
  readonly harassmentCalls: number;
  readonly harassmentCounted: number;
}

export async function monthCount(tx: Tx, accountId: string, month: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select (count(*) filter (where counted))::int as counted,
      (count(*) filter (where why = 'category'))::int as "byCategory",
      (count(*) filter (where why = 'repeat'))::int as "harassmentCalls",
      (count(*) filter (where why = 'repeat' and counted))::int as "harassmentCounted"
    from counted_call where account_id = ${accountId} and month = ${`${month}-01`}::date`.execute(tx);
  return rows[0] ?? { counted: 0, byCategory: 0, harassmentCalls: 0, harassmentCounted: 0 };
}

/** Of each case in the month, by its first call; numbered 1, 2, 3 …, since a case is nothing that a client sees. */
export async function monthGroups(
  tx: Tx,
  accountId: string,
  month: string,
): Promise<{ readonly number: number; readonly calls: number; readonly counted: number }[]> {
  const { rows } = await sql<{ number: number; calls: number; counted: number }>`
    select (row_number() over (order by case_id))::int as number, count(*)::int as calls,
      (count(*) filter (where counted))::int as counted
    from counted_call where account_id = ${accountId} and month = ${`${month}-01`}::date and case_id is not null
    group by case_id order by case_id limit 200`.execute(tx);
  return rows;
}

/** Newest month first. */
export async function caseMonths(tx: Tx, of: { readonly id: string; readonly accountId: string }) {
  const { rows } = await sql<{ month: string; calls: number; counted: number; total: number }>`
    select to_char(k.month, 'YYYY-MM') as month, count(*)::int as calls,
      (count(*) filter (where k.counted))::int as counted,
      (select count(*)::int from counted_call o where o.account_id = ${of.accountId} and o.month = k.month and o.counted) as total
    from counted_call k where k.case_id = ${of.id} group by k.month order by k.month desc limit 60`.execute(
    tx,
  );
  return rows;
}

const questions = (tx: Tx) =>
  tx
    .selectFrom('count_question as q')
    .leftJoin('person as p', 'p.id', 'q.answered_by')
    .selectAll('q')
    .select(['q.organisation_id as organisationId', 'q.account_id as accountId', 'p.name as answeredByName'])
    .select(sql<string>`to_char(q.month, 'YYYY-MM')`.as('monthText'));

export type QuestionRow = Awaited<ReturnType<ReturnType<typeof questions>['executeTakeFirstOrThrow']>>;

export const questionOf = (tx: Tx, accountId: string, month: string): Promise<QuestionRow | undefined> =>
  questions(tx)
    .where('q.account_id', '=', accountId)
    .where('q.month', '=', sql<Date>`${`${month}-01`}::date`)
    .executeTakeFirst();

export async function findQuestion(tx: Tx, id: string): Promise<QuestionRow | undefined> {
  await tx.selectFrom('count_question').select('id').where('id', '=', id).forUpdate().execute();
  return questions(tx).where('q.id', '=', id).executeTakeFirst();
}

/** False: it was asked before. */
export async function insertQuestion(
  tx: Tx,
  of: {
    readonly id: string;
    readonly organisationId: string;
    readonly accountId: string;
    readonly month: string;
    readonly askedAt: Date;
    readonly counted: number;
    readonly harassment: number;
    readonly included: number;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('count_question')
    .values({
      id: of.id,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      month: `${of.month}-01`,
      asked_at: of.askedAt,
      counted: of.counted,
      harassment: of.harassment,
      included: of.included,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'month']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
