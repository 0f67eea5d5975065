import { randomBytes } from 'node:crypto';
import type { ReviewAnswer, ReviewPlanView, ReviewWhy } from '@denwaban/server-api/reviews';
import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { endOfDay, inTokyo, startOfDay } from '../time/tokyo.ts';
import { addDays } from '../time/days.ts';
import { nextReviewOn, periodBefore } from './review-dates.ts';
import {
  figuresOf,
  findOpenReview,
  findPlan,
  insertReview,
  listReviews,
  putPlan,
  reportedCalls,
} from './review-store.ts';
import { sampleCalls } from './sample-calls.ts';

interface Of {
  readonly organisationId: string;
  readonly accountId: string;
}

const unanswered: readonly ReviewAnswer[] = (['vague', 'missing', 'smooth'] as const).map((question) => ({
  question,
  fine: null,
  note: '',
}));

/** Weekly at first, five calls, longer by itself while all is well, where nobody has decided otherwise. */
export const firstPlan = (now: Date): ReviewPlanView => ({
  every: 'week',
  nextOn: nextReviewOn(inTokyo(now).date, 'week'),
  sampleSize: 5,
  automatic: true,
  wellInRow: 0,
});

export const planOf = async (tx: Tx, accountId: string, now: Date): Promise<ReviewPlanView> =>
  (await findPlan(tx, accountId)) ?? firstPlan(now);

/** Opens a review of what was since the last one; while one is open, it is that one. Returns its id. */
export async function openReview(
  tx: Tx,
  of: Of,
  by: { readonly actor: AuditActor; readonly now: Date; readonly address?: string },
  why: ReviewWhy,
): Promise<string> {
  const running = await findOpenReview(tx, of.accountId);
  if (running !== undefined) return running.id;
  const plan = await planOf(tx, of.accountId, by.now);
  const toDay = inTokyo(by.now).date;
  const last = (await listReviews(tx, of.accountId))[0];
  const after = last === undefined ? null : addDays(last.toDay, 1);
  const fromDay = after === null || after > toDay ? periodBefore(toDay, plan.every) : after;
  const [from, until] = [startOfDay(fromDay), endOfDay(toDay)];
  const seed = randomBytes(8).toString('hex');
  const calls = sampleCalls(await reportedCalls(tx, of.accountId, from, until), seed, plan.sampleSize);
  const id = uuidv7(by.now.getTime());
  await insertReview(
    tx,
    {
      id,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      why,
      from_day: fromDay,
      to_day: toDay,
      opened_at: by.now,
      opened_by: 'personId' in by.actor ? by.actor.personId : null,
      seed,
      figures: JSON.stringify(await figuresOf(tx, of.accountId, from, until)),
      answers: JSON.stringify(unanswered),
      minutes: '',
    },
    calls,
  );
  await putPlan(tx, of, { ...plan, nextOn: nextReviewOn(toDay, plan.every) });
  await appendAudit(tx, {
    actor: by.actor,
    action: 'review.started',
    objectKind: 'review',
    objectId: id,
    accountId: of.accountId,
    detail: { why, seed, calls: calls.length },
    ...(by.address === undefined ? {} : { address: by.address }),
  });
  return id;
}
