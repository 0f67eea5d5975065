/** SQL of reviews of policies. */
import { PolicyKind } from '@denwaban/server-api/trust';
import type {
  PolicyReviewPlan,
  PolicyReviewResult,
  PolicyReviewWhy,
} from '@denwaban/server-api/policy-reviews';
import { sql } from 'kysely';
import type { Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { PolicyReviewTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';

/** 1 April, the first day of most fiscal years, and a month to do it. */
const defaultPlan: PolicyReviewPlan = { yearlyOn: '04-01', days: 30, ownerId: null };

export async function planOf(tx: Tx, organisationId: string): Promise<PolicyReviewPlan> {
  const row = await tx
    .selectFrom('policy_review_plan')
    .select(['yearly_on as yearlyOn', 'days', 'owner_id as ownerId'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row ?? defaultPlan;
}

export async function putPlan(
  tx: Tx,
  organisationId: string,
  plan: PolicyReviewPlan,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const fields = {
    yearly_on: plan.yearlyOn,
    days: plan.days,
    owner_id: plan.ownerId,
    changed_by: by.personId,
    changed_at: by.at,
  };
  await tx
    .insertInto('policy_review_plan')
    .values({ organisation_id: organisationId, ...fields })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(fields))
    .execute();
}

const reviews = (tx: Tx) =>
  tx
    .selectFrom('policy_review as r')
    .leftJoin('person as o', 'o.id', 'r.owner_id')
    .leftJoin('person as c', 'c.id', 'r.closed_by')
    .leftJoin('law_entry as l', 'l.id', 'r.law_id')
    .select(['r.id', 'r.organisation_id as organisationId', 'r.why', 'r.law_id as lawId', 'r.minutes'])
    .select([
      'r.owner_id as ownerId',
      'o.name as ownerName',
      'o.email as ownerEmail',
      'o.state as ownerState',
    ])
    .select(['o.language as ownerLanguage', 'r.closed_at as closedAt', 'c.name as closedByName'])
    .select(['l.title as lawTitle', 'l.edition as lawEdition'])
    .select([
      sql<string | null>`l.effective_on::text`.as('lawFrom'),
      sql<string>`r.opened_on::text`.as('openedOn'),
      sql<string>`r.due_on::text`.as('dueOn'),
      sql<string | null>`r.reminded_on::text`.as('remindedOn'),
    ]);

export type ReviewRow = Awaited<ReturnType<ReturnType<typeof reviews>['executeTakeFirstOrThrow']>>;

/** Open ones first, then newest first. */
export const listReviews = (tx: Tx, organisationId: string): Promise<ReviewRow[]> =>
  reviews(tx)
    .where('r.organisation_id', '=', organisationId)
    .orderBy(sql`r.closed_at is not null`)
    .orderBy('r.id', 'desc')
    .limit(200)
    .execute();

/** When the last year's round was opened, and for which laws there has been a review. */
export async function openedBefore(
  tx: Tx,
  organisationId: string,
): Promise<{ readonly yearlyOn: string | null; readonly lawIds: ReadonlySet<string> }> {
  const rows = await tx
    .selectFrom('policy_review')
    .select(['law_id as lawId', sql<string>`max(opened_on)::text`.as('openedOn')])
    .where('organisation_id', '=', organisationId)
    .where('why', 'in', ['yearly', 'law'])
    .groupBy('law_id')
    .execute();
  return {
    yearlyOn: rows.find(({ lawId }) => lawId === null)?.openedOn ?? null,
    lawIds: new Set(rows.flatMap(({ lawId }) => (lawId === null ? [] : [lawId]))),
  };
}

export const findReview = (tx: Tx, id: string): Promise<ReviewRow | undefined> =>
  reviews(tx).where('r.id', '=', id).executeTakeFirst();

export const reviewTexts = (tx: Tx, reviewIds: readonly string[]) =>
  reviewIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('policy_review_text as x')
        .innerJoin('trust_text as t', 't.id', 'x.text_id')
        .leftJoin('account as a', 'a.id', 'x.account_id')
        .select(['x.review_id as reviewId', 'x.text_id as textId', 'x.account_id as accountId', 'x.result'])
        .select(['t.kind', 't.version', 'a.name as accountName'])
        .select(
          sql<number>`(select max(n.version) from trust_text n where n.organisation_id = t.organisation_id
            and n.account_id is not distinct from t.account_id and n.kind = t.kind)`.as('newestVersion'),
        )
        .where('x.review_id', 'in', [...reviewIds])
        .orderBy(sql`a.reading nulls first`)
        .orderBy('t.kind')
        .limit(10_000)
        .execute();
export type ReviewTextRow = Awaited<ReturnType<typeof reviewTexts>>[number];

export interface NewReview {
  readonly organisationId: string;
  readonly why: PolicyReviewWhy;
  readonly lawId: string | null;
  readonly ownerId: string | null;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly openedBy: string | null;
  readonly texts: readonly TextInForce[];
}

export async function insertReview(tx: Tx, fresh: NewReview, now: Date): Promise<string> {
  const id = uuidv7(now.getTime());
  await tx
    .insertInto('policy_review')
    .values({
      id,
      organisation_id: fresh.organisationId,
      why: fresh.why,
      law_id: fresh.lawId,
      owner_id: fresh.ownerId,
      opened_on: fresh.openedOn,
      due_on: fresh.dueOn,
      opened_by: fresh.openedBy,
      minutes: '',
    })
    .execute();
  await tx
    .insertInto('policy_review_text')
    .values(
      fresh.texts.map((text) => ({
        review_id: id,
        text_id: text.id,
        organisation_id: fresh.organisationId,
        account_id: text.accountId,
      })),
    )
    .execute();
  return id;
}

export async function updateReview(
  tx: Tx,
  id: string,
  changes: Updateable<PolicyReviewTable>,
): Promise<void> {
  await tx.updateTable('policy_review').set(changes).where('id', '=', id).execute();
}

export async function setResult(
  tx: Tx,
  reviewId: string,
  textId: string,
  result: PolicyReviewResult,
): Promise<void> {
  await tx
    .updateTable('policy_review_text')
    .set({ result })
    .where('review_id', '=', reviewId)
    .where('text_id', '=', textId)
    .execute();
}

export interface TextInForce {
  readonly id: string;
  readonly accountId: string | null;
  readonly effectiveOn: string;
  readonly cites: readonly string[];
}

/** Of the house and of every client that is not archived. @param day of Japan */
export async function textsInForce(tx: Tx, organisationId: string, day: string): Promise<TextInForce[]> {
  const { rows } = await sql<TextInForce>`
    select distinct on (t.account_id, t.kind) t.id, t.account_id as "accountId", t.cites,
      t.effective_on::text as "effectiveOn"
    from trust_text t left join account a on a.id = t.account_id
    where t.organisation_id = ${organisationId} and t.effective_on <= ${day}::date and a.archived_at is null
      and t.kind = any (${[...PolicyKind.options]}::text[])
    order by t.account_id, t.kind, t.effective_on desc, t.version desc`.execute(tx);
  return rows;
}

/** Who can be asked to hold one: supervisors and administrators. */
export const listOwners = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', ['supervisor', 'administrator'])
    .where('state', '=', 'active')
    .orderBy('reading')
    .limit(500)
    .execute();
