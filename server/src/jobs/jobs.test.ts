import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import type { Db } from '../db/database.ts';
import { withIdentity } from '../db/identity.ts';
import { describeError } from '../http/describe-error.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { addJob, createJobs } from './jobs.ts';
import type { Jobs } from './jobs.ts';

const log = pino({ level: 'silent' });
const payload = z.object({ word: z.string() });
let url = '';
let db: Db;
beforeAll(async () => {
  url = await createTestDatabase();
  db = openDatabase(url);
});
afterAll(() => db.destroy());

const operator = {
  organisationId: null,
  personId: null,
  role: 'operator',
  accountId: null,
  accounts: [],
} as const;
const add = (word: string, fails = false): Promise<void> =>
  withIdentity(db, operator, async (tx) => {
    await addJob(tx, 'say', { word }, { maxAttempts: 3 });
    if (fails) throw new Error('rolled back');
  });

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !done(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done()).toBe(true);
}

/** Jobs that write down what they were given. */
function speaker(said: string[]): Jobs {
  const jobs = createJobs(url, log, () => new Date());
  jobs.define('say', payload, async ({ word }, { attempt }) => {
    said.push(`${word} ${attempt}`);
    if (word === 'stumble' && attempt === 1) throw new Error('once');
  });
  return jobs;
}

it('runs what was committed, and nothing that was rolled back', async () => {
  const said: string[] = [];
  const jobs = speaker(said);
  await jobs.start();
  await expect(add('never', true)).rejects.toThrow('rolled back');
  await add('committed');
  await until(() => said.length === 1);
  expect(said).toEqual(['committed 1']);
  await jobs.stop();
});

it('tries again what failed', async () => {
  const said: string[] = [];
  const jobs = speaker(said);
  await jobs.start();
  await add('stumble');
  await until(() => said.length === 2);
  expect(said).toEqual(['stumble 1', 'stumble 2']);
  await jobs.stop();
});

it('at boot takes over what a killed worker held', async () => {
  await add('orphan');
  await sql`update graphile_worker._private_jobs set locked_by = 'dead-worker', locked_at = now(), attempts = 1`.execute(
    db,
  );
  const said: string[] = [];
  const jobs = speaker(said);
  await jobs.start();
  await until(() => said.length === 1);
  expect(said).toEqual(['orphan 2']);
  await jobs.stop();
});

it('refuses a payload that is not what the job takes, and a second definition', async () => {
  const said: string[] = [];
  const jobs = speaker(said);
  expect(() => jobs.define('say', payload, async () => undefined)).toThrow('twice');
  await jobs.start();
  await withIdentity(db, operator, (tx) => addJob(tx, 'say', { word: 7 }, { maxAttempts: 1 }));
  await add('after');
  await until(() => said.length === 1);
  expect(said).toEqual(['after 1']);
  await jobs.stop();
});

it('what a failing job says about people does not get into the log', async () => {
  const lines: string[] = [];
  const written = pino(
    { serializers: { err: describeError } },
    { write: (line: string) => void lines.push(line) },
  );
  const jobs = createJobs(url, written, () => new Date());
  jobs.define('say', payload, async () => {
    throw Object.assign(new Error('invalid input syntax: "山田 090-1234-5678"'), {
      code: '22P02',
      severity: 'ERROR',
    });
  });
  await jobs.start();
  await withIdentity(db, operator, (tx) => addJob(tx, 'say', { word: 'x' }, { maxAttempts: 1 }));
  await until(() => lines.length > 0);
  await jobs.stop();
  expect(lines.join('')).toContain('22P02');
  expect(lines.join('')).toContain('"job":"say"');
  expect(lines.join('')).not.toContain('山田');
});

it('what is ordered for a time begins at that time by our own clock, when the database is ahead', async () => {
  const clock = (): Date => new Date(Date.now() - 1_500);
  const begun: Date[] = [];
  const jobs = createJobs(url, log, clock);
  jobs.define('say', payload, async () => void begun.push(clock()));
  await jobs.start();
  const runAt = new Date(Date.now() + 1_200);
  await withIdentity(db, operator, (tx) => addJob(tx, 'say', { word: 'due' }, { runAt }));
  for (let tries = 0; tries < 1_000 && begun.length === 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await jobs.stop();
  expect(begun[0]!.getTime()).toBeGreaterThanOrEqual(runAt.getTime());
});

it('whose clock is set meanwhile waits no longer', async () => {
  let behindMs = 3_600_000;
  const clock = (): Date => new Date(Date.now() - behindMs);
  const begun: number[] = [];
  const jobs = createJobs(url, log, clock);
  jobs.define('say', payload, async () => void begun.push(Date.now()));
  await jobs.start();
  const runAt = new Date(Date.now() + 1_200);
  await withIdentity(db, operator, (tx) => addJob(tx, 'say', { word: 'due' }, { runAt }));
  await new Promise((resolve) => setTimeout(resolve, runAt.getTime() + 2_500 - Date.now()));
  expect(begun).toEqual([]);
  behindMs = 0;
  const set = Date.now();
  await until(() => begun.length > 0);
  await jobs.stop();
  expect(begun[0]! - set).toBeLessThan(1_000);
});
