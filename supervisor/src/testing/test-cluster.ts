/** A PostgreSQL for tests: the real one, thrown away afterwards, fast because it never waits for the disk. */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { findPostgresBinaries } from '../postgres/binaries.ts';
import { initCluster } from '../postgres/init-cluster.ts';
import { socketUrl, startPostmaster, waitUntilReady } from '../postgres/start-postmaster.ts';
import { chooseAccount, giveTo } from '../postgres/unprivileged.ts';
import { findPostmaster } from '../postgres/find-postmaster.ts';
import { identify, isRunning, processIdentity } from '../processes/identity.ts';
import { cloneDatabase } from './clone-database.ts';

export interface TestCluster {
  /** URL of the `postgres` database, as superuser, over a unix socket. */
  readonly url: string;
  /**
   * Makes an empty database, or a copy of `template` (a database name; nobody may be connected to it).
   * Returns the new database's URL.
   */
  createDatabase(template?: string): Promise<string>;
  /** Ends PostgreSQL and removes its files. A second call does nothing. */
  stop(): Promise<void>;
}

const prefix = 'denwaban-test-pg-';
const superuser = 'denwaban';

const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Starts a cluster of its own in the temporary folder (about a second). Several may run at once, as root or
 * not. Clusters left behind by a killed test run are ended and removed on the way.
 */
export async function startTestCluster(): Promise<TestCluster> {
  await sweepAbandoned();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const account = chooseAccount(folder);
  giveTo(folder, account);
  const binaries = findPostgresBinaries();
  const password = randomBytes(16).toString('hex');
  const dataDir = join(folder, 'cluster');
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)));
  await initCluster({ binaries, account, dataDir, superuser, password, durable: false });
  const child = startPostmaster({
    binaries,
    account,
    dataDir,
    socketDir: folder,
    settings,
    stdio: 'ignore',
  });
  const url = socketUrl({ user: superuser, password, database: 'postgres', socketDir: folder });
  await waitUntilReady(url, child, 30_000);
  return {
    url,
    createDatabase: (template) => cloneDatabase(url, template),
    stop: () => stop(child, folder),
  };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    // Immediate shutdown: nothing here is to be kept.
    child.kill('SIGQUIT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Ends and removes the clusters whose test run is gone (killed before it could stop them). */
async function sweepAbandoned(): Promise<void> {
  const mine = process.getuid?.();
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    try {
      const owner = processIdentity.parse(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')));
      if (isRunning(owner) || (mine !== 0 && statSync(folder).uid !== mine)) continue;
      endPostmasterOf(join(folder, 'cluster'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run is making or sweeping this one at the moment.
    }
  }
}

function endPostmasterOf(dataDir: string): void {
  const postmaster = findPostmaster(dataDir);
  if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGQUIT');
}
