import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { openReview } from './open-review.ts';
import {
  accountsToReview,
  changedSince,
  findOpenReview,
  findPlan,
  listReviews,
  putPlan,
} from './review-store.ts';
import { nextReviewOn } from './review-dates.ts';

/** Opens what is due: its day has come, or staff or services have changed since the last one was closed. */
export async function openDueReviews(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const actor = { system: true, organisationId } as const;
  const today = inTokyo(now).date;
  let opened = 0;
  for (const account of await accountsToReview(tx)) {
    const plan = await findPlan(tx, account.accountId);
    if (plan === undefined) {
      const first = { every: 'month', nextOn: nextReviewOn(today, 'month'), sampleSize: 5 } as const;
      await putPlan(tx, account, first);
      continue;
    }
    if ((await findOpenReview(tx, account.accountId)) !== undefined) continue;
    const why = plan.nextOn <= today ? 'cadence' : await changeOf(tx, account.accountId);
    if (why === null) continue;
    await openReview(tx, account, { actor, now }, why);
    opened += 1;
  }
  return opened;
}

/** Only against a review that was held: an account that is being set up changes every day. */
async function changeOf(tx: Tx, accountId: string): Promise<'staff-changed' | 'new-service' | null> {
  const last = (await listReviews(tx, accountId))[0];
  if (last === undefined) return null;
  const { staff, services } = await changedSince(tx, accountId, last.closedAt ?? last.openedAt);
  if (services) return 'new-service';
  return staff ? 'staff-changed' : null;
}
