import type { FastifyInstance } from 'fastify';
import { defineMorning } from '../jobs/every-morning.ts';
import type { Services } from '../services.ts';
import { openDueReviews } from './open-due-reviews.ts';

/** Every morning, for every organisation. */
export function defineReviewJob(services: Services, app: FastifyInstance): void {
  defineMorning(services, app, 'open-reviews', openDueReviews);
}
