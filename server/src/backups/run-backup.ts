import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import type { Config } from '../config.ts';
import { countShipped, shipJournal } from '../deletions/ship-deletions.ts';
import { openKeyring } from '../storage/keys/index.ts';
import { openObjects } from '../storage/objects/index.ts';
import { openBackupPlace } from './backup-place.ts';
import { copyFiles } from './copy-files.ts';
import type { FilesCopied } from './copy-files.ts';
import { copyKeys, copyMasterKey } from './copy-keys.ts';
import { dumpDatabase } from './dump-database.ts';
import { makeBase } from './make-base.ts';
import { retainBackups } from './retain.ts';
import { shipWal } from './ship-wal.ts';

export interface BackupDone {
  /** `base`: files of the embedded cluster; `dump`: pg_dump of an external one; `none`: without the database. */
  readonly database: 'base' | 'dump' | 'none';
  readonly baseId: string | null;
  readonly databaseBytes: number;
  readonly files: FilesCopied;
  readonly place: string;
}

export type BackupStep =
  | { readonly step: 'keys' }
  | { readonly step: 'database'; readonly done: number; readonly all: number }
  | { readonly step: 'files'; readonly done: number; readonly copied: number }
  | { readonly step: 'retain' };

/** There is nowhere to back up to. */
export class NoBackupPlace extends Error {}

/** Everything: keys, database, files, deletions; then what is too old goes. While Denwaban runs. */
export async function runBackup(
  config: Config,
  now: Date,
  tell: (step: BackupStep) => void,
): Promise<BackupDone> {
  const { backup, dataDir } = config;
  if (backup === null) throw new NoBackupPlace('DENWABAN_BACKUP_TO is not set');
  const keys = await openKeyring(dataDir, config.masterKey);
  const place = openBackupPlace(backup);
  const recipient = await identityToRecipient(await keys.backupIdentity());
  const workDir = join(dataDir, 'backup-work', String(process.pid));
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  try {
    tell({ step: 'keys' });
    await copyKeys(place, keys, recipient);
    await copyMasterKey(config);
    const database = await backUpDatabase(config, { place, recipient, workDir, now }, tell);
    const objects = openObjects(dataDir, config.storage === 's3' ? config.s3 : null);
    const files = await copyFiles({
      place,
      recipient,
      objects,
      workDir,
      now,
      keepDays: backup.keepDays,
      tell: (done, copied) => tell({ step: 'files', done, copied }),
    });
    await shipJournal(place, recipient, dataDir, await countShipped(place));
    tell({ step: 'retain' });
    await retainBackups(place, backup.keepDays, now);
    return { ...database, files, place: place.place };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

interface Where {
  readonly place: ReturnType<typeof openBackupPlace>;
  readonly recipient: string;
  readonly workDir: string;
  readonly now: Date;
}

async function backUpDatabase(
  { databaseUrl, cluster }: Config,
  where: Where,
  tell: (step: BackupStep) => void,
): Promise<Pick<BackupDone, 'database' | 'baseId' | 'databaseBytes'>> {
  if (cluster === null) {
    tell({ step: 'database', done: 0, all: 0 });
    const bytes = await dumpDatabase({ ...where, databaseUrl });
    const database = bytes === null ? 'none' : 'dump';
    return { database, baseId: null, databaseBytes: bytes ?? 0 };
  }
  const base = await makeBase({
    ...where,
    databaseUrl,
    clusterDir: cluster.folder,
    tell: (done, all) => tell({ step: 'database', done, all }),
  });
  // The base is of no use without the WAL that was written meanwhile.
  await shipWal({ ...where, walDir: cluster.walDir });
  return { database: 'base', baseId: base.id, databaseBytes: base.bytes };
}
