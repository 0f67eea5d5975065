import type { MarkedTry, QuizAnswer } from '@denwaban/server-api/courses';
import { recordPass } from '../agreements/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findVersion } from './course-store.ts';
import { isWhole, markedOf, passes, scoreOf } from './quiz.ts';
import { closeTry, findTry, lockTry } from './try-store.ts';
import { viewTry } from './try-view.ts';

/**
 * Marks the answers, once. A pass is written where conditions of assignment look for it, in the same transaction.
 * Throws `invalid-input` when an answer is missing, `already-handed-in`.
 */
export async function handInTry(
  tx: Tx,
  deed: Deed,
  id: string,
  answers: readonly QuizAnswer[],
): Promise<MarkedTry> {
  const found = await lockTry(tx, id);
  demand(deed.actor, 'quizzes.answer', '小テスト', found);
  if (found.handedInAt !== null) throw alreadyHandedIn();
  const { body } = (await findVersion(tx, found.courseId, found.version))!;
  if (!isWhole(body, found.order, answers)) throw unanswered();
  const score = scoreOf(markedOf(body, found.order, answers));
  const passed = passes(score, found.total, body.passPercent);
  await closeTry(tx, id, { answers, score, passed, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'quiz.submitted',
    objectKind: 'training-course',
    objectId: found.courseId,
    objectName: body.name,
    detail: { version: found.version, score: `${score}/${found.total}`, passed },
    address: deed.address,
  });
  if (passed)
    await recordPass(tx, deed, {
      courseId: found.courseId,
      tryId: id,
      version: found.version,
      validMonths: body.validMonths,
    });
  return viewTry(tx, (await findTry(tx, id))!, deed.now);
}

const unanswered = () =>
  invalid({
    'body.answers': { ja: 'すべての問題に答えてください。', en: 'Please answer every question.' },
  });

const alreadyHandedIn = () =>
  conflict('already-handed-in', {
    ja: 'この小テストはすでに提出されています。結果をご覧ください。',
    en: 'This quiz has been handed in. Please look at its result.',
  });
