/** What other features may use of recordings. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asInstallation } from '../db/identity.ts';
import { addJob } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { archiveRecording } from './archive-recording.ts';
import { serveRecordings } from './recording-routes.ts';
import {
  deleteOldSpools,
  endLostRecordings,
  orderMissingArchives,
  settleArchives,
} from './sweep-recordings.ts';

export { beginRecording } from './begin-recording.ts';
export type { RecordedCall } from './begin-recording.ts';
export { endRecording } from './end-recording.ts';
export type { EndedRecording } from './end-recording.ts';

const SWEEP_EVERY_MS = 10 * 60_000;

/** Routes, the archive's job, and the sweep, which orders itself anew. */
export function registerRecordings(services: Services, app: FastifyInstance): void {
  const { jobs, db, log } = services;
  serveRecordings(services, app);

  const archive = z.object({ organisationId: z.uuid(), recordingId: z.uuid() });
  jobs.define('archive-recording', archive, (job, context) => archiveRecording(services, job, context));

  const orderSweep = (runAt: Date) =>
    asInstallation(db, (tx) => addJob(tx, 'sweep-recordings', {}, { jobKey: 'sweep-recordings', runAt }));
  jobs.define('sweep-recordings', z.object({}), async () => {
    await endLostRecordings(services);
    await deleteOldSpools(services);
    await settleArchives(services);
    await orderSweep(new Date(Date.now() + SWEEP_EVERY_MS));
  });
  app.addHook('onListen', async () => {
    await orderMissingArchives(services).catch((error: unknown) =>
      log.error({ area: 'recordings', err: error }, 'archives could not be ordered'),
    );
    await orderSweep(new Date());
  });
}
