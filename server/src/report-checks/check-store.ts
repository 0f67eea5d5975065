/** All SQL of the check of what nobody may overlook. */
import { sql } from 'kysely';
import type { CheckFinding } from '@denwaban/server-api/report-checks';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ReportCheckTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';
import { standardRules } from '../report-rules/index.ts';

const { check } = standardRules;

/** Minutes of the account's own, else the standard ones. */
const minutes = (name: keyof typeof check) =>
  sql`make_interval(mins => coalesce((select (u.rules->'check'->>${sql.lit(name)})::int from report_rules u
    where u.account_id = r.account_id), ${sql.lit(check[name])}::int))`;

const isUndelivered = (now: Date) => sql<boolean>`exists (select from delivery d where d.report_id = r.id
  and d.state in ('waiting', 'failed', 'doubtful') and (d.state <> 'waiting' or d.created_at < ${now}::timestamptz - ${minutes('undelivered')}))`;
const isUnacknowledged = (now: Date) =>
  sql<boolean>`(r.acknowledged_at is null and r.submitted_at < ${now}::timestamptz - ${minutes('unacknowledged')})`;
const isOverdue = (now: Date) =>
  sql<boolean>`exists (select from followup f where f.report_id = r.id and f.done_at is null and f.due_at < ${now}::timestamptz)`;

/** Reports that may have a finding, each by an index of its own. */
const suspects = sql`(select r1.id from report r1 where r1.state = 'submitted' and r1.acknowledged_at is null
  union select d1.report_id from delivery d1 where d1.state in ('waiting', 'failed', 'doubtful') and d1.report_id is not null
  union select f1.report_id from followup f1 where f1.done_at is null)`;

const checked = (tx: Tx, now: Date) =>
  tx
    .selectFrom('report as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('followup as w', 'w.report_id', 'r.id')
    .leftJoin('report_check as one', (join) =>
      join.onRef('one.report_id', '=', 'r.id').on('one.look', '=', 1),
    )
    .leftJoin('report_check as two', (join) =>
      join.onRef('two.report_id', '=', 'r.id').on('two.look', '=', 2),
    )
    .leftJoin('person as p1', 'p1.id', 'one.person_id')
    .leftJoin('person as p2', 'p2.id', 'two.person_id')
    .select(['r.id', 'r.organisation_id as organisationId', 'r.account_id as accountId', 'r.title'])
    .select(['r.submitted_at', 'r.responsible_name', 'r.for_name', 'a.name as account_name', 'w.due_at'])
    .select(['one.verdict as verdict1', 'one.note as note1', 'one.at as at1', 'one.person_id as person1'])
    .select(['two.verdict as verdict2', 'two.note as note2', 'two.at as at2'])
    .select([shownName('p1').as('name1'), shownName('p2').as('name2')])
    .select(isUndelivered(now).as('undelivered'))
    .select(isUnacknowledged(now).as('unacknowledged'))
    .select(isOverdue(now).as('overdue'))
    .where('r.state', '=', 'submitted');

export type CheckedRow = Awaited<ReturnType<ReturnType<typeof checked>['executeTakeFirstOrThrow']>>;

export const findChecked = (tx: Tx, reportId: string, now: Date): Promise<CheckedRow | undefined> =>
  checked(tx, now).where('r.id', '=', reportId).executeTakeFirst();

export const findingsOf = (row: CheckedRow): CheckFinding[] =>
  (['undelivered', 'unacknowledged', 'overdue'] as const).filter((finding) => row[finding]);

/** To be looked at: oldest first. What is done: newest first. One more than the limit when there are more. */
export function listChecked(
  tx: Tx,
  wanted: {
    readonly organisationId: string;
    readonly which: 'first' | 'second' | 'done';
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly limit: number;
    readonly now: Date;
  },
): Promise<CheckedRow[]> {
  const { which, after, limit, now } = wanted;
  const direction = which === 'done' ? 'desc' : 'asc';
  let query = checked(tx, now)
    .where('r.organisation_id', '=', wanted.organisationId)
    .orderBy('r.submitted_at', direction)
    .orderBy('r.id', direction)
    .limit(limit + 1);
  if (which === 'first')
    query = query
      .where(sql<boolean>`r.id in ${suspects}`)
      .where((r) => r.or([isUndelivered(now), isUnacknowledged(now), isOverdue(now)]))
      .where('one.report_id', 'is', null);
  if (which === 'second')
    query = query.where('one.report_id', 'is not', null).where('two.report_id', 'is', null);
  if (which === 'done') query = query.where('two.report_id', 'is not', null);
  if (after !== null) {
    const than = which === 'done' ? sql`<` : sql`>`;
    query = query.where(
      sql<boolean>`(r.submitted_at, r.id) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`,
    );
  }
  return query.execute();
}

/** False: somebody else has looked at it meanwhile. */
export async function insertCheck(tx: Tx, row: Insertable<ReportCheckTable>): Promise<boolean> {
  const result = await tx
    .insertInto('report_check')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const listLooks = (tx: Tx, organisationId: string, from: Date, until: Date, most: number) =>
  tx
    .selectFrom('report_check as k')
    .innerJoin('report as r', 'r.id', 'k.report_id')
    .innerJoin('account as a', 'a.id', 'k.account_id')
    .leftJoin('person as p', 'p.id', 'k.person_id')
    .select(['k.at', 'k.look', 'k.findings', 'k.verdict', 'k.note', 'r.title', 'r.submitted_at'])
    .select(['a.name as account_name', 'r.responsible_name', shownName('p').as('by')])
    .where('k.organisation_id', '=', organisationId)
    .where('k.at', '>=', from)
    .where('k.at', '<', until)
    .orderBy('k.at')
    .orderBy('k.report_id')
    .limit(most)
    .execute();
