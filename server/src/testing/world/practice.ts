import { uuidv7 } from '../../db/uuid.ts';
import { addEvaluation } from './evaluations.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A practice that is over, of the operator's, with a report and a score; and days for which recordings are kept. */
export async function addPractices(at: OrganisationPlace) {
  const { db, organisationId, operatorId, canary } = at;
  const practiceId = uuidv7();
  const now = new Date();
  await db
    .insertInto('practice_call')
    .values({
      id: practiceId,
      organisation_id: organisationId,
      person_id: operatorId,
      caller: 'unclear-name',
      by: 'voice',
      pace: 'usual',
      state: 'wrap-up',
      ended: 'caller',
      leg_id: uuidv7(),
      started_at: now,
      answered_at: now,
      ended_at: now,
      events: JSON.stringify([{ atMs: 0, kind: 'deed', what: 'hold', words: canary, anger: 0 }]),
      report: JSON.stringify({ matter: canary }),
      care: JSON.stringify({ verbatim: [canary] }),
    })
    .execute();
  await db
    .insertInto('practice_setting')
    .values({ organisation_id: organisationId, keep_days: 30, away_seconds: 60 })
    .execute();
  return { practiceId, ...(await addEvaluation(at, practiceId)) };
}
