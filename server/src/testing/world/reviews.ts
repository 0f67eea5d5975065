import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** A review that is open, with a drawn call and a decision, and what the client thinks of the call. */
export async function addReviews(at: AccountPlace) {
  const { db, organisationId, accountId, callId, reportId, clientId, operatorId, canary } = at;
  const [feedbackId, reviewId, decisionId] = [uuidv7(), uuidv7(), uuidv7()];
  const of = { organisation_id: organisationId, account_id: accountId };
  const now = new Date();
  await db
    .insertInto('feedback')
    .values({
      id: feedbackId,
      ...of,
      report_id: reportId,
      call_id: callId,
      kind: 'thanks',
      words: canary,
      given_by: clientId,
      given_at: now,
      person_id: operatorId,
    })
    .execute();
  await db
    .insertInto('review_plan')
    .values({ ...of, every: 'month', next_on: '2099-01-01', sample_size: 5 })
    .execute();
  await db
    .insertInto('review')
    .values({
      id: reviewId,
      ...of,
      why: 'cadence',
      from_day: '2026-10-01',
      to_day: '2026-10-31',
      opened_at: now,
      seed: 'seed',
      figures: JSON.stringify({
        arrived: 0,
        answered: 0,
        lost: 0,
        reports: 0,
        good: 0,
        improve: 0,
        thanks: 0,
      }),
      answers: '[]',
      minutes: canary,
    })
    .execute();
  await db
    .insertInto('review_sample')
    .values({ ...of, review_id: reviewId, call_id: callId, place: 0 })
    .execute();
  await db
    .insertInto('review_decision')
    .values({ id: decisionId, ...of, review_id: reviewId, kind: 'task', words: canary, who: canary })
    .execute();
  return { feedbackId, reviewId, decisionId };
}
