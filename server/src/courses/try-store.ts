/** SQL of tries: what was asked, what was answered, how it ended. */
import { QuizAnswer } from '@denwaban/server-api/courses';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { parseOrder } from './quiz.ts';
import type { AskedOrder } from './quiz.ts';

const Answers = z.array(QuizAnswer);

const tries = (tx: Tx) =>
  tx
    .selectFrom('quiz_try as q')
    .leftJoin('training_record as r', 'r.try_id', 'q.id')
    .select(['q.id', 'q.course_id as courseId', 'q.version', 'q.asked', 'q.answers', 'q.score', 'q.total'])
    .select(['q.person_id as personId', 'q.organisation_id as organisationId', 'q.passed'])
    .select((of) => [
      'q.handed_in_at as handedInAt',
      of.cast<string | null>('r.valid_until', 'text').as('validUntil'),
    ]);

type Stored = Awaited<ReturnType<ReturnType<typeof tries>['executeTakeFirstOrThrow']>>;

const parse = ({ asked, answers, ...row }: Stored) => ({
  ...row,
  order: parseOrder(asked),
  answers: answers === null ? null : Answers.parse(answers),
});
export type TryRow = ReturnType<typeof parse>;

export async function findTry(tx: Tx, id: string): Promise<TryRow | undefined> {
  const row = await tries(tx).where('q.id', '=', id).executeTakeFirst();
  return row && parse(row);
}

/** Until the transaction ends nobody else hands it in. */
export async function lockTry(tx: Tx, id: string): Promise<TryRow | undefined> {
  await tx.selectFrom('quiz_try').select('id').where('id', '=', id).forUpdate().execute();
  return findTry(tx, id);
}

/** The one that was begun and not handed in. */
export async function openTryOf(tx: Tx, personId: string, courseId: string): Promise<TryRow | undefined> {
  const row = await tries(tx)
    .where('q.person_id', '=', personId)
    .where('q.course_id', '=', courseId)
    .where('q.handed_in_at', 'is', null)
    .executeTakeFirst();
  return row && parse(row);
}

/** The last one that was handed in. */
export const lastTryOf = (tx: Tx, personId: string, courseId: string) =>
  tx
    .selectFrom('quiz_try')
    .select(['id', 'handed_in_at as handedInAt', 'passed'])
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .where('handed_in_at', 'is not', null)
    .orderBy('handed_in_at', 'desc')
    .limit(1)
    .$narrowType<{ handedInAt: Date; passed: boolean }>()
    .executeTakeFirst();

/** One open try for a person and a course; false: there is one already. */
export async function insertTry(
  tx: Tx,
  fresh: {
    readonly id: string;
    readonly organisationId: string;
    readonly personId: string;
    readonly courseId: string;
    readonly version: number;
    readonly order: AskedOrder;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('quiz_try')
    .values({
      id: fresh.id,
      organisation_id: fresh.organisationId,
      person_id: fresh.personId,
      course_id: fresh.courseId,
      version: fresh.version,
      asked: JSON.stringify(fresh.order),
      begun_at: fresh.at,
      total: fresh.order.length,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function closeTry(
  tx: Tx,
  id: string,
  end: {
    readonly answers: readonly QuizAnswer[];
    readonly score: number;
    readonly passed: boolean;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .updateTable('quiz_try')
    .set({
      answers: JSON.stringify(end.answers),
      score: end.score,
      passed: end.passed,
      handed_in_at: end.at,
    })
    .where('id', '=', id)
    .execute();
}
