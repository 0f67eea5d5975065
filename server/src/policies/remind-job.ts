import type { FastifyInstance } from 'fastify';
import { defineMorning } from '../jobs/every-morning.ts';
import type { Services } from '../services.ts';
import { remindReaders } from './remind-readers.ts';

/** Every morning, for every organisation. */
export function defineRemindJob(services: Services, app: FastifyInstance): void {
  const address = new URL('/policies', services.config.publicUrl).href;
  defineMorning(services, app, 'remind-readers', (tx, organisationId, now) =>
    remindReaders(tx, organisationId, now, address),
  );
}
