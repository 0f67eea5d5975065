/** Work of every morning, organisation by organisation, that orders itself anew. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { orderNext } from './jobs.ts';

const DAY_MS = 86_400_000;
/** 06:00 in Japan, before the office opens; 21:00 of the day before in UTC. */
const AT_MS = 21 * 3_600_000;

type Morning = (tx: Tx, organisationId: string, now: Date) => Promise<unknown>;

/** Each organisation in a transaction of its own. The next morning is ordered first: a failure does not end the series. */
export function defineMorning(services: Services, app: FastifyInstance, name: string, work: Morning): void {
  const { jobs, db, clock } = services;
  jobs.define(name, z.object({}), async () => {
    await order(db, name, nextMorning(clock()));
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations) await asOrganisation(db, id, (tx) => work(tx, id, clock()));
  });
  app.addHook('onListen', async () => {
    const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${name}`.execute(db);
    if (rows.length === 0) await order(db, name, nextMorning(clock()));
  });
}

function nextMorning(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS) + AT_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

const order = (db: Db, name: string, runAt: Date): Promise<void> =>
  asInstallation(db, (tx) => orderNext(tx, name, runAt));
