/** SQL of reviews, their plan, samples and decisions. */
import type { ReviewAnswer, ReviewFigures, ReviewPlanView } from '@denwaban/server-api/reviews';
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { isLost } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import type { ReviewDecisionTable, ReviewTable } from '../db/schema.ts';
import { correctionsOf, remarkCounts, toldOf } from './findings-store.ts';

const day = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

export const findPlan = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('review_plan')
    .select(['every', 'sample_size as sampleSize', day('next_on').as('nextOn')])
    .select(['automatic', 'well_in_row as wellInRow'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();

export async function putPlan(
  tx: Tx,
  of: { organisationId: string; accountId: string },
  plan: ReviewPlanView,
) {
  const columns = {
    every: plan.every,
    next_on: plan.nextOn,
    sample_size: plan.sampleSize,
    automatic: plan.automatic,
    well_in_row: plan.wellInRow,
  };
  await tx
    .insertInto('review_plan')
    .values({ account_id: of.accountId, organisation_id: of.organisationId, ...columns })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(columns))
    .execute();
}

const reviews = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('review as r')
    .select(['r.id', 'r.organisation_id as organisationId', 'r.account_id as accountId', 'r.why'])
    .select([
      'r.opened_at as openedAt',
      'r.closed_at as closedAt',
      'r.seed',
      'r.figures',
      'r.answers',
      'r.minutes',
      'r.well',
    ])
    .select([day('r.from_day').as('fromDay'), day('r.to_day').as('toDay')])
    .select(sql<string | null>`to_char(r.next_on, 'YYYY-MM-DD')`.as('nextOn'))
    .select(
      sql<number>`(select count(*)::int from review_decision d where d.review_id = r.id and d.done_at is null)`.as(
        'openDecisions',
      ),
    )
    .where('r.account_id', '=', accountId);
export type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviews>['executeTakeFirstOrThrow']>>;

export const listReviews = (tx: Tx, accountId: string): Promise<ReviewRow[]> =>
  reviews(tx, accountId).orderBy('r.opened_at', 'desc').limit(60).execute();
export const findReview = (tx: Tx, accountId: string, id: string): Promise<ReviewRow | undefined> =>
  reviews(tx, accountId).where('r.id', '=', id).executeTakeFirst();
export const findOpenReview = (tx: Tx, accountId: string): Promise<ReviewRow | undefined> =>
  reviews(tx, accountId).where('r.closed_at', 'is', null).executeTakeFirst();

export async function insertReview(tx: Tx, review: Insertable<ReviewTable>, callIds: readonly string[]) {
  await tx.insertInto('review').values(review).execute();
  const { id: review_id, organisation_id, account_id } = review;
  const rows = callIds.map((call_id, place) => ({ review_id, call_id, organisation_id, account_id, place }));
  if (rows.length > 0) await tx.insertInto('review_sample').values(rows).execute();
}

export async function updateReview(
  tx: Tx,
  id: string,
  changes: {
    readonly answers?: readonly ReviewAnswer[];
    readonly minutes?: string;
    readonly next_on?: string;
    readonly closed_at?: Date;
    readonly closed_by?: string;
    readonly well?: boolean;
  },
): Promise<void> {
  const { answers, ...rest } = changes;
  const set = { ...rest, ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }) };
  await tx.updateTable('review').set(set).where('id', '=', id).execute();
}

/** The drawn calls whose report is still kept. */
export const samplesOf = (tx: Tx, reviewId: string) =>
  tx
    .selectFrom('review_sample as s')
    .innerJoin('call as c', 'c.id', 's.call_id')
    .innerJoin('report as r', 'r.call_id', 's.call_id')
    .select(['s.call_id as callId', 'r.id as reportId', 'r.title', 'c.arrived_at as arrivedAt'])
    .where('s.review_id', '=', reviewId)
    .where('r.recalled_at', 'is', null)
    .orderBy('s.place')
    .execute();

export const decisionsOf = (tx: Tx, reviewId: string) =>
  tx
    .selectFrom('review_decision')
    .select(['id', 'kind', 'words', 'who', 'done_at as doneAt', 'drafted_at as draftedAt'])
    .select(sql<string | null>`to_char(due_on, 'YYYY-MM-DD')`.as('dueOn'))
    .where('review_id', '=', reviewId)
    .orderBy('id')
    .limit(200)
    .execute();

export async function insertDecision(tx: Tx, decision: Insertable<ReviewDecisionTable>): Promise<void> {
  await tx.insertInto('review_decision').values(decision).execute();
}

export async function finishDecision(tx: Tx, reviewId: string, id: string, now: Date): Promise<boolean> {
  const found = await tx
    .updateTable('review_decision')
    .set((column) => ({ done_at: column.fn.coalesce('done_at', column.val(now)) }))
    .where('id', '=', id)
    .where('review_id', '=', reviewId)
    .executeTakeFirst();
  return found.numUpdatedRows > 0n;
}

/** Calls of a period that were reported to the client. */
export async function reportedCalls(tx: Tx, accountId: string, from: Date, until: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select('c.id')
    .where('r.account_id', '=', accountId)
    .where('r.state', '=', 'submitted')
    .where('r.recalled_at', 'is', null)
    .where('c.arrived_at', '>=', from)
    .where('c.arrived_at', '<', until)
    .orderBy('c.arrived_at', 'desc')
    .limit(5_000)
    .execute();
  return rows.map(({ id }) => id);
}

export async function figuresOf(tx: Tx, accountId: string, from: Date, until: Date): Promise<ReviewFigures> {
  const calls = await tx
    .selectFrom('call as c')
    .select(sql<number>`count(*)::int`.as('arrived'))
    .select(sql<number>`(count(*) filter (where c.taken_at is not null))::int`.as('answered'))
    .select(sql<number>`(count(*) filter (where ${isLost('c')}))::int`.as('lost'))
    .where('c.account_id', '=', accountId)
    .where('c.direction', '=', 'in')
    .where('c.arrived_at', '>=', from)
    .where('c.arrived_at', '<', until)
    .executeTakeFirstOrThrow();
  const feedback = await tx
    .selectFrom('feedback as f')
    .select(sql<number>`(count(*) filter (where f.kind = 'good'))::int`.as('good'))
    .select(sql<number>`(count(*) filter (where f.kind = 'improve'))::int`.as('improve'))
    .select(sql<number>`(count(*) filter (where f.kind = 'thanks'))::int`.as('thanks'))
    .where('f.account_id', '=', accountId)
    .where('f.given_at', '>=', from)
    .where('f.given_at', '<', until)
    .executeTakeFirstOrThrow();
  const reports = (await reportedCalls(tx, accountId, from, until)).length;
  const period = { accountId, from, until };
  const told = (await toldOf(tx, period)).reduce((sum, { count }) => sum + count, 0);
  const corrections = (await correctionsOf(tx, period)).length;
  return { ...calls, ...feedback, ...(await remarkCounts(tx, period)), reports, told, corrections };
}

/** What has changed since a moment that is a reason to look again. */
export async function changedSince(
  tx: Tx,
  accountId: string,
  since: Date,
): Promise<{ readonly staff: boolean; readonly services: boolean }> {
  const { rows } = await sql<{ staff: boolean; services: boolean }>`
    select exists (select from staff s where s.account_id = ${accountId}
        and (s.created_at > ${since}::timestamptz or s.removed_at > ${since}::timestamptz)) as staff,
      exists (select from booking_service b where b.account_id = ${accountId}
        and b.created_at > ${since}::timestamptz) as services`.execute(tx);
  return rows[0]!;
}

/** Accounts that we answer for, of an organisation. */
export const accountsToReview = (tx: Tx) =>
  tx
    .selectFrom('account')
    .select(['id as accountId', 'organisation_id as organisationId', 'created_at as createdAt'])
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
