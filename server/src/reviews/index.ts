/** 見直し: what clients think of calls, and the regular review of an account. */
import type { Register } from '../services.ts';
import { serveFeedback } from './feedback-routes.ts';
import { defineReviewJob } from './review-job.ts';
import { serveReviews } from './review-routes.ts';

export const registerReviews: Register = (services, app) => {
  serveFeedback(services, app);
  serveReviews(services, app);
  defineReviewJob(services, app);
};
