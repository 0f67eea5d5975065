import { account, report } from './place.ts';
import type { BodiesOf, ParamsOf, Place } from './place.ts';

const review = ({ account: a }: Place) => ({ id: a.id, reviewId: a.reviewId });

export const reviewParams = {
  giveFeedback: report,
  reportFeedback: report,
  seeThanks: ({ account: a }) => ({ id: a.feedbackId }),
  reviews: account,
  saveReviewPlan: account,
  openReview: account,
  review,
  saveReview: review,
  addDecision: review,
  finishDecision: ({ account: a }) => ({ id: a.id, reviewId: a.reviewId, decisionId: a.decisionId }),
  closeReview: review,
} satisfies Partial<ParamsOf>;

export const reviewBodies = {
  giveFeedback: () => ({ kind: 'good', words: '助かりました。', atSeconds: 12 }),
  saveReviewPlan: () => ({ every: 'month', nextOn: '2027-01-15', sampleSize: 5 }),
  saveReview: () => ({ answers: [{ question: 'vague', fine: true, note: '' }], minutes: '順調です。' }),
  addDecision: () => ({ kind: 'script', words: '料金の答え方を加える', who: '', dueOn: null }),
  closeReview: () => ({ nextOn: '2027-01-15' }),
} satisfies Partial<BodiesOf>;
