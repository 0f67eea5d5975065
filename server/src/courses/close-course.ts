import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { updateCourse, whoDemands } from './course-store.ts';
import type { CourseRow } from './course-store.ts';
import { noteCourse } from './note-course.ts';
import { courseToWrite } from './save-draft.ts';

/** Nobody takes it any more; passes stay on record. Not while a condition of assignment asks for it. */
export async function closeCourse(tx: Tx, deed: Deed, id: string, closed: boolean): Promise<CourseRow> {
  const course = await courseToWrite(tx, deed, id);
  if (course.closed === closed) return course;
  const demanding = closed ? await whoDemands(tx, course.organisationId, id) : [];
  if (demanding.length > 0)
    throw conflict('course-demanded', {
      ja: `担当の条件になっています（${demanding.join('、')}）。先に条件から外してください。`,
      en: `It is a condition of assignment (${demanding.join(', ')}). Take it out of the conditions first.`,
    });
  await updateCourse(tx, id, { closed_at: closed ? deed.now : null });
  await noteCourse(tx, deed, closed ? 'ended' : 'started', course);
  return course;
}
