/** 見直し: what the client thinks of a call, and the regular review of an account that we and the client hold. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

const Day = z.iso.date();

/** good 良かった · improve 改善してほしい · thanks お礼 */
export const FeedbackKind = z.enum(['good', 'improve', 'thanks']);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

export const Feedback = z.object({
  id: Uuid,
  kind: FeedbackKind,
  words: z.string(),
  /** The place in the recording, seconds from its start; null: the whole call. */
  atSeconds: z.number().int().nullable(),
  byName: z.string(),
  at: Timestamp,
  /** When the operator has seen it; null: not yet. */
  seenAt: Timestamp.nullable(),
});
export type Feedback = z.infer<typeof Feedback>;

/** What reaches the operator's screen. */
export const ReceivedThanks = z.object({
  id: Uuid,
  kind: FeedbackKind,
  words: z.string(),
  accountName: z.string(),
  callId: Uuid,
  at: Timestamp,
});
export type ReceivedThanks = z.infer<typeof ReceivedThanks>;

export const ReviewEvery = z.enum(['week', 'two-weeks', 'month']);
export type ReviewEvery = z.infer<typeof ReviewEvery>;

/**
 * cadence: its day had come · by-hand: somebody opened it · new-service, staff-changed: something changed since the last ·
 * questions-rose: twice as many questions outside the script as in a usual week.
 */
export const ReviewWhy = z.enum(['cadence', 'by-hand', 'new-service', 'staff-changed', 'questions-rose']);
export type ReviewWhy = z.infer<typeof ReviewWhy>;

/** Of the period, counted when the review was opened. */
export const ReviewFigures = z.object({
  arrived: z.number().int(),
  answered: z.number().int(),
  lost: z.number().int(),
  reports: z.number().int(),
  good: z.number().int(),
  improve: z.number().int(),
  thanks: z.number().int(),
  /** Outside the script. */
  questions: z.number().int().default(0),
  /** わかりかねます and 確認いたします. */
  fallbacks: z.number().int().default(0),
  corrections: z.number().int().default(0),
  /** Hints in spite of which reports were sent. */
  told: z.number().int().default(0),
});
export type ReviewFigures = z.infer<typeof ReviewFigures>;

/** The three questions about the accuracy of reports. */
export const ReviewQuestion = z.enum(['vague', 'missing', 'smooth']);
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;
export const ReviewAnswer = z.object({
  question: ReviewQuestion,
  /** Null: not talked about yet. */
  fine: z.boolean().nullable(),
  note: OptionalLine(300),
});
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

/** script: to be written into the script · task: something else that somebody does. */
export const ReviewDecision = z.object({
  id: Uuid,
  kind: z.enum(['script', 'task']),
  words: z.string(),
  who: z.string(),
  dueOn: Day.nullable(),
  doneAt: Timestamp.nullable(),
  /** Put to the draft of the next script; null: of a task, or by somebody who may not write drafts. */
  draftedAt: Timestamp.nullable(),
});
export type ReviewDecision = z.infer<typeof ReviewDecision>;

export const ReviewSummary = z.object({
  id: Uuid,
  why: ReviewWhy,
  fromDay: Day,
  toDay: Day,
  openedAt: Timestamp,
  closedAt: Timestamp.nullable(),
  openDecisions: z.number().int(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

export const Review = ReviewSummary.extend({
  figures: ReviewFigures,
  answers: z.array(ReviewAnswer),
  minutes: z.string(),
  decisions: z.array(ReviewDecision),
  nextOn: Day.nullable(),
  /** Drawn by chance; anybody can draw the same by the seed. */
  seed: z.string(),
  samples: z.array(z.object({ callId: Uuid, reportId: Uuid, title: z.string(), arrivedAt: Timestamp })),
  feedback: z.array(Feedback.extend({ reportId: Uuid, title: z.string() })),
  /** Whether it found all well; null: it is open, or was held before this was kept. */
  well: z.boolean().nullable(),
  /** Questions outside the script that ask much the same, the most frequent first. */
  questions: z.array(
    z.object({
      words: z.string(),
      count: z.number().int(),
      steps: z.array(z.string()),
      examples: z.array(z.string()),
    }),
  ),
  /** By step; null: of no step that is left. */
  fallbacks: z.array(
    z.object({ step: z.string().nullable(), unknown: z.number().int(), willCheck: z.number().int() }),
  ),
  /** Hints of the check before sending, in spite of which reports were sent. */
  told: z.array(z.object({ code: z.string(), count: z.number().int() })),
  corrections: z.array(
    z.object({
      reportId: Uuid,
      callId: Uuid,
      version: z.number().int(),
      title: z.string(),
      reason: z.string(),
      at: Timestamp,
      byName: z.string(),
    }),
  ),
  /** What the linter says to the script that holds now, by rule. */
  scriptFindings: z.array(z.object({ rule: z.string(), count: z.number().int(), stops: z.boolean() })),
});
export type Review = z.infer<typeof Review>;

export const ReviewPlan = z.object({
  every: ReviewEvery,
  nextOn: Day,
  sampleSize: z.number().int().min(1).max(50),
  /** The cadence lengthens by itself while all is well, and shortens when it is not. */
  automatic: z.boolean().default(true),
});
export type ReviewPlan = z.infer<typeof ReviewPlan>;

export const ReviewPlanView = ReviewPlan.extend({
  /** Reviews in a row that found all well at this cadence. */
  wellInRow: z.number().int(),
});
export type ReviewPlanView = z.infer<typeof ReviewPlanView>;

const reviewParams = z.object({ id: Uuid, reviewId: Uuid });

export const reviewRoutes = defineRoutes({
  giveFeedback: {
    method: 'POST',
    path: '/reports/:id/feedback',
    summary: '応対への評価（良かった・改善してほしい・お礼）を送ります。',
    params: idParams,
    body: z.object({
      kind: FeedbackKind,
      words: Text(1000),
      atSeconds: z.number().int().min(0).max(86_400).nullable(),
    }),
    response: Feedback,
  },
  reportFeedback: {
    method: 'GET',
    path: '/reports/:id/feedback',
    summary: '報告した応対への評価です。',
    params: idParams,
    response: listOf(Feedback),
  },
  myThanks: {
    method: 'GET',
    path: '/desk/thanks',
    summary: '自分の応対に届いた、まだ読んでいない「良かった」とお礼です。',
    response: listOf(ReceivedThanks),
  },
  seeThanks: {
    method: 'POST',
    path: '/desk/thanks/:id/seen',
    summary: '届いた「良かった」やお礼を読んだことにします。',
    params: idParams,
  },
  reviews: {
    method: 'GET',
    path: '/accounts/:id/reviews',
    summary: '見直しの予定と、これまでの見直しです（新しい順、60件まで）。',
    params: idParams,
    response: z.object({ plan: ReviewPlanView, items: z.array(ReviewSummary) }),
  },
  saveReviewPlan: {
    method: 'PUT',
    path: '/accounts/:id/review-plan',
    summary: '見直しの間隔、次の日、抜き出す通話の数を決めます。',
    params: idParams,
    body: ReviewPlan,
    response: ReviewPlanView,
  },
  openReview: {
    method: 'POST',
    path: '/accounts/:id/reviews',
    summary: '見直しを今日までの期間で始めます。始まっていれば、それを返します。',
    params: idParams,
    response: Review,
  },
  review: {
    method: 'GET',
    path: '/accounts/:id/reviews/:reviewId',
    summary: '一回の見直しです。',
    params: reviewParams,
    response: Review,
  },
  saveReview: {
    method: 'PUT',
    path: '/accounts/:id/reviews/:reviewId',
    summary: '三つの問いの答えと議事録を保存します。',
    params: reviewParams,
    body: z.object({ answers: z.array(ReviewAnswer).max(3), minutes: Text(10_000) }),
    response: Review,
  },
  addDecision: {
    method: 'POST',
    path: '/accounts/:id/reviews/:reviewId/decisions',
    summary:
      '決めたことを加えます。スクリプトに書くことは、下書きへの意見としても残ります（下書きがなければ始まります）。',
    params: reviewParams,
    body: z.object({
      kind: z.enum(['script', 'task']),
      words: Line(300),
      who: OptionalLine(80),
      dueOn: Day.nullable(),
    }),
    response: Review,
  },
  finishDecision: {
    method: 'POST',
    path: '/accounts/:id/reviews/:reviewId/decisions/:decisionId/done',
    summary: '決めたことを済みにします。',
    params: z.object({ id: Uuid, reviewId: Uuid, decisionId: Uuid }),
    response: Review,
  },
  closeReview: {
    method: 'POST',
    path: '/accounts/:id/reviews/:reviewId/close',
    summary: '見直しを終え、次の日を決めます。日を決めなければ、間隔のとおりになります。',
    params: reviewParams,
    body: z.object({ nextOn: Day.nullable() }),
    response: Review,
  },
});
