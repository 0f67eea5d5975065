import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A manual that everybody has to read, which the second operator has, and a reminder. */
export async function addPolicies({
  db,
  organisationId,
  administratorId,
  operatorId,
  operator2Id,
  canary,
}: OrganisationPlace) {
  const [id, now] = [uuidv7(), new Date()];
  const own = { organisation_id: organisationId };
  const setting = { within_days: 90, remind_days: 3, ends_access: false, legal_name: canary };
  await db
    .insertInto('policy_setting')
    .values({
      ...own,
      ...setting,
      representative: canary,
      contact: canary,
      changed_by: administratorId,
      changed_at: now,
    })
    .execute();
  await db
    .insertInto('trust_text')
    .values({
      id,
      ...own,
      account_id: null,
      kind: 'manual',
      version: 1,
      effective_on: '2026-01-01',
      body: JSON.stringify({
        kind: 'manual',
        text: `${canary}の手引きです。一人で抱えません。責任者を呼びます。`,
      }),
      reason: canary,
      asks: true,
      cites: ['harassment-act'],
      published_by: administratorId,
      published_at: now,
    })
    .execute();
  await db
    .insertInto('policy_acknowledgement')
    .values({ ...own, person_id: operator2Id, text_id: id, at: now })
    .execute();
  await db
    .insertInto('policy_reminder')
    .values({ ...own, person_id: operatorId, reminded_on: '2026-01-05' })
    .execute();
  const reviewId = uuidv7();
  await db
    .insertInto('policy_review')
    .values({
      id: reviewId,
      ...own,
      why: 'by-hand',
      law_id: null,
      owner_id: administratorId,
      opened_on: '2026-01-10',
      due_on: '2099-12-31',
      opened_by: administratorId,
      minutes: canary,
    })
    .execute();
  await db
    .insertInto('policy_review_text')
    .values({ review_id: reviewId, text_id: id, ...own, account_id: null, result: null })
    .execute();
  await db
    .insertInto('policy_review_plan')
    .values({
      ...own,
      yearly_on: '04-01',
      days: 30,
      owner_id: administratorId,
      changed_by: administratorId,
      changed_at: now,
    })
    .execute();
  await db
    .insertInto('law_entry')
    .values({
      ...own,
      code: 'own-rule',
      kind: 'industry',
      title: canary,
      edition: canary,
      promulgated_on: null,
      effective_on: '2026-01-01',
      asks: canary,
      source: canary,
      url: '',
      note: canary,
      added_by: administratorId,
      added_at: now,
    })
    .execute();
  return { policyTextId: id, policyReviewId: reviewId };
}
