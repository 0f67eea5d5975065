import type { CourseBody } from '@denwaban/server-api/courses';
import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** Two questions: of the first the first choice is right, the second is 誤り. */
export const courseOf = (name: string, canary: string): CourseBody => ({
  name,
  nameEnglish: 'Course',
  why: canary,
  audience: canary,
  requiredRoles: ['operator', 'trainee', 'supervisor', 'quality', 'administrator', 'consultation'],
  dueDays: 30,
  pages: [{ id: 'page', title: canary, text: canary }],
  questions: [
    {
      id: 'first',
      kind: 'choice',
      text: canary,
      choices: ['合っています', '違います'],
      right: 0,
      explanation: canary,
      pageId: 'page',
    },
    {
      id: 'second',
      kind: 'true-false',
      text: canary,
      choices: [],
      right: 1,
      explanation: canary,
      pageId: 'page',
    },
  ],
  passPercent: 80,
  waitMinutes: 0,
  validMonths: 12,
  remindDays: 30,
});

/** The text of the course that the second operator passed, its draft, and two tries of the operator: handed in, and open. */
export async function addCourse(
  { db, organisationId, operatorId, operator2Id, administratorId, canary }: OrganisationPlace,
  { courseId, trainingId }: { readonly courseId: string; readonly trainingId: string },
) {
  const [tryId, openTryId] = [uuidv7(), uuidv7()];
  const now = new Date();
  const own = { organisation_id: organisationId, course_id: courseId };
  const body = JSON.stringify(courseOf(`${canary}の研修`, canary));
  const by = { published_by: administratorId, published_at: now };
  await db
    .insertInto('course_version')
    .values({ id: uuidv7(), ...own, version: 1, body, ...by })
    .execute();
  await db
    .insertInto('course_draft')
    .values({ ...own, body, changed_by: administratorId, changed_at: now })
    .execute();
  const asked = JSON.stringify([
    { id: 'first', choices: [0, 1] },
    { id: 'second', choices: [] },
  ]);
  const tried = { ...own, person_id: operatorId, version: 1, asked, begun_at: now, total: 2 };
  const answers = JSON.stringify([
    { questionId: 'first', choice: 1 },
    { questionId: 'second', choice: 0 },
  ]);
  await db
    .insertInto('quiz_try')
    .values({ id: tryId, ...tried, answers, handed_in_at: now, score: 0, passed: false })
    .execute();
  await db
    .insertInto('quiz_try')
    .values({ id: openTryId, ...tried })
    .execute();
  await db
    .insertInto('training_reminder')
    .values({
      record_id: trainingId,
      organisation_id: organisationId,
      person_id: operator2Id,
      days_before: 30,
      told_at: now,
    })
    .execute();
  return { tryId, openTryId };
}
