import { insertTraining } from '../../agreements/training-store.ts';
import { addMonths } from '../../time/days.ts';
import { findVersion, listShipped } from '../../courses/course-store.ts';
import { orderOf } from '../../courses/quiz.ts';
import { closeTry, insertTry } from '../../courses/try-store.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { inTokyo } from '../../time/tokyo.ts';

const DAY_MS = 86_400_000;

/** The operator has passed 守秘 by its quiz this month, and 電話応対 in class almost a year ago: that one ends soon. */
export async function addTraining(
  tx: Tx,
  of: { readonly organisationId: string; readonly people: ReadonlyMap<string, string> },
  now: Date,
): Promise<void> {
  const { organisationId } = of;
  const courses = new Map(
    (await listShipped(tx, organisationId)).map(({ shippedKey, id }) => [shippedKey, id]),
  );
  const personId = of.people.get('operator@example.com')!;
  const courseId = courses.get('secrecy')!;
  const [today, tryId] = [inTokyo(now).date, uuidv7(now.getTime())];
  const { version, body } = (await findVersion(tx, courseId, 1))!;
  const order = orderOf(body.questions, (below) => below - 1);
  const answers = order.map(({ id, choices }, at) => {
    const { kind, right } = body.questions.find((each) => each.id === id)!;
    const place = kind === 'true-false' ? right : choices.indexOf(right);
    return { questionId: id, choice: at === 0 ? (place + 1) % 2 : place };
  });
  await insertTry(tx, { id: tryId, organisationId, personId, courseId, version, order, at: now });
  await closeTry(tx, tryId, { answers, score: order.length - 1, passed: true, at: now });
  const passed = { organisationId, personId, at: now };
  const validUntil = addMonths(today, body.validMonths ?? 12);
  await insertTraining(tx, { ...passed, courseId, passedOn: today, validUntil, note: '', by: null, tryId });
  const [soon, before] = [12, 12 - 365].map((days) => inTokyo(new Date(now.getTime() + days * DAY_MS)).date);
  await insertTraining(tx, {
    ...passed,
    courseId: courses.get('telephone')!,
    passedOn: before!,
    validUntil: soon!,
    note: '集合研修',
    by: of.people.get('admin@example.com')!,
    tryId: null,
  });
}
