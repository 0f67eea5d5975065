/** What is owed after a report; what other features may use. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { FollowupJob, advanceFollowup } from './advance-followup.ts';
import { serveFollowups } from './followup-routes.ts';

export { correctFollowup } from './correct-followup.ts';
export { findReportOwner, listFollowupsOf, listOwedTo } from './followup-store.ts';
export { viewFollowup } from './followup-view.ts';
export { openFollowup } from './open-followup.ts';
export { acknowledgeFollowup, callDeskNow, takeByTelephone } from './work-on-followup.ts';

export function registerFollowups(services: Services, app: FastifyInstance): void {
  serveFollowups(services, app);
  services.jobs.define('advance-followup', FollowupJob, (job) => advanceFollowup(services, job));
}
