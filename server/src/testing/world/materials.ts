import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The client company's consent, and a stretch of its call in the course that everybody of the house has to take. */
export async function addMaterial(
  { db, organisationId, accountId, supervisorId, canary }: OrganisationPlace,
  { courseId }: { readonly courseId: string },
) {
  const [consentId, materialId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId, account_id: accountId };
  const at = new Date();
  const recording = await db
    .selectFrom('recording')
    .select(['id', 'call_id'])
    .where('account_id', '=', accountId)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('training_consent')
    .values({
      id: consentId,
      ...own,
      given_by: canary,
      given_on: '2026-01-01',
      how: canary,
      recorded_by: supervisorId,
      recorded_at: at,
      withdrawn_at: null,
    })
    .execute();
  await db
    .insertInto('course_material')
    .values({
      id: materialId,
      ...own,
      course_id: courseId,
      call_id: recording.call_id,
      recording_id: recording.id,
      consent_id: consentId,
      title: canary,
      points: canary,
      cuts: JSON.stringify([{ fromMs: 0, untilMs: 1000 }]),
      masks: '[]',
      duration_ms: 1000,
      purpose: canary,
      purpose_version: 1,
      made_by: supervisorId,
      made_at: at,
    })
    .execute();
  return { consentId, materialId };
}
