import type { MarkedTry } from '@denwaban/server-api/courses';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import { findVersion, newestVersion } from './course-store.ts';
import { markedOf, nextTryFrom } from './quiz.ts';
import { lastTryOf } from './try-store.ts';
import type { TryRow } from './try-store.ts';

/** A try that was handed in, marked, with the text of its version. Throws 404 for one that is still open. */
export async function viewTry(tx: Tx, row: TryRow, now: Date): Promise<MarkedTry> {
  const { answers, handedInAt, score, passed } = row;
  if (answers === null || handedInAt === null || score === null || passed === null)
    throw notFound('小テスト');
  const { body } = (await findVersion(tx, row.courseId, row.version))!;
  const newest = (await newestVersion(tx, row.courseId))!;
  const last = await lastTryOf(tx, row.personId, row.courseId);
  return {
    id: row.id,
    courseId: row.courseId,
    name: body.name,
    version: row.version,
    score,
    of: row.total,
    passPercent: body.passPercent,
    passed,
    handedInAt: handedInAt.toISOString(),
    validUntil: row.validUntil,
    nextTryFrom: nextTryFrom(last, newest.body.waitMinutes, now)?.toISOString() ?? null,
    questions: markedOf(body, row.order, answers),
    pages: body.pages,
  };
}
