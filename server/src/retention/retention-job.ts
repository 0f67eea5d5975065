import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { carryOutRun } from './carry-out-run.ts';
import { loadClock, readMachine, readOn, storeClock } from './retention-clock.ts';
import { startRun } from './start-run.ts';

const NAME = 'retention';
const BEAT_MS = 60_000;

/** Every night for every organisation; orders itself anew. */
export function defineRetentionJobs(services: Services, app: FastifyInstance): void {
  const { jobs, db, clock, log } = services;
  jobs.define(NAME, z.object({}), async () => {
    await order(db, nextNight(clock()));
    const now = { now: clock(), jumpedMs: await beat(services) };
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations)
      await asOrganisation(db, id, (tx) => startRun(tx, id, now, { system: true, organisationId: id }));
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
  app.addHook('onListen', () => orderUnlessOrdered(db, nextNight(clock())));
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

const DAY_MS = 86_400_000;
/** 03:20 in Japan, when few phone; 18:20 of the day before in UTC. */
const AT_MS = (18 * 60 + 20) * 60_000;

export function nextNight(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS) + AT_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

const order = (db: Db, runAt: Date): Promise<void> =>
  asInstallation(db, (tx) => orderNext(tx, NAME, runAt, { queue: 'retention' }));

async function orderUnlessOrdered(db: Db, runAt: Date): Promise<void> {
  const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${NAME}`.execute(db);
  if (rows.length === 0) await order(db, runAt);
}
