/** Lays out a data folder from a backup. The database then still has to read the WAL: the supervisor starts it for that. */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { appendLines, journalFile } from '../deletions/journal.ts';
import { fetchJournal } from '../deletions/ship-deletions.ts';
import { KeyFile, unwrapKeyFile } from '../storage/keys/key-file.ts';
import { loadMasterKey } from '../storage/keys/master-key.ts';
import { openWith } from '../storage/keys/seal.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import type { ObjectStore } from '../storage/objects/index.ts';
import { openObjects } from '../storage/objects/index.ts';
import { writeFileWhole } from '../storage/write-file-whole.ts';
import { listBases, openBackupPlace, readJson } from './backup-place.ts';
import type { BaseBackup } from './backup-place.ts';
import { NoBackupPlace } from './run-backup.ts';
import { openStream } from './sealed-stream.ts';
import { readTar } from './tar.ts';

export interface RestoreOrder {
  /** The moment to go back to; null: as late as the backup goes. */
  readonly until: Date | null;
  readonly tell: (step: RestoreStep) => void;
}

export type RestoreStep =
  | { readonly step: 'keys' | 'deletions' }
  | { readonly step: 'database'; readonly done: number; readonly all: number }
  | { readonly step: 'wal' | 'files'; readonly done: number };

/** What stands in the way; its message is a sentence for the person at the terminal. */
export class RestoreError extends Error {}

/** What the server finds at its first start after a restore. */
export const restoredMark = (dataDir: string): string => join(dataDir, 'run', 'restored.json');
const walFolder = (dataDir: string): string => join(dataDir, 'restored-wal');

/** Rejects with RestoreError when the data folder is in use, or there is no backup that reaches so far back. */
export async function restoreBackup(config: Config, { until, tell }: RestoreOrder): Promise<BaseBackup> {
  const { backup, dataDir } = config;
  if (backup === null) throw new NoBackupPlace('DENWABAN_BACKUP_TO is not set');
  await refuseFullFolder(dataDir);
  const place = openBackupPlace(backup);
  const base = await chooseBase(place, until);
  const identity = await backupIdentity(config, place);
  tell({ step: 'keys' });
  await restoreKeys(place, identity, dataDir);
  await restoreCluster(place, base, identity, dataDir, tell);
  await restoreWal(place, base, identity, dataDir, tell);
  await writeRecovery(dataDir, until);
  await restoreFiles(place, identity, config, tell);
  tell({ step: 'deletions' });
  await rm(journalFile(dataDir), { force: true });
  await appendLines(dataDir, await fetchJournal(place, identity));
  await writeFileWhole(
    restoredMark(dataDir),
    JSON.stringify({ base: base.id, until: until?.toISOString() ?? null }),
  );
  return base;
}

async function refuseFullFolder(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  const inTheWay = names.find((name) => ['cluster', 'recordings', 'deletions'].includes(name));
  if (inTheWay === undefined) return;
  throw new RestoreError(
    `データフォルダー ${dataDir} は空ではありません（${inTheWay}）。名前を変えて残しておくか、空のフォルダーを DENWABAN_DATA_DIR に指定してください。/ The data folder ${dataDir} is not empty (${inTheWay}). Rename it, or set DENWABAN_DATA_DIR to an empty one.`,
  );
}

async function chooseBase(place: ObjectStore, until: Date | null): Promise<BaseBackup> {
  const bases = await listBases(place);
  const base = bases.findLast(({ endedAt }) => until === null || Date.parse(endedAt) <= until.getTime());
  if (base !== undefined) return base;
  const oldest = bases[0]?.endedAt;
  throw new RestoreError(
    oldest === undefined
      ? `${place.place} に完全なバックアップがありません。DENWABAN_BACKUP_TO を確かめてください。/ There is no whole backup in ${place.place}.`
      : `その時刻に戻せるバックアップがありません。戻せるのは ${oldest} 以後です。/ No backup reaches so far back; the oldest is of ${oldest}.`,
  );
}

async function backupIdentity({ dataDir, masterKey }: Config, place: ObjectStore): Promise<string> {
  if (masterKey.kind === 'data-folder') await refuseMissingMaster(dataDir);
  const master = await loadMasterKey(dataDir, masterKey);
  const file = KeyFile.safeParse(await readJson(place, 'backup-key.json')).data;
  if (file === undefined)
    throw new RestoreError(
      `${place.place} に backup-key.json がありません。/ There is no backup-key.json in ${place.place}.`,
    );
  const opened = await unwrapKeyFile(file, master).catch(() => {
    throw new RestoreError(
      `このマスターキー（${master.id}）ではバックアップを開けません。バックアップは ${file.wrappedBy} で包まれています。/ This master key does not open the backup, which is wrapped by ${file.wrappedBy}.`,
    );
  });
  return opened.toString('utf8');
}

/** A new one that is made now would open nothing. */
async function refuseMissingMaster(dataDir: string): Promise<void> {
  const there = await readFile(join(dataDir, 'keys', 'master.key')).catch(() => null);
  if (there !== null) return;
  throw new RestoreError(
    'マスターキーがありません。控えておいたマスターキーのファイルを DENWABAN_MASTER_KEY_FILE に指定してください（データフォルダーの keys/master.key に置いてもかまいません）。/ The master key is missing: set DENWABAN_MASTER_KEY_FILE to your copy, or put it at keys/master.key in the data folder.',
  );
}

async function restoreKeys(place: ObjectStore, identity: string, dataDir: string): Promise<void> {
  for await (const { key } of place.list('keys/')) {
    const sealed = await wholeOf(place, key);
    if (sealed === null) continue;
    await writeFileWhole(join(dataDir, key.replace(/\.age$/, '')), await openWith(identity, sealed));
  }
}

async function wholeOf(place: ObjectStore, key: string): Promise<Buffer | null> {
  const source = await place.open(key);
  if (source === null) return null;
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(source)) pieces.push(piece);
  await source.close();
  return Buffer.concat(pieces);
}

async function restoreCluster(
  place: ObjectStore,
  base: BaseBackup,
  identity: string,
  dataDir: string,
  tell: RestoreOrder['tell'],
): Promise<void> {
  const folder = join(dataDir, 'cluster');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = `base/${base.id}/cluster.tar.zst.age`;
  let done = 0;
  for await (const entry of readTar(openStream(place, key, identity))) {
    const path = join(folder, entry.name);
    if (entry.name.endsWith('/')) await mkdir(path, { recursive: true, mode: 0o700 });
    else await pipeline(entry.content, createWriteStream(path, { mode: 0o600 }));
    done += entry.size;
    tell({ step: 'database', done, all: done });
  }
}

/** From the base's first segment on, of its own and later timelines. */
async function restoreWal(
  place: ObjectStore,
  base: BaseBackup,
  identity: string,
  dataDir: string,
  tell: RestoreOrder['tell'],
): Promise<void> {
  const folder = walFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let done = 0;
  for await (const { key } of place.list('wal/')) {
    const name = key.slice('wal/'.length).replace(/\.zst\.age$/, '');
    const segment = /^[0-9A-F]{8}([0-9A-F]{16})/.exec(name)?.[1];
    if (segment !== undefined && segment < base.startWal.slice(8)) continue;
    await pipeline(openStream(place, key, identity), createWriteStream(join(folder, name), { mode: 0o600 }));
    tell({ step: 'wal', done: (done += 1) });
  }
}

/** PostgreSQL reads the WAL from our folder at its next start, then goes on as a new timeline. */
async function writeRecovery(dataDir: string, until: Date | null): Promise<void> {
  const cluster = join(dataDir, 'cluster');
  const quoted = walFolder(dataDir).replaceAll("'", "''");
  const lines = [
    `restore_command = 'cp "${quoted}/%f" "%p"'`,
    ...(until === null
      ? []
      : [`recovery_target_time = '${targetTime(until)}'`, "recovery_target_action = 'promote'"]),
  ];
  const conf = join(cluster, 'postgresql.auto.conf');
  // An earlier restore has left its own there.
  const before = (await readFile(conf, 'utf8'))
    .split('\n')
    .filter((line) => !/^(restore_command|recovery_)/.test(line));
  await writeFile(conf, `${[...before, ...lines].join('\n')}\n`, { mode: 0o600 });
  await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
}

/** While it reads its settings, PostgreSQL knows no abbreviation of a time zone, not even Z. */
const targetTime = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '+00');

async function restoreFiles(
  place: ObjectStore,
  identity: string,
  config: Config,
  tell: RestoreOrder['tell'],
): Promise<void> {
  const { dataDir } = config;
  const objects = openObjects(dataDir, config.storage === 's3' ? config.s3 : null);
  let done = 0;
  for await (const { key } of place.list('files/')) {
    const name = key.slice('files/'.length).replace(/\.zst\.age$/, '');
    const inStore = objects.main === objects.disk ? null : await objects.main.find(name);
    if (inStore === null) {
      const path = join(dataDir, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const content = key.endsWith('.zst.age') ? openStream(place, key, identity) : copied(place, key);
      await pipeline(content, createWriteStream(path, { mode: 0o600, flush: true }));
    }
    tell({ step: 'files', done: (done += 1) });
  }
}

async function* copied(place: ObjectStore, key: string): AsyncGenerator<Buffer> {
  const source = await place.open(key);
  if (source === null) return;
  try {
    yield* piecesOf(source);
  } finally {
    await source.close();
  }
}
