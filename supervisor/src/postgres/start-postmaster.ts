/** Starts `postgres` on a cluster and waits until it answers. */
import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { Client } from 'pg';
import type { PostgresBinaries } from './binaries.ts';
import { launchAs } from './unprivileged.ts';
import type { Account } from './unprivileged.ts';
import { preloaded } from '../processes/preloaded.ts';

export interface Cluster {
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  readonly dataDir: string;
  /** Folder of the unix socket; its path must stay under 90 bytes. No TCP is listened on. */
  readonly socketDir: string;
  /** Settings given on the command line, `name → value`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stdio: StdioOptions;
}

/** Spawns the postmaster; it may still be recovering (see `waitUntilReady`). */
export function startPostmaster(cluster: Cluster): ChildProcess {
  const { binaries, account, dataDir, socketDir } = cluster;
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...cluster.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const reaches = [binaries.root, dataDir, socketDir];
  const launch = launchAs(account, binaries.postgres, ['-D', dataDir, ...flags], reaches);
  const { command, args, ...identity } = launch;
  return spawn(command, args, {
    ...identity,
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal must reach PostgreSQL last, through us.
    detached: true,
    env: { ...preloaded(process.env), PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: cluster.stdio,
  });
}

/** Resolves once `url` accepts a connection; rejects when `child` ends first or after `timeoutMs`. */
export async function waitUntilReady(url: string, child: ChildProcess, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL ended while starting (${child.exitCode ?? child.signalCode})`);
    }
    try {
      return await greet(url);
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error('PostgreSQL did not become ready in time', { cause: last });
}

async function greet(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** `postgres://` URL over a unix socket, as node-postgres and libpq both read it. */
export function socketUrl(at: {
  user: string;
  password: string;
  database: string;
  socketDir: string;
}): string {
  const host = encodeURIComponent(at.socketDir);
  return `postgres://${at.user}:${encodeURIComponent(at.password)}@localhost/${at.database}?host=${host}`;
}
