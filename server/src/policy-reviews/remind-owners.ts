import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { remindsOn } from './review-dates.ts';
import { listReviews, updateReview } from './review-store.ts';
import { tellOwner } from './tell-owner.ts';

/** From a week before the day on, once a week. Returns how many. */
export async function remindOwners(
  tx: Tx,
  organisationId: string,
  now: Date,
  address: string,
): Promise<number> {
  const today = inTokyo(now).date;
  const due = (await listReviews(tx, organisationId)).filter(
    (review) => review.closedAt === null && remindsOn(review, today),
  );
  for (const { id } of due) {
    await tellOwner(tx, organisationId, id, 'reminded', address);
    await updateReview(tx, id, { reminded_on: today });
  }
  return due.length;
}
