/** 小テスト: in which order it is asked, how it is marked, when it may be tried again; pure. */
import type { AskedQuestion, CourseBody, QuizAnswer, QuizQuestion } from '@denwaban/server-api/courses';
import { z } from 'zod';

/** A question, and the places of its choices in the order in which they are shown. */
const AskedOrder = z.array(z.object({ id: z.string(), choices: z.array(z.number().int()) }));
export type AskedOrder = z.infer<typeof AskedOrder>;
export const parseOrder = (stored: unknown): AskedOrder => AskedOrder.parse(stored);

/** A whole number from 0 up to, but without, `below`. */
export type Chance = (below: number) => number;

/** Every order is as likely as any other (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(chance(left.length), 1));
  return order;
}

/** 正しい and 誤り stay in their order; several choices are mixed, too. */
export const orderOf = (questions: readonly QuizQuestion[], chance: Chance): AskedOrder =>
  shuffled(questions, chance).map(({ id, choices }) => ({
    id,
    choices: shuffled([...choices.keys()], chance),
  }));

interface Placed {
  readonly question: QuizQuestion;
  readonly places: readonly number[];
}

const placed = (body: CourseBody, order: AskedOrder): Placed[] =>
  order.map(({ id, choices }) => {
    const question = body.questions.find((each) => each.id === id);
    if (question === undefined) throw new Error('a try asks for a question that its version does not have');
    return { question, places: choices };
  });

const ask = ({ question, places }: Placed): AskedQuestion => ({
  id: question.id,
  kind: question.kind,
  text: question.text,
  choices: places.map((place) => question.choices[place]!),
});

/** The questions without what is right. */
export const askedOf = (body: CourseBody, order: AskedOrder): AskedQuestion[] => placed(body, order).map(ask);

const shownPlace = ({ question, places }: Placed): number =>
  question.kind === 'true-false' ? question.right : places.indexOf(question.right);

/** Whether there is exactly one answer to each question that was asked, and each names a choice. */
export function isWhole(body: CourseBody, order: AskedOrder, answers: readonly QuizAnswer[]): boolean {
  const asked = new Map(
    placed(body, order).map(({ question, places }) => [
      question.id,
      question.kind === 'true-false' ? 2 : places.length,
    ]),
  );
  return (
    answers.length === asked.size &&
    new Set(answers.map(({ questionId }) => questionId)).size === asked.size &&
    answers.every(({ questionId, choice }) => choice < (asked.get(questionId) ?? 0))
  );
}

/** Each question with what was chosen and what is right, as the choices were shown. */
export const markedOf = (body: CourseBody, order: AskedOrder, answers: readonly QuizAnswer[]) =>
  placed(body, order).map((each) => ({
    ...ask(each),
    chosen: answers.find(({ questionId }) => questionId === each.question.id)?.choice ?? -1,
    right: shownPlace(each),
    explanation: each.question.explanation,
    pageId: each.question.pageId,
    pageTitle: body.pages.find(({ id }) => id === each.question.pageId)?.title ?? '',
  }));

export const scoreOf = (marked: readonly { readonly chosen: number; readonly right: number }[]): number =>
  marked.filter(({ chosen, right }) => chosen === right).length;

/** The pass mark itself passes. */
export const passes = (score: number, total: number, passPercent: number): boolean =>
  score * 100 >= passPercent * total;

/** When the next try may begin after the last one; null: now. */
export function nextTryFrom(
  last: { readonly handedInAt: Date; readonly passed: boolean } | undefined,
  waitMinutes: number,
  now: Date,
): Date | null {
  if (last === undefined || last.passed) return null;
  const from = new Date(last.handedInAt.getTime() + waitMinutes * 60_000);
  return from > now ? from : null;
}
