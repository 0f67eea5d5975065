/** Makes a new cluster on disk, once. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { giveTo, launchAs } from './unprivileged.ts';
import type { Account } from './unprivileged.ts';

/**
 * `pg_trgm` finds trigrams in Japanese only when LC_CTYPE is a UTF-8 locale of libc, whatever the
 * provider; the builtin provider keeps the order of text stable when the operating system is upgraded.
 */
const localeFlags = [
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

export interface NewCluster {
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  /** Folder of the cluster; must not exist or be empty, and its parent must belong to the account. */
  readonly dataDir: string;
  readonly superuser: string;
  readonly password: string;
  /** False only for clusters that tests throw away. */
  readonly durable: boolean;
}

/** Runs `initdb`. Rejects with its own words when it fails; the half-made folder is removed. */
export async function initCluster(cluster: NewCluster): Promise<void> {
  const { binaries, account, dataDir, superuser, password } = cluster;
  const passwordFile = join(dataDir, '..', `.initdb-password-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(passwordFile, account);
  const args = [
    ...localeFlags,
    `--pgdata=${dataDir}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...(cluster.durable ? ['--data-checksums'] : ['--no-sync', '--no-data-checksums']),
  ];
  try {
    await runInitdb(launchAs(account, binaries.initdb, args, [binaries.root, join(dataDir, '..')]));
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb({ command, args, ...identity }: ReturnType<typeof launchAs>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(command, args, {
    ...identity,
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.on('error', reject);
  child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb: ${said.trim()}`))));
  return promise;
}
