import type { PolicyReviewPlan, PolicyReviewResult } from '@denwaban/server-api/policy-reviews';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import {
  findReview,
  listOwners,
  planOf,
  putPlan,
  reviewTexts,
  setResult,
  updateReview,
} from './review-store.ts';
import type { ReviewRow } from './review-store.ts';

export async function changePlan(tx: Tx, deed: Deed, to: PolicyReviewPlan): Promise<void> {
  const organisationId = organisationOf(deed);
  await demandOwner(tx, organisationId, to.ownerId);
  const before = await planOf(tx, organisationId);
  await putPlan(tx, organisationId, to, { personId: deed.actor.personId, at: deed.now });
  await tell(tx, deed, 'policy-review-plan.changed', organisationId, changes({ ...before }, { ...to }));
}

interface ReviewChanges {
  readonly ownerId: string | null;
  readonly dueOn: string;
  readonly minutes: string;
}

export async function changeReview(tx: Tx, deed: Deed, id: string, to: ReviewChanges): Promise<void> {
  const review = await demandOpen(tx, deed, id);
  await demandOwner(tx, review.organisationId, to.ownerId);
  demandFuture(to.dueOn, deed.now, review.dueOn);
  const { ownerId: owner_id, dueOn: due_on, minutes } = to;
  // Whoever has it now, or later, is reminded anew.
  const moved = owner_id !== review.ownerId || due_on !== review.dueOn;
  await updateReview(tx, id, { owner_id, due_on, minutes, ...(moved ? { reminded_on: null } : {}) });
  const before = { ownerId: review.ownerId, dueOn: review.dueOn };
  await tell(tx, deed, 'policy-review.changed', id, changes(before, { ownerId: owner_id, dueOn: due_on }));
}

interface Closing {
  readonly results: readonly { readonly textId: string; readonly result: PolicyReviewResult }[];
  readonly minutes: string;
}

/** Every text has a result: kept as it is, or a new version, which then is there. Throws problems. */
export async function closeReview(tx: Tx, deed: Deed, id: string, closing: Closing): Promise<void> {
  await demandOpen(tx, deed, id);
  const results = new Map(closing.results.map(({ textId, result }) => [textId, result]));
  const texts = await reviewTexts(tx, [id]);
  for (const { textId, version, newestVersion } of texts) {
    const result = results.get(textId);
    if (result === undefined) throw invalid({ [`results.${textId}`]: decide });
    if (result === 'new-version' && newestVersion <= version)
      throw invalid({ [`results.${textId}`]: publishFirst });
    await setResult(tx, id, textId, result);
  }
  await updateReview(tx, id, {
    minutes: closing.minutes,
    closed_at: deed.now,
    closed_by: deed.actor.personId,
  });
  const renewed = texts.filter(({ textId }) => results.get(textId) === 'new-version').length;
  await tell(tx, deed, 'policy-review.finished', id, { texts: texts.length, renewed });
}

async function demandOpen(tx: Tx, deed: Deed, id: string): Promise<ReviewRow> {
  const review = await findReview(tx, id);
  demand(deed.actor, 'policies.review', '見直し', review);
  if (review.closedAt === null) return review;
  throw conflict('closed', {
    ja: 'この見直しは終わっています。次の見直しに書いてください。',
    en: 'This review is closed. Please write into the next one.',
  });
}

export async function demandOwner(tx: Tx, organisationId: string, ownerId: string | null): Promise<void> {
  if (ownerId !== null && !(await listOwners(tx, organisationId)).some(({ id }) => id === ownerId))
    throw invalid({ ownerId: { ja: '一覧から選んでください。', en: 'Choose from the list.' } });
}

/** A day that stays as it was may be over. */
export function demandFuture(dueOn: string, now: Date, was: string | null): void {
  if (dueOn !== was && dueOn < inTokyo(now).date)
    throw invalid({ dueOn: { ja: '今日以降の日にしてください。', en: 'Choose today or later.' } });
}

const decide = { ja: '結果を選んでください。', en: 'Choose a result.' };
const publishFirst = {
  ja: '新しい版がまだありません。先に公開してください。',
  en: 'There is no new version yet. Publish it first.',
};

const tell = (
  tx: Tx,
  deed: Deed,
  action: string,
  objectId: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: action.split('.')[0]!,
    objectId,
    detail,
    address: deed.address,
  });
