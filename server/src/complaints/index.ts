/** クレーム: what was agreed with each client about complaints, each complaint until its outcome, and who is not recorded. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { defineComplaintClock } from './complaint-clock.ts';
import { serveComplaints } from './complaint-routes.ts';

export { clocksOf, defaultAgreement } from './complaint-agreement.ts';
export { agreementOf } from './agreement-store.ts';
export { calledAgain } from './called-again.ts';
export { forgetComplaints } from './forget-complaints.ts';

export function registerComplaints(services: Services, app: FastifyInstance): void {
  serveComplaints(services, app);
  defineComplaintClock(services);
}
