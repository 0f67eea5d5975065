/** SQL of the record of backups; outside row-level security, since it is of the whole installation. */
import type { Selectable } from 'kysely';
import type { Db } from '../db/database.ts';
import type { BackupRunTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { BackupDone } from './run-backup.ts';

export type BackupRun = Selectable<BackupRunTable>;

export async function noteBegun(db: Db, place: string, now: Date): Promise<string> {
  const id = uuidv7(now.getTime());
  // One that was killed is not running any more.
  await db
    .updateTable('backup_run')
    .set({ state: 'failed', ended_at: now, error: 'interrupted' })
    .where('state', '=', 'running')
    .execute();
  await db.insertInto('backup_run').values({ id, started_at: now, state: 'running', place }).execute();
  return id;
}

export async function noteEnded(db: Db, id: string, done: BackupDone, now: Date): Promise<void> {
  await db
    .updateTable('backup_run')
    .set({
      state: 'done',
      ended_at: now,
      database_part: done.database,
      database_bytes: done.databaseBytes,
      files: done.files.files,
      copied_files: done.files.copied,
      copied_bytes: done.files.bytes,
    })
    .where('id', '=', id)
    .execute();
}

export async function noteFailed(db: Db, id: string, error: string, now: Date): Promise<void> {
  await db
    .updateTable('backup_run')
    .set({ state: 'failed', ended_at: now, error: error.slice(0, 300) })
    .where('id', '=', id)
    .execute();
}

/** The newest first. */
export const lastRuns = (db: Db, limit: number): Promise<BackupRun[]> =>
  db.selectFrom('backup_run').selectAll().orderBy('started_at', 'desc').limit(limit).execute();

export const lastDone = (db: Db): Promise<BackupRun | undefined> =>
  db
    .selectFrom('backup_run')
    .selectAll()
    .where('state', '=', 'done')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
