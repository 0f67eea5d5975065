/** What other features may use of retention. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { defineRetentionJobs } from './retention-job.ts';
import { serveRetention } from './retention-routes.ts';

export { deleteWithCertificate } from './delete-with-certificate.ts';
export { deleteAgain } from './delete-for-good.ts';
export { recordingDays } from './recording-days.ts';
export { lockOrganisation } from './lock.ts';

export function registerRetention(services: Services, app: FastifyInstance): void {
  serveRetention(services, app);
  defineRetentionJobs(services, app);
}
