/** What the client receives of a call. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { serveInHand } from './serve-in-hand.ts';
import { serveReports } from './report-routes.ts';

export { demandCallToReport } from './demand-call.ts';
export { showDraft } from './show-draft.ts';

export function registerReports(services: Services, app: FastifyInstance): void {
  serveInHand(services, app);
  serveReports(services, app);
}
