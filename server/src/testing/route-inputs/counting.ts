import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const countingParams = {
  accountCount: account,
  changeAccountPlan: account,
  caseCount: ({ account: a }) => ({ id: a.harassmentId }),
  answerCountQuestion: ({ account: a }) => ({ id: a.countQuestionId }),
} satisfies Partial<ParamsOf>;

export const countingBodies = {
  changeAccountPlan: () => ({ includedCalls: 100, repeats: 'once', askPercent: 90 }),
  answerCountQuestion: () => ({ answer: 'go-on', words: '' }),
} satisfies Partial<BodiesOf>;
