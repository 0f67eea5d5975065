import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A practice that is over, of the operator's, with a report; and days for which recordings are kept. */
export async function addPractice({ db, organisationId, operatorId, canary }: OrganisationPlace) {
  const practiceId = uuidv7();
  const at = new Date();
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
      started_at: at,
      answered_at: at,
      ended_at: at,
      events: JSON.stringify([{ atMs: 0, kind: 'deed', what: 'hold', words: canary, anger: 0 }]),
      report: JSON.stringify({ matter: canary }),
    })
    .execute();
  await db
    .insertInto('practice_setting')
    .values({ organisation_id: organisationId, keep_days: 30 })
    .execute();
  return { practiceId };
}
