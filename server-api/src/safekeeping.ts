/** How backups and keys stand. */
import { z } from 'zod';
import { Timestamp, Uuid } from './common.ts';
import { Finding } from './outside.ts';
import { defineRoutes } from './route.ts';

const Count = z.number().int().nonnegative();

/** One backup of the whole installation. */
export const BackupRun = z.object({
  id: Uuid,
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  state: z.enum(['running', 'done', 'failed']),
  /** base: the database to any moment; dump: as it was then; none: without it. */
  databasePart: z.enum(['base', 'dump', 'none']).nullable(),
  databaseBytes: Count.nullable(),
  files: Count.nullable(),
  copiedFiles: Count.nullable(),
  copiedBytes: Count.nullable(),
  error: z.string().nullable(),
});
export type BackupRun = z.infer<typeof BackupRun>;

export const Safekeeping = z.object({
  /** Null: no backups are made. */
  backup: z
    .object({
      place: z.string(),
      nextAt: Timestamp,
      keepDays: Count,
      /** Whether the database is our own, of which every half minute is shipped. */
      continuous: z.boolean(),
      lastShippedAt: Timestamp.nullable(),
      waiting: Count,
      failure: z.string().nullable(),
      runs: z.array(BackupRun),
    })
    .nullable(),
  /** Where recordings and files are kept. */
  storage: z.object({ kind: z.enum(['disk', 's3']), place: z.string() }),
  masterKey: z.object({
    kind: z.enum(['environment', 'file', 'command', 'data-folder']),
    /** A copy is kept at the place of the settings. */
    copied: z.boolean(),
  }),
  /** Of the own organisation's recordings. */
  recordingKeys: z.object({ count: Count, newestAt: Timestamp.nullable() }),
  recoveryKeyAt: Timestamp.nullable(),
  /** Of the self-check of backups, as it is now. */
  finding: Finding,
});
export type Safekeeping = z.infer<typeof Safekeeping>;

export const safekeepingRoutes = defineRoutes({
  safekeeping: {
    method: 'GET',
    path: '/safekeeping',
    summary: 'バックアップと鍵の状態です。',
    response: Safekeeping,
  },
  rotateRecordingKey: {
    method: 'POST',
    path: '/safekeeping/recording-keys',
    summary: 'これからの録音に新しい鍵を使います。これまでの録音もそのまま再生できます。',
    response: z.object({ recipient: z.string() }),
  },
  issueRecoveryKey: {
    method: 'POST',
    path: '/safekeeping/recovery-key',
    summary: '復旧キーを発行し、一度だけ返します。前の復旧キーは使えなくなります。',
    response: z.object({ recoveryKey: z.string() }),
  },
});
