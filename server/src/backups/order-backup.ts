import type { Tx } from '../db/database.ts';
import { addJob } from '../jobs/jobs.ts';

export const BACKUP_JOB = 'backup';

/** The next backup, instead of the one that was ordered before. */
export const orderBackup = (tx: Tx, runAt: Date): Promise<void> =>
  addJob(tx, BACKUP_JOB, {}, { jobKey: BACKUP_JOB, runAt, maxAttempts: 5 });
