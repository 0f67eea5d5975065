/** The system as seen from outside: health, checks of itself, operators' own tests, a call's signalling. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { defineCheckJob } from './check-job.ts';
import { serveChecks } from './check-routes.ts';
import { serveSystemHealth } from './health-routes.ts';
import { serveSelfTests } from './self-test/self-test-routes.ts';
import { serveCallTrace } from './trace-routes.ts';

export function registerChecks(services: Services, app: FastifyInstance): void {
  serveSystemHealth(services, app);
  serveChecks(services, app);
  serveSelfTests(services, app);
  serveCallTrace(services, app);
  defineCheckJob(services, app);
}
