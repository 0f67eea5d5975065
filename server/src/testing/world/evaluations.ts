import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The operator's practice was scored. */
export async function addEvaluation(
  { db, organisationId, operatorId, supervisorId, canary }: OrganisationPlace,
  practiceId: string,
) {
  const evaluationId = uuidv7();
  await db
    .insertInto('evaluation')
    .values({
      id: evaluationId,
      organisation_id: organisationId,
      practice_id: practiceId,
      person_id: operatorId,
      by_id: supervisorId,
      at: new Date(),
      version: 0,
      criteria: JSON.stringify([{ id: 'greeting', label: '名乗り', hint: '', weight: 1 }]),
      marks: JSON.stringify([{ criterion: 'greeting', points: 3, comment: canary, atMs: 0 }]),
      comment: canary,
      score: 75,
    })
    .execute();
  return { evaluationId };
}
