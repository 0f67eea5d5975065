/** 日次まとめ: a line for each call that needs no report. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { serveSummaryLines } from './line-routes.ts';
import { SummaryJob, sendSummary } from './send-summary.ts';

export function registerSummaries(services: Services, app: FastifyInstance): void {
  serveSummaryLines(services, app);
  services.jobs.define('send-summary', SummaryJob, (job) => sendSummary(services, job));
}
