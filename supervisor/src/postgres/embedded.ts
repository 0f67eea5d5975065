/** The embedded PostgreSQL 18 of a data folder: made on the first start, kept running from then on. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { layoutOf } from '../data-folder/layout.ts';
import type { Layout } from '../data-folder/layout.ts';
import { keepSecret } from '../data-folder/secret.ts';
import { logTail, openLog } from '../data-folder/open-log.ts';
import { PlainError } from '../plain-error.ts';
import { endProcess } from '../processes/end-process.ts';
import type { Program } from '../processes/keep-running.ts';
import { watchChild } from '../processes/running.ts';
import type { Running } from '../processes/running.ts';
import { findPostgresBinaries } from './binaries.ts';
import { findPostmaster, removeStaleLock } from './find-postmaster.ts';
import { initCluster } from './init-cluster.ts';
import { makeSocketDir, socketDirOf } from './socket-dir.ts';
import { socketUrl, startPostmaster, waitUntilReady } from './start-postmaster.ts';
import type { Cluster } from './start-postmaster.ts';
import { chooseAccount, giveTo } from './unprivileged.ts';
import type { Account } from './unprivileged.ts';

const superuser = 'denwaban';
const database = 'denwaban';
const majorVersion = '18';

/** Fast shutdown: sessions are cut, nothing is lost. */
const ending = { signal: 'SIGINT', graceMs: 60_000 } as const;

/**
 * Nothing of a statement is written to the log: values, and the details of errors, are people's names and
 * numbers.
 */
const settings = {
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  max_connections: '100',
  synchronous_commit: 'on',
};

/**
 * For backups: what was written is closed and put aside at the latest after 30 seconds; the server ships it from there.
 * basic_archive, and not a command, since PostgreSQL runs as an account that may not read our programs.
 */
const archiving = (walDir: string): Record<string, string> => ({
  archive_mode: 'on',
  archive_library: 'basic_archive',
  'basic_archive.archive_directory': walDir,
  archive_timeout: '30s',
});

/** URL of a data folder's database while it runs, for programs beside it (benchmarks). */
export function databaseUrlOf(dataFolder: string): string {
  const password = keepSecret(layoutOf(dataFolder).postgresPassword);
  return socketUrl({ user: superuser, password, database, socketDir: socketDirOf(dataFolder) });
}

export interface EmbeddedPostgres {
  readonly program: Program;
  /** URL of the database of ours, over a unix socket. */
  readonly url: string;
}

/**
 * Makes the cluster if there is none, ends a postmaster that an earlier supervisor left, and returns the
 * program to keep running.
 *
 * @param how `archives`: its WAL is put aside in `layout.wal`, for the backups
 * @throws PlainError when the files are another user's or of another major version
 */
export async function prepareEmbedded(
  layout: Layout,
  { archives, onCrash }: { readonly archives: boolean; readonly onCrash: Program['onCrash'] },
): Promise<EmbeddedPostgres> {
  const account = chooseAccount(existsSync(layout.cluster) ? layout.cluster : layout.root);
  const binaries = findPostgresBinaries();
  const password = keepSecret(layout.postgresPassword);
  const socketDir = makeSocketDir(layout.root, account);
  if (existsSync(layout.cluster)) refuseUnusable(layout.cluster, account);
  else await makeCluster(layout, { binaries, account, superuser, password });
  await endOrphan(layout.cluster);
  const url = socketUrl({ user: superuser, password, database, socketDir });
  const maintenance = socketUrl({ user: superuser, password, database: 'postgres', socketDir });
  if (archives) makeWalDir(layout.wal, account);
  const all = archives ? { ...settings, ...archiving(layout.wal) } : settings;
  const cluster = { binaries, account, dataDir: layout.cluster, socketDir, settings: all };
  return { url, program: makeProgram(cluster, layout, maintenance, onCrash) };
}

/** URL of the database of ours, for a program that runs beside the others. */
export function embeddedUrl(layout: Layout, password: string): string {
  return socketUrl({ user: superuser, password, database, socketDir: socketDirOf(layout.root) });
}

function makeProgram(
  cluster: Omit<Cluster, 'stdio'>,
  layout: Layout,
  maintenance: string,
  onCrash: Program['onCrash'],
): Program {
  return {
    name: 'postgres',
    ending,
    onCrash,
    async start() {
      const running = await startPatiently(cluster, layout.logFile('postgres'), maintenance);
      await createDatabase(maintenance);
      return running;
    },
  };
}

/**
 * After a `kill -9` of the postmaster its backends hold the shared memory until they notice, and a new
 * postmaster refuses to start meanwhile: it is tried again for ten seconds.
 *
 * @throws PlainError with the end of the log
 */
async function startPatiently(
  cluster: Omit<Cluster, 'stdio'>,
  logFile: string,
  maintenance: string,
): Promise<Running> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    removeStaleLock(cluster.dataDir);
    const log = openLog(logFile);
    const child = startPostmaster({ ...cluster, stdio: ['ignore', log.fd, log.fd] });
    const running = await watchChild(child);
    log.close();
    try {
      // Recovery after a power cut may take a while.
      await waitUntilReady(maintenance, child, 120_000);
      return running;
    } catch (error) {
      await endProcess(running.identity, ending);
      if (performance.now() > deadline) throw cannotStart(logFile, error);
      await sleep(250);
    }
  }
}

function cannotStart(logFile: string, cause: unknown): PlainError {
  return new PlainError(
    {
      ja: `内蔵の PostgreSQL を起動できません。ログ ${logFile} の終わりは次のとおりです。\n\n${logTail(logFile)}\n`,
      en: `The embedded PostgreSQL cannot be started; the end of its log ${logFile} is above.`,
    },
    { cause },
  );
}

/** The cluster takes its name only when it is whole: a start that was cut short begins anew. */
async function makeCluster(
  layout: Layout,
  made: { binaries: Cluster['binaries']; account: Account; superuser: string; password: string },
): Promise<void> {
  const workshop = join(layout.root, 'cluster.new');
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { mode: 0o700 });
  giveTo(workshop, made.account);
  await initCluster({ ...made, dataDir: join(workshop, 'cluster'), durable: true });
  renameSync(join(workshop, 'cluster'), layout.cluster);
  rmSync(workshop, { recursive: true });
}

function makeWalDir(walDir: string, account: Account): void {
  mkdirSync(walDir, { recursive: true, mode: 0o700 });
  giveTo(walDir, account);
}

async function endOrphan(dataDir: string): Promise<void> {
  const orphan = findPostmaster(dataDir);
  if (orphan !== undefined) await endProcess(orphan, ending);
}

async function createDatabase(maintenance: string): Promise<void> {
  const client = new Client({ connectionString: maintenance });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database} template template0`);
  } finally {
    await client.end();
  }
}

function refuseUnusable(dataDir: string, account: Account): void {
  const owner = statSync(dataDir).uid;
  if (owner !== account.uid && process.getuid?.() !== 0) {
    throw new PlainError({
      ja: `データベースのフォルダー ${dataDir} は別の利用者（uid ${owner}）のものです。はじめに起動した利用者で実行するか、sudo chown -R ${account.uid} ${dataDir} を実行してください。`,
      en: `The database folder ${dataDir} belongs to another user (uid ${owner}). Start as the user who started first, or run sudo chown -R ${account.uid} ${dataDir}.`,
    });
  }
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (found !== majorVersion) {
    throw new PlainError({
      ja: `データベース ${dataDir} は PostgreSQL ${found} のものですが、この電話番は PostgreSQL ${majorVersion} を内蔵しています。前の版の電話番で起動し、docs/operating.md の「版を上げる」に従ってください。`,
      en: `The database in ${dataDir} is of PostgreSQL ${found}, but this Denwaban embeds PostgreSQL ${majorVersion}. Start the version before and follow “Upgrading” in docs/operating.md.`,
    });
  }
}
