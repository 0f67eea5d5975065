/** Debian's PostgreSQL 15 on a cluster of the test's own; the system's cluster is never touched. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../src/ports/free-port.ts';
import { waitUntilReady } from '../src/postgres/start-postmaster.ts';

const bin = '/usr/lib/postgresql/15/bin';

export interface DebianPostgres {
  /** As superuser, over TCP; `database` may be one that does not exist. */
  url(database: string, user?: string, password?: string): string;
  run(database: string, sql: string): Promise<unknown[]>;
  stop(): Promise<void>;
}

export async function startDebianPostgres(): Promise<DebianPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'denwaban-pg15-'));
  const account = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  const dataDir = join(folder, 'cluster');
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
  const init = [
    '-D',
    dataDir,
    '-U',
    'root',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  execFileSync(join(bin, 'initdb'), init, { ...account, cwd: '/', env, stdio: 'ignore' });
  const port = await freePort();
  const hba = join(folder, 'pg_hba.conf');
  execFileSync(
    '/bin/sh',
    ['-c', `printf 'host all root 127.0.0.1/32 trust\\nhost all all 127.0.0.1/32 scram-sha-256\\n' > ${hba}`],
    account,
  );
  const settings = {
    port: `${port}`,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    hba_file: hba,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', dataDir, ...flags], {
    ...account,
    cwd: '/',
    env,
    stdio: 'ignore',
  });
  const url = (database: string, user = 'root', password = 'unused') =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(url('postgres'), child, 30_000);
  return {
    url,
    run: (database, sql) => run(url(database), sql),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
