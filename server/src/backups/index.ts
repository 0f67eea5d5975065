/** Backups: every day, and between them; how they stand. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { serveSafekeeping } from './safekeeping-routes.ts';
import { scheduleBackups } from './schedule.ts';

export { createBackups } from './backups.ts';
export { forgottenAt } from './retain.ts';

export function registerBackups(services: Services, app: FastifyInstance): void {
  serveSafekeeping(services, app);
  scheduleBackups(services, app);
}
