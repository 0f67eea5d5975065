import { ReviewAnswer, ReviewFigures } from '@denwaban/server-api/reviews';
import type { ReviewDecision, ReviewPlan, ReviewPlanView } from '@denwaban/server-api/reviews';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { can } from '../permissions/permissions.ts';
import { noteOnDraft } from '../scripts/drafts/note-on-draft.ts';
import { inTokyo } from '../time/tokyo.ts';
import { cadenceAfter, isWell } from './cadence.ts';
import { planOf } from './open-review.ts';
import { nextReviewOn } from './review-dates.ts';
import { finishDecision, findReview, insertDecision, putPlan, updateReview } from './review-store.ts';
import type { ReviewRow } from './review-store.ts';

export interface Which {
  readonly accountId: string;
  readonly reviewId: string;
}

export async function savePlan(
  tx: Tx,
  deed: Deed,
  accountId: string,
  chosen: ReviewPlan,
): Promise<ReviewPlanView> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'reviews.hold', '依頼企業', account);
  const before = await planOf(tx, accountId, deed.now);
  // Another cadence is tried anew.
  const wellInRow = before.every === chosen.every ? before.wellInRow : 0;
  const plan = { ...chosen, wellInRow };
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
    drafted_at: kind === 'script' && (await toDraft(tx, deed, review, words)) ? deed.now : null,
  });
  await tell(tx, deed, which.accountId, 'review.decided', which.reviewId, { kind });
}

/** What is decided for the script is put to its next draft, which begins with it; not by whoever may not write drafts. */
async function toDraft(tx: Tx, deed: Deed, review: ReviewRow, words: string): Promise<boolean> {
  if (!can(deed.actor, 'scripts.draft', review)) return false;
  await noteOnDraft(tx, deed, review.accountId, { stepId: null, words: `見直しで決めたこと：${words}` });
  return true;
}

/** Also after the review is closed: decisions are carried out later. */
export async function settleDecision(tx: Tx, deed: Deed, which: Which, decisionId: string): Promise<void> {
  await reached(tx, deed, which);
  if (!(await finishDecision(tx, which.reviewId, decisionId, deed.now))) throw notFound('設定');
  await tell(tx, deed, which.accountId, 'review.settled', which.reviewId, { decisionId });
}

/**
 * Ends it. Where the cadence is left to itself it becomes longer after two reviews in a row that found all well, and
 * shorter after one that did not. @param day of the next one; null: by the cadence
 */
export async function closeReview(tx: Tx, deed: Deed, which: Which, day: string | null): Promise<void> {
  const review = await held(tx, deed, which);
  const plan = await planOf(tx, which.accountId, deed.now);
  const well = isWell(ReviewFigures.parse(review.figures), ReviewAnswer.array().parse(review.answers));
  const cadence = plan.automatic ? cadenceAfter(plan, well) : plan;
  const nextOn = day ?? nextReviewOn(inTokyo(deed.now).date, cadence.every);
  await updateReview(tx, which.reviewId, {
    next_on: nextOn,
    closed_at: deed.now,
    closed_by: deed.actor.personId,
    well,
  });
  await putPlan(tx, review, { ...plan, every: cadence.every, wellInRow: cadence.wellInRow, nextOn });
  const { every } = cadence;
  await tell(tx, deed, which.accountId, 'review.finished', which.reviewId, { nextOn, well, every });
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
