import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { withCalls } from './checks.ts';
import { isMonthly, nextRun } from './next-run.ts';
import { runChecks } from './run-checks.ts';

const NAME = 'self-checks';
const KEPT_DAYS = 400;

/** Every morning for every organisation, on the first of the month with the monthly ones; orders itself anew. */
export function defineCheckJob(services: Services, app: FastifyInstance): void {
  const { jobs, db, clock } = services;
  jobs.define(NAME, z.object({}), async () => {
    const now = clock();
    await order(db, nextRun(now));
    const monthly = isMonthly(now);
    const wanted = withCalls(monthly).filter((check) => check.every === 'day' || monthly);
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations) await runChecks(services, id, wanted);
    await forgetOld(db, now);
  });
  app.addHook('onListen', () => orderUnlessOrdered(db, nextRun(clock())));
}

const order = (db: Db, runAt: Date): Promise<void> => asInstallation(db, (tx) => orderNext(tx, NAME, runAt));

/** One that was missed while the machine was off is left as it is, and runs now. */
async function orderUnlessOrdered(db: Db, runAt: Date): Promise<void> {
  const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${NAME}`.execute(db);
  if (rows.length === 0) await order(db, runAt);
}

async function forgetOld(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  await asInstallation(db, async (tx) => {
    await tx.deleteFrom('self_check').where('at', '<', before).execute();
    await tx.deleteFrom('self_test').where('at', '<', before).execute();
  });
}
