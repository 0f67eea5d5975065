/** Work that is done again and again and orders itself anew. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { orderNext } from './jobs.ts';

export interface Series {
  /** Of the job, and the key of the one that waits. */
  readonly name: string;
  readonly next: (now: Date) => Date;
  /** Jobs with the same queue run one after another. */
  readonly queue?: string;
}

/**
 * The first is ordered when the server listens, unless one waits (also one that was missed while the machine was off,
 * which runs now). Each orders the next before it works: a failure does not end the series.
 */
export function defineSeries(
  { jobs, db, clock }: Pick<Services, 'jobs' | 'db' | 'clock'>,
  app: FastifyInstance,
  { name, next, ...options }: Series,
  work: (now: Date) => Promise<void>,
): void {
  const order = (): Promise<void> => asInstallation(db, (tx) => orderNext(tx, name, next(clock()), options));
  jobs.define(name, z.object({}), async () => {
    await order();
    await work(clock());
  });
  app.addHook('onListen', async () => {
    if (!(await isOrdered(db, name))) await order();
  });
}

/** Whether a job with this key waits or runs. */
export async function isOrdered(db: Db, key: string): Promise<boolean> {
  const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${key}`.execute(db);
  return rows.length > 0;
}

export const listOrganisationIds = (db: Db): Promise<{ id: string }[]> =>
  asInstallation(db, (tx) => tx.selectFrom('organisation').select('id').orderBy('id').execute());

/** Each organisation in a transaction of its own. */
export async function inEachOrganisation(
  db: Db,
  work: (tx: Tx, organisationId: string) => Promise<unknown>,
): Promise<void> {
  for (const { id } of await listOrganisationIds(db)) await asOrganisation(db, id, (tx) => work(tx, id));
}
