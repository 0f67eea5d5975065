import { randomInt } from 'node:crypto';
import type { BegunTry } from '@denwaban/server-api/courses';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { findCourse, findVersion, newestVersion } from './course-store.ts';
import { askedOf, nextTryFrom, orderOf } from './quiz.ts';
import { insertTry, lastTryOf, openTryOf } from './try-store.ts';
import type { TryRow } from './try-store.ts';

/**
 * The person's try of the newest version: a new one in an order of its own, or the one that they left open, of the
 * version that it began with. Throws `too-early` until the waiting time after a failed one is over.
 */
export async function beginTry(tx: Tx, deed: Deed, courseId: string): Promise<BegunTry> {
  const { personId } = deed.actor;
  const organisationId = organisationOf(deed);
  const course = await findCourse(tx, organisationId, courseId);
  const newest = course && !course.closed ? await newestVersion(tx, courseId) : undefined;
  if (newest === undefined) throw notFound('研修');
  const open = await openTryOf(tx, personId, courseId);
  if (open !== undefined) return shown(tx, open);
  const last = await lastTryOf(tx, personId, courseId);
  const from = nextTryFrom(last, newest.body.waitMinutes, deed.now);
  if (from !== null) throw tooEarly(newest.body.waitMinutes);
  await insertTry(tx, {
    id: uuidv7(deed.now.getTime()),
    organisationId,
    personId,
    courseId,
    version: newest.version,
    order: orderOf(newest.body.questions, (below) => randomInt(below)),
    at: deed.now,
  });
  return shown(tx, (await openTryOf(tx, personId, courseId))!);
}

async function shown(tx: Tx, { id, courseId, version, order }: TryRow): Promise<BegunTry> {
  const { body } = (await findVersion(tx, courseId, version))!;
  return { id, courseId, version, passPercent: body.passPercent, questions: askedOf(body, order) };
}

const tooEarly = (minutes: number) =>
  conflict('too-early', {
    ja: `前の小テストから${minutes}分たつと、もう一度受けられます。その間に本文を読み返してください。`,
    en: `You can try again ${minutes} minutes after the last try. Please read the text again meanwhile.`,
  });
