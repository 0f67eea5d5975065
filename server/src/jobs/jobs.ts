/** Work that must not be lost, in PostgreSQL (graphile-worker), added in the transaction of the fact that causes it. */
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { Logger, makeWorkerUtils, run, runMigrations } from 'graphile-worker';
import type { Job, Runner, TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import type { Logger as Log } from 'pino';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';

export interface JobContext {
  /** 1 for the first try. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly jobId: string;
}

export interface AddJobOptions {
  readonly runAt?: Date;
  /** At most one waiting job has this key; a new one replaces it. */
  readonly jobKey?: string;
  readonly maxAttempts?: number;
  /** Jobs with the same queue run one after another. */
  readonly queue?: string;
  /** Lower runs first; 0 by default. */
  readonly priority?: number;
}

export interface Jobs {
  /** Before start. A handler that throws is tried again later (exponential backoff of graphile-worker). */
  define<T extends z.ZodType>(
    name: string,
    payload: T,
    handler: (payload: z.output<T>, context: JobContext) => Promise<void>,
  ): void;
  start(): Promise<void>;
  /** Waits for the jobs that run now. */
  stop(): Promise<void>;
}

/** Adds a job in `tx`: it exists exactly if the transaction commits. Works under every identity. */
export async function addJob(
  tx: Tx,
  name: string,
  payload: unknown,
  options: AddJobOptions = {},
): Promise<void> {
  await sql`select app_add_job(${name}, ${JSON.stringify(payload)}::json, ${options.queue ?? null},
    ${options.runAt ?? null}::timestamptz, ${options.maxAttempts ?? 25}::int, ${options.jobKey ?? null},
    ${options.priority ?? 0}::int)`.execute(tx);
}

/**
 * Orders the next run of work that orders itself anew: one at a time, and never for a moment that the database says is
 * past, since a server whose clock is behind would run it without end.
 */
export async function orderNext(
  tx: Tx,
  name: string,
  runAt: Date,
  options: Pick<AddJobOptions, 'queue' | 'maxAttempts'> = {},
): Promise<void> {
  const soonest = await fromNow(tx, 60_000);
  const at = new Date(Math.max(runAt.getTime(), soonest.getTime()));
  await addJob(tx, name, {}, { ...options, jobKey: name, runAt: at });
}

/** So many ms from now by the clock of the database, which starts the jobs. */
export async function fromNow(tx: Tx, ms: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select now() + make_interval(secs => ${ms / 1000}) as at`.execute(
    tx,
  );
  return rows[0]!.at;
}

/** Makes graphile-worker's own tables. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl, logger: silent });
}

const silent = new Logger(() => () => undefined);

/** What graphile-worker says beside its message when a job has failed. */
const Failure = z.object({
  failure: z.literal(true),
  job: z.object({ task_identifier: z.string(), attempts: z.number(), max_attempts: z.number() }),
  error: z.unknown(),
});

function loggerTo(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    const failed = Failure.safeParse(meta).data;
    // The message repeats what the error says, which may be about people; the serialiser of `err` knows what to leave out.
    if (failed !== undefined) {
      const { task_identifier: job, attempts, max_attempts: most } = failed.job;
      log.error({ area: 'jobs', job, attempts, most, err: failed.error }, 'a job failed');
    } else if (level === 'error') log.error({ area: 'jobs' }, message);
    else if (level === 'warning') log.warn({ area: 'jobs' }, message);
  });
}

/** @param clock by which handlers judge what is due */
export function createJobs(databaseUrl: string, log: Log, clock: () => Date): Jobs {
  const tasks: TaskList = {};
  let runner: Runner | null = null;
  let pool: Pool | null = null;
  return {
    define(name, schema, handler) {
      if (tasks[name] !== undefined) throw new Error(`job ${name} is defined twice`);
      tasks[name] = async (payload, helpers) => {
        const { job } = helpers;
        await untilDue(job, clock);
        await handler(schema.parse(payload), {
          attempt: job.attempts,
          maxAttempts: job.max_attempts,
          jobId: job.id,
        });
      };
    },
    async start() {
      await unlockJobsOfDeadWorkers(databaseUrl);
      pool = new Pool({ connectionString: databaseUrl, max: 6, application_name: 'denwaban-jobs' });
      const lost = (error: Error): void => log.warn({ area: 'jobs', err: error }, 'connection lost');
      waitForServer(pool);
      pool.on('error', lost);
      pool.on('connect', (client) => void client.on('error', lost));
      runner = await run({
        pgPool: pool,
        taskList: tasks,
        concurrency: 4,
        noHandleSignals: true,
        pollInterval: 2000,
        logger: loggerTo(log),
      });
    },
    async stop() {
      await runner?.stop();
      await pool?.end();
      runner = null;
      pool = null;
    },
  };
}

/** Longest that a difference of clocks is waited for; with more than that somebody has to set one of them. */
const MOST_AHEAD_MS = 5_000;
/** Our clock may be set meanwhile. */
const LOOK_EVERY_MS = 100;

/** The database starts a job at its time by its own clock: until then by ours, when it was ordered for a time. */
async function untilDue(
  { run_at: runAt, created_at: createdAt, attempts }: Job,
  clock: () => Date,
): Promise<void> {
  if (attempts > 1 || runAt.getTime() - createdAt.getTime() <= 1_000) return;
  for (let waited = 0; waited < MOST_AHEAD_MS && clock() < runAt; waited += LOOK_EVERY_MS)
    await delay(LOOK_EVERY_MS);
}

/**
 * graphile-worker asks again when the server does not answer in time, but gives up, and ends the program, when there is
 * none at the address (a database that is restarted). To it, the one is told as the other.
 */
function waitForServer(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  const patiently = (): Promise<PoolClient> =>
    connect().catch((error: unknown) => {
      throw Object.assign(new Error('the database is away', { cause: error }), { code: 'ETIMEDOUT' });
    });
  // It listens for changes with a callback, and comes back to that by itself.
  const either = (callback?: Parameters<typeof connect>[0]) =>
    callback === undefined ? patiently() : connect(callback);
  Object.assign(pool, { connect: either });
}

/** There is one server for a database, so at boot every lock is a dead one's; else its job waits four hours. */
async function unlockJobsOfDeadWorkers(databaseUrl: string): Promise<void> {
  const utilities = await makeWorkerUtils({ connectionString: databaseUrl, logger: silent });
  try {
    const workers = await utilities.withPgClient(async (client) => {
      const { rows } = await client.query<{ locked_by: string }>(
        'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
      );
      return rows.map((row) => row.locked_by);
    });
    if (workers.length > 0) await utilities.forceUnlockWorkers(workers);
  } finally {
    await utilities.release();
  }
}
