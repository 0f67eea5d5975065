import type { FastifyInstance } from 'fastify';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { defineSeries, listOrganisationIds } from '../jobs/series.ts';
import type { Services } from '../services.ts';
import { withCalls } from './checks.ts';
import { isMonthly, nextRun } from './next-run.ts';
import { runChecks } from './run-checks.ts';

const NAME = 'self-checks';
const KEPT_DAYS = 400;

/** Every morning for every organisation, on the first of the month with the monthly ones. */
export function defineCheckJob(services: Services, app: FastifyInstance): void {
  const { db } = services;
  defineSeries(services, app, { name: NAME, next: nextRun }, async (now) => {
    const monthly = isMonthly(now);
    const wanted = withCalls(monthly).filter((check) => check.every === 'day' || monthly);
    for (const { id } of await listOrganisationIds(db)) await runChecks(services, id, wanted);
    await forgetOld(db, now);
  });
}

async function forgetOld(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  await asInstallation(db, async (tx) => {
    await tx.deleteFrom('self_check').where('at', '<', before).execute();
    await tx.deleteFrom('self_test').where('at', '<', before).execute();
  });
}
