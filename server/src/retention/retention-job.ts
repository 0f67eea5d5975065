import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asInstallation } from '../db/identity.ts';
import { defineSeries, inEachOrganisation } from '../jobs/series.ts';
import type { Services } from '../services.ts';
import { nextTimeOfDay } from '../time/next-time-of-day.ts';
import { carryOutRun } from './carry-out-run.ts';
import { loadClock, readMachine, readOn, storeClock } from './retention-clock.ts';
import { startRun } from './start-run.ts';

const NAME = 'retention';
const BEAT_MS = 60_000;

/** Every night for every organisation. */
export function defineRetentionJobs(services: Services, app: FastifyInstance): void {
  const { jobs, db, log } = services;
  defineSeries(services, app, { name: NAME, next: nextNight, queue: 'retention' }, async (at) => {
    const now = { now: at, jumpedMs: await beat(services) };
    await inEachOrganisation(db, (tx, id) => startRun(tx, id, now, { system: true, organisationId: id }));
  });
  jobs.define('retention-run', z.object({ organisationId: z.uuid(), runId: z.uuid() }), (job) =>
    carryOutRun(services, job.organisationId, job.runId),
  );
  const beating = setInterval(
    () =>
      void beat(services).catch((err: unknown) =>
        log.warn({ area: 'retention', err }, 'the clock was not read'),
      ),
    BEAT_MS,
  ).unref();
  app.addHook('onClose', async () => clearInterval(beating));
}

/** Reads the machine's clocks; by how many ms the wall clock is ahead of time that has certainly passed. */
export const beat = (services: Services): Promise<number> =>
  asInstallation(services.db, async (tx) => {
    const read = readOn(await loadClock(tx), await readMachine(services.clock()));
    await storeClock(tx, read);
    return read.jumpedMs;
  });

/** Somebody who may has looked at the date: it is right. */
export const confirmDate = (services: Services): Promise<void> =>
  asInstallation(services.db, async (tx) =>
    storeClock(tx, { seen: await readMachine(services.clock()), jumpedMs: 0 }),
  );

/** 03:20 in Japan, when few phone; 18:20 of the day before in UTC. */
const AT_MS = (18 * 60 + 20) * 60_000;

export const nextNight = (now: Date): Date => nextTimeOfDay(now, AT_MS);
