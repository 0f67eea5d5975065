import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { openDueReviews } from './open-due-reviews.ts';

const NAME = 'open-reviews';
const DAY_MS = 86_400_000;
/** 06:00 in Japan, before the office opens; 21:00 of the day before in UTC. */
const AT_MS = 21 * 3_600_000;

/** Every morning for every organisation; orders itself anew. */
export function defineReviewJob({ jobs, db, clock }: Services, app: FastifyInstance): void {
  jobs.define(NAME, z.object({}), async () => {
    await order(db, nextMorning(clock()));
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations) await asOrganisation(db, id, (tx) => openDueReviews(tx, id, clock()));
  });
  app.addHook('onListen', async () => {
    const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${NAME}`.execute(db);
    if (rows.length === 0) await order(db, nextMorning(clock()));
  });
}

function nextMorning(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS) + AT_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

const order = (db: Db, runAt: Date): Promise<void> => asInstallation(db, (tx) => orderNext(tx, NAME, runAt));
