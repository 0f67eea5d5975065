import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The second operator's signature under the agreement, and a training that they passed. */
export async function addPapers({
  db,
  organisationId,
  administratorId,
  operator2Id,
  canary,
}: OrganisationPlace) {
  const [textId, signatureId, courseId, trainingId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  const now = new Date();
  const text = { version: 1, title: `${canary}の誓約書`, body: canary, sha256: 'ab'.repeat(32) };
  await db
    .insertInto('agreement_text')
    .values({
      id: textId,
      ...own,
      ...text,
      valid_months: 12,
      sign_again: false,
      published_by: administratorId,
      published_at: now,
    })
    .execute();
  await db
    .insertInto('agreement_signature')
    .values({
      id: signatureId,
      ...own,
      person_id: operator2Id,
      text_id: textId,
      version: 1,
      typed_name: canary,
      text_sha256: text.sha256,
      signed_at: now,
      valid_until: '2099-12-31',
    })
    .execute();
  await db
    .insertInto('training_course')
    .values({ id: courseId, ...own, name: `${canary}の研修`, valid_months: 12, created_at: now })
    .execute();
  await db
    .insertInto('training_record')
    .values({
      id: trainingId,
      ...own,
      person_id: operator2Id,
      course_id: courseId,
      passed_on: '2026-01-01',
      note: canary,
      entered_by: administratorId,
      entered_at: now,
    })
    .execute();
  return { signatureId, courseId, trainingId };
}
