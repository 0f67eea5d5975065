/** 方針の見直し: every year and when a law changes, by somebody, until a day, with a result and minutes. */
import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { PolicyKind } from './trust.ts';

/** yearly 年に一度 · law 法令や指針の新しい版 · by-hand 臨時 */
export const PolicyReviewWhy = z.enum(['yearly', 'law', 'by-hand']);
export type PolicyReviewWhy = z.infer<typeof PolicyReviewWhy>;

/** kept そのまま · new-version 新しい版を公開した */
export const PolicyReviewResult = z.enum(['kept', 'new-version']);
export type PolicyReviewResult = z.infer<typeof PolicyReviewResult>;

export const PolicyReview = z.object({
  id: Uuid,
  why: PolicyReviewWhy,
  /** The version of the law that opened it. */
  law: z.object({ title: z.string(), edition: z.string(), effectiveOn: z.iso.date().nullable() }).nullable(),
  ownerId: Uuid.nullable(),
  ownerName: z.string().nullable(),
  openedOn: z.iso.date(),
  dueOn: z.iso.date(),
  overdue: z.boolean(),
  texts: z.array(
    z.object({
      textId: Uuid,
      kind: PolicyKind,
      version: z.number().int(),
      accountId: Uuid.nullable(),
      /** Null: of the house. */
      accountName: z.string().nullable(),
      /** The newest version of it; later than the one that is reviewed when there is a new one. */
      newestVersion: z.number().int(),
      result: PolicyReviewResult.nullable(),
    }),
  ),
  minutes: z.string(),
  closedAt: Timestamp.nullable(),
  closedByName: z.string().nullable(),
});
export type PolicyReview = z.infer<typeof PolicyReview>;

export const PolicyReviewPlan = z.object({
  /** Month and day on which the yearly review opens: 04-01. */
  yearlyOn: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/),
  /** Days until a review is due. */
  days: z.number().int().min(1).max(180),
  ownerId: Uuid.nullable(),
});
export type PolicyReviewPlan = z.infer<typeof PolicyReviewPlan>;

export const PolicyReviews = z.object({
  plan: PolicyReviewPlan,
  /** Open ones first, then newest first. */
  items: z.array(PolicyReview),
  owners: z.array(z.object({ id: Uuid, name: z.string() })),
  /** When the next yearly one opens. */
  nextYearlyOn: z.iso.date(),
});
export type PolicyReviews = z.infer<typeof PolicyReviews>;

const Minutes = Text(8000);

export const policyReviewRoutes = defineRoutes({
  policyReviews: {
    method: 'GET',
    path: '/policy-reviews',
    summary: '方針と周知の見直しの予定と、これまでの見直しです。',
    response: PolicyReviews,
  },
  changePolicyReviewPlan: {
    method: 'PUT',
    path: '/policy-reviews/plan',
    summary: '年に一度の見直しの日、期限までの日数、担当を決めます。',
    body: PolicyReviewPlan,
    response: PolicyReviews,
  },
  openPolicyReview: {
    method: 'POST',
    path: '/policy-reviews',
    summary: '臨時の見直しを始めます。',
    body: z.object({ ownerId: Uuid.nullable(), dueOn: z.iso.date() }),
    response: PolicyReviews,
  },
  changePolicyReview: {
    method: 'PUT',
    path: '/policy-reviews/:id',
    summary: '見直しの担当、期限、議事を変更します。',
    params: idParams,
    body: z.object({ ownerId: Uuid.nullable(), dueOn: z.iso.date(), minutes: Minutes }),
    response: PolicyReviews,
  },
  closePolicyReview: {
    method: 'POST',
    path: '/policy-reviews/:id/close',
    summary: '文書ごとの結果と議事を残して、見直しを終えます。',
    params: idParams,
    body: z.object({
      results: z.array(z.object({ textId: Uuid, result: PolicyReviewResult })).max(2000),
      minutes: Minutes.min(1),
    }),
    response: PolicyReviews,
  },
});
