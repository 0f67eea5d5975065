/** 件数: which calls count against what a client's month includes, and what repeats by one harasser do to it. */
import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** Repeats by the same harasser: each すべて数える · once 案件ごとに月1回だけ数える · none 数えない */
export const RepeatRule = z.enum(['each', 'once', 'none']);
export type RepeatRule = z.infer<typeof RepeatRule>;

export const AccountPlan = z.object({
  /** A month; null: not agreed. */
  includedCalls: z.number().int().min(1).max(1_000_000).nullable(),
  repeats: RepeatRule,
  /** Of the included calls: from here on the client is asked, when harassment has brought the month there. */
  askPercent: z.number().int().min(10).max(100),
});
export type AccountPlan = z.infer<typeof AccountPlan>;

/** `2026-11`, of Japan. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What the client wants: go-on 今のまま続ける · restrict この発信者からの電話を絞る · talk 相談したい */
export const CountAnswer = z.enum(['go-on', 'restrict', 'talk']);
export type CountAnswer = z.infer<typeof CountAnswer>;

export const CountQuestion = z.object({
  id: Uuid,
  askedAt: Timestamp,
  /** When it was asked. */
  counted: z.number().int(),
  harassment: z.number().int(),
  included: z.number().int(),
  answer: CountAnswer.nullable(),
  answerWords: z.string(),
  answeredAt: Timestamp.nullable(),
  answeredByName: z.string().nullable(),
});
export type CountQuestion = z.infer<typeof CountQuestion>;

export const MonthCount = z.object({
  month: Month,
  plan: AccountPlan,
  counted: z.number().int(),
  /** Not counted, since their category does not count (間違い電話, 営業 …). */
  byCategory: z.number().int(),
  /** Of a harassment case: all, and how many of them count by the contract's word. */
  harassment: z.object({ calls: z.number().int(), counted: z.number().int() }),
  groups: z.array(z.object({ number: z.number().int(), calls: z.number().int(), counted: z.number().int() })),
  question: CountQuestion.nullable(),
});
export type MonthCount = z.infer<typeof MonthCount>;

/** What one case does to each month. */
export const CaseCount = z.object({
  repeats: RepeatRule,
  months: z.array(
    z.object({
      month: Month,
      calls: z.number().int(),
      counted: z.number().int(),
      /** Of the whole account, with them. */
      total: z.number().int(),
      included: z.number().int().nullable(),
    }),
  ),
});
export type CaseCount = z.infer<typeof CaseCount>;

export const countingRoutes = defineRoutes({
  accountCount: {
    method: 'GET',
    path: '/accounts/:id/count',
    summary: '依頼企業の月の件数と、カスハラの繰り返しが件数に与える影響です。',
    params: idParams,
    query: z.object({ month: Month.optional() }),
    response: MonthCount,
  },
  changeAccountPlan: {
    method: 'PUT',
    path: '/accounts/:id/plan',
    summary: '月に含まれる件数と、カスハラの繰り返しの数え方を決めます。今月の件数を数え直します。',
    params: idParams,
    body: AccountPlan,
    response: MonthCount,
  },
  caseCount: {
    method: 'GET',
    path: '/harassment/:id/count',
    summary: 'カスハラの一件が、月の件数に与える影響です。',
    params: idParams,
    response: CaseCount,
  },
  answerCountQuestion: {
    method: 'POST',
    path: '/count-questions/:id/answer',
    summary: '含まれる件数を超える前のおたずねに、依頼企業が答えます。',
    params: idParams,
    body: z.object({ answer: CountAnswer, words: Text(1000) }),
    response: CountQuestion,
  },
});
