import type { QuizQuestion } from '@denwaban/server-api/courses';

interface Asked {
  readonly id: string;
  readonly pageId: string;
  readonly text: string;
  readonly explanation: string;
}

/** One right answer among several; they are asked in another order each time. */
export const choose = (
  asked: Asked,
  right: string,
  ...wrong: readonly [string, string, ...string[]]
): QuizQuestion => ({ ...asked, kind: 'choice', choices: [right, ...wrong], right: 0 });

/** 正しい or 誤り. */
export const isTrue = (asked: Asked): QuizQuestion => ({
  ...asked,
  kind: 'true-false',
  choices: [],
  right: 0,
});
export const isFalse = (asked: Asked): QuizQuestion => ({
  ...asked,
  kind: 'true-false',
  choices: [],
  right: 1,
});
