import type { ReviewAnswer, ReviewDecision, ReviewPlan } from '@denwaban/server-api/reviews';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { planOf } from './open-review.ts';
import { finishDecision, findReview, insertDecision, putPlan, updateReview } from './review-store.ts';
import type { ReviewRow } from './review-store.ts';

export interface Which {
  readonly accountId: string;
  readonly reviewId: string;
}

export async function savePlan(tx: Tx, deed: Deed, accountId: string, plan: ReviewPlan): Promise<ReviewPlan> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'reviews.hold', '依頼企業', account);
  await putPlan(tx, account, plan);
  await tell(tx, deed, accountId, 'review-plan.changed', null, { after: plan });
  return plan;
}

export async function saveReview(
  tx: Tx,
  deed: Deed,
  which: Which,
  changes: { readonly answers: readonly ReviewAnswer[]; readonly minutes: string },
): Promise<void> {
  await held(tx, deed, which);
  await updateReview(tx, which.reviewId, changes);
  await tell(tx, deed, which.accountId, 'review.changed', which.reviewId, {});
}

export async function addDecision(
  tx: Tx,
  deed: Deed,
  which: Which,
  decision: Pick<ReviewDecision, 'kind' | 'words' | 'who' | 'dueOn'>,
): Promise<void> {
  const review = await held(tx, deed, which);
  const id = uuidv7(deed.now.getTime());
  const { kind, words, who, dueOn: due_on } = decision;
  await insertDecision(tx, {
    id,
    organisation_id: review.organisationId,
    account_id: which.accountId,
    review_id: which.reviewId,
    kind,
    words,
    who,
    due_on,
  });
  await tell(tx, deed, which.accountId, 'review.decided', which.reviewId, { kind });
}

/** Also after the review is closed: decisions are carried out later. */
export async function settleDecision(tx: Tx, deed: Deed, which: Which, decisionId: string): Promise<void> {
  await reached(tx, deed, which);
  if (!(await finishDecision(tx, which.reviewId, decisionId, deed.now))) throw notFound('設定');
  await tell(tx, deed, which.accountId, 'review.settled', which.reviewId, { decisionId });
}

export async function closeReview(tx: Tx, deed: Deed, which: Which, nextOn: string): Promise<void> {
  const review = await held(tx, deed, which);
  await updateReview(tx, which.reviewId, {
    next_on: nextOn,
    closed_at: deed.now,
    closed_by: deed.actor.personId,
  });
  await putPlan(tx, review, { ...(await planOf(tx, which.accountId, deed.now)), nextOn });
  await tell(tx, deed, which.accountId, 'review.finished', which.reviewId, { nextOn });
}

async function reached(tx: Tx, deed: Deed, { accountId, reviewId }: Which): Promise<ReviewRow> {
  const review = await findReview(tx, accountId, reviewId);
  demand(deed.actor, 'reviews.hold', '見直し', review);
  return review;
}

async function held(tx: Tx, deed: Deed, which: Which): Promise<ReviewRow> {
  const review = await reached(tx, deed, which);
  if (review.closedAt === null) return review;
  throw conflict('closed', {
    ja: 'この見直しは終わっています。次の見直しに書いてください。',
    en: 'This review is closed. Please write into the next one.',
  });
}

async function tell(
  tx: Tx,
  { actor, address }: Deed,
  accountId: string,
  action: string,
  objectId: string | null,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAudit(tx, { actor, action, objectKind: 'review', objectId, accountId, detail, address });
}
