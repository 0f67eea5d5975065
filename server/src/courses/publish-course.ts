import type { PublishCourse } from '@denwaban/server-api/courses';
import { endPassesEarlier } from '../agreements/index.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { addDays } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
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

const MOST_DAYS = 365;

/**
 * The draft becomes the next version, which is never changed. Passes of earlier versions hold until their own end, or
 * until the day by which it must be taken again. Throws `incomplete`, `course-taken`, 404 without a draft, `invalid-input`
 * for a day that has come or is more than a year away.
 */
export async function publishCourse(
  tx: Tx,
  deed: Deed,
  id: string,
  { retakeBy }: PublishCourse,
): Promise<CourseRow> {
  const course = await lockCourse(tx, organisationOf(deed), id);
  demand(deed.actor, 'training.manage', '研修', course);
  const draft = await findDraft(tx, id);
  if (draft === undefined) throw notFound('下書き');
  const { body } = draft;
  const [first] = lackingOf(body);
  if (first !== undefined) throw conflict('incomplete', first);
  const named = await findByName(tx, course.organisationId, body.name);
  if (named !== undefined && named.id !== id) throw nameTaken();
  demandDay(retakeBy, inTokyo(deed.now).date);
  const version = ((await newestVersion(tx, id))?.version ?? 0) + 1;
  const { organisationId } = course;
  const by = deed.actor.personId;
  await insertVersion(tx, { organisationId, courseId: id, version, body, retakeBy, by, at: deed.now });
  await updateCourse(tx, id, { name: body.name, valid_months: body.validMonths });
  await deleteDraft(tx, id);
  const again =
    retakeBy === null
      ? {}
      : { retakeBy, people: await endPassesEarlier(tx, { organisationId, courseId: id, version, retakeBy }) };
  const { name, questions, passPercent, validMonths } = body;
  await noteCourse(
    tx,
    deed,
    'published',
    { id, name },
    {
      after: { version, questions: questions.length, passPercent, validMonths, ...again },
    },
  );
  return { ...course, name };
}

/** Whoever must pass again has a day for it at least, and is not forgotten. */
function demandDay(retakeBy: string | null, today: string): void {
  if (retakeBy === null || (retakeBy > today && retakeBy <= addDays(today, MOST_DAYS))) return;
  throw invalid({
    'body.retakeBy': {
      ja: '受け直しの期日は、明日から1年以内の日にしてください。',
      en: 'The day to take it again by lies between tomorrow and a year from now.',
    },
  });
}

export const nameTaken = () =>
  conflict('course-taken', {
    ja: '同じ名前の研修があります。別の名前にしてください。',
    en: 'There is a course of this name. Choose another.',
  });
