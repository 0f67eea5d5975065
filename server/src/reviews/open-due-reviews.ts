import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { hasRisen } from './cadence.ts';
import { recentQuestions } from './findings-store.ts';
import { firstPlan, openReview } from './open-review.ts';
import {
  accountsToReview,
  changedSince,
  findOpenReview,
  findPlan,
  listReviews,
  putPlan,
} from './review-store.ts';

/**
 * Opens what is due: its day has come, staff or services have changed since the last one was closed, or questions outside
 * the script have risen.
 */
export async function openDueReviews(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const actor = { system: true, organisationId } as const;
  const today = inTokyo(now).date;
  let opened = 0;
  for (const account of await accountsToReview(tx)) {
    const plan = await findPlan(tx, account.accountId);
    if (plan === undefined) {
      await putPlan(tx, account, firstPlan(now));
      continue;
    }
    if ((await findOpenReview(tx, account.accountId)) !== undefined) continue;
    const why = plan.nextOn <= today ? 'cadence' : await changeOf(tx, account.accountId, now);
    if (why === null) continue;
    await openReview(tx, account, { actor, now }, why);
    opened += 1;
  }
  return opened;
}

/** Staff and services only against a review that was held: an account that is being set up changes every day. */
async function changeOf(
  tx: Tx,
  accountId: string,
  now: Date,
): Promise<'staff-changed' | 'new-service' | 'questions-rose' | null> {
  const last = (await listReviews(tx, accountId))[0];
  const since = last === undefined ? null : (last.closedAt ?? last.openedAt);
  const { week, before } = await recentQuestions(tx, accountId, { now, since });
  if (hasRisen(week, before)) return 'questions-rose';
  if (last === undefined) return null;
  const { staff, services } = await changedSince(tx, accountId, last.closedAt ?? last.openedAt);
  if (services) return 'new-service';
  return staff ? 'staff-changed' : null;
}
