import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asInstallation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import { isOrdered } from '../jobs/series.ts';
import type { Services } from '../services.ts';
import { nextTimeOfDay } from '../time/next-time-of-day.ts';
import { lastDone } from './backup-store.ts';
import { BACKUP_JOB, orderBackup } from './order-backup.ts';

const DAY_MS = 86_400_000;
const JAPAN_OFFSET_MS = 9 * 3_600_000;
const main = fileURLToPath(new URL('../commands/main.ts', import.meta.url));

/** Every day, and at once when there has never been one; in a process of its own, so that nobody waits for it. */
export function scheduleBackups(services: Services, app: FastifyInstance): void {
  const { config, db, clock, jobs } = services;
  const { backup } = config;
  if (backup === null) return;
  const order = (runAt: Date): Promise<void> =>
    asInstallation(db, (tx) => orderNext(tx, BACKUP_JOB, runAt, { maxAttempts: 5 }));
  jobs.define(BACKUP_JOB, z.object({}), async () => {
    await order(nextBackup(clock(), backup.at));
    await runInProcess();
  });
  app.addHook('onListen', async () => {
    if (await isOrdered(db, BACKUP_JOB)) return;
    if ((await lastDone(db)) === undefined) await asInstallation(db, (tx) => orderBackup(tx, clock()));
    else await order(nextBackup(clock(), backup.at));
  });
}

/** When `at` (Japan, `03:30`) comes next after `now`. */
export function nextBackup(now: Date, at: string): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const utcMs = (hour * 60 + minute) * 60_000 - JAPAN_OFFSET_MS;
  return nextTimeOfDay(now, (utcMs + DAY_MS) % DAY_MS);
}

function runInProcess(): Promise<void> {
  const child = spawn(process.execPath, [main, 'backup'], { stdio: 'ignore', env: process.env });
  if (child.pid !== undefined) setPriority(child.pid, 10);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the backup failed (${code})`))));
  });
}
