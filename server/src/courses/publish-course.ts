import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { lackingOf } from './course.ts';
import {
  deleteDraft,
  findByName,
  findDraft,
  insertVersion,
  lockCourse,
  newestVersion,
  updateCourse,
} from './course-store.ts';
import type { CourseRow } from './course-store.ts';
import { noteCourse } from './note-course.ts';

/**
 * The draft becomes the next version, which is never changed. Passes of earlier versions hold until their own end.
 * Throws `incomplete`, `course-taken`, 404 without a draft.
 */
export async function publishCourse(tx: Tx, deed: Deed, id: string): Promise<CourseRow> {
  const course = await lockCourse(tx, organisationOf(deed), id);
  demand(deed.actor, 'training.manage', '研修', course);
  const draft = await findDraft(tx, id);
  if (draft === undefined) throw notFound('下書き');
  const { body } = draft;
  const [first] = lackingOf(body);
  if (first !== undefined) throw conflict('incomplete', first);
  const named = await findByName(tx, course.organisationId, body.name);
  if (named !== undefined && named.id !== id) throw nameTaken();
  const version = ((await newestVersion(tx, id))?.version ?? 0) + 1;
  const { organisationId } = course;
  const by = deed.actor.personId;
  await insertVersion(tx, { organisationId, courseId: id, version, body, by, at: deed.now });
  await updateCourse(tx, id, { name: body.name, valid_months: body.validMonths });
  await deleteDraft(tx, id);
  const { name, questions, passPercent, validMonths } = body;
  await noteCourse(
    tx,
    deed,
    'published',
    { id, name },
    {
      after: { version, questions: questions.length, passPercent, validMonths },
    },
  );
  return { ...course, name };
}

export const nameTaken = () =>
  conflict('course-taken', {
    ja: '同じ名前の研修があります。別の名前にしてください。',
    en: 'There is a course of this name. Choose another.',
  });
