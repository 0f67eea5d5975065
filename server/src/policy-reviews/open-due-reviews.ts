import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { listLaws } from '../law/index.ts';
import { addDays } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { lastYearlyOn } from './review-dates.ts';
import { insertReview, openedBefore, planOf, textsInForce } from './review-store.ts';
import type { NewReview } from './review-store.ts';
import { tellOwner } from './tell-owner.ts';

/** Opens what is due this morning: the year's round, and one for each law that has a new version. Returns how many. */
export async function openDueReviews(
  tx: Tx,
  organisationId: string,
  now: Date,
  address: string,
): Promise<number> {
  const today = inTokyo(now).date;
  const texts = await textsInForce(tx, organisationId, today);
  const plan = await planOf(tx, organisationId);
  const before = await openedBefore(tx, organisationId);
  const base = {
    organisationId,
    ownerId: plan.ownerId,
    openedOn: today,
    dueOn: addDays(today, plan.days),
    openedBy: null,
  };
  const due: NewReview[] = [];
  const round = lastYearlyOn(plan.yearlyOn, today);
  const older = texts.filter(({ effectiveOn }) => effectiveOn < round);
  if (older.length > 0 && (before.yearlyOn === null || before.yearlyOn < round))
    due.push({ ...base, why: 'yearly', lawId: null, texts: older });
  for (const { id, code, effectiveOn } of await listLaws(tx, organisationId)) {
    if (effectiveOn === null || effectiveOn > today || before.lawIds.has(id)) continue;
    const resting = texts.filter((text) => text.cites.includes(code) && text.effectiveOn < effectiveOn);
    if (resting.length > 0) due.push({ ...base, why: 'law', lawId: id, texts: resting });
  }
  for (const review of due) await openReview(tx, review, { system: true, organisationId }, now, address);
  return due.length;
}

/** Opens one, and tells whoever has to hold it. */
export async function openReview(
  tx: Tx,
  review: NewReview,
  actor: AuditActor,
  now: Date,
  address: string,
): Promise<string> {
  const id = await insertReview(tx, review, now);
  await appendAudit(tx, {
    actor,
    action: 'policy-review.started',
    objectKind: 'policy-review',
    objectId: id,
    detail: { why: review.why, texts: review.texts.length, dueOn: review.dueOn },
  });
  await tellOwner(tx, review.organisationId, id, 'opened', address);
  return id;
}
