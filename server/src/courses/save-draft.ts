import type { CourseBody } from '@denwaban/server-api/courses';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { organisationOf } from '../people/deed.ts';
import { deleteDraft, findCourse, findDraft, putDraft } from './course-store.ts';
import type { CourseRow } from './course-store.ts';
import { noteCourse } from './note-course.ts';

/** The course for somebody who may write it. Throws 404. */
export async function courseToWrite(tx: Tx, deed: Deed, id: string): Promise<CourseRow> {
  const course = await findCourse(tx, organisationOf(deed), id);
  demand(deed.actor, 'training.manage', '研修', course);
  return course;
}

/** A draft may be incomplete; nobody who takes the course sees it. */
export async function saveDraft(tx: Tx, deed: Deed, id: string, body: CourseBody): Promise<CourseRow> {
  const course = await courseToWrite(tx, deed, id);
  const by = { personId: deed.actor.personId, at: deed.now };
  await putDraft(tx, { organisationId: course.organisationId, courseId: id }, body, by);
  await noteCourse(tx, deed, 'changed', course, {
    after: { name: body.name, pages: body.pages.length, questions: body.questions.length },
  });
  return course;
}

export async function discardDraft(tx: Tx, deed: Deed, id: string): Promise<CourseRow> {
  const course = await courseToWrite(tx, deed, id);
  if ((await findDraft(tx, id)) === undefined) return course;
  await deleteDraft(tx, id);
  await noteCourse(tx, deed, 'dropped', course);
  return course;
}
