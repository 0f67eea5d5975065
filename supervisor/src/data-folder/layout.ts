/** Where each thing lies in the data folder. */
import { join } from 'node:path';

export interface Layout {
  readonly root: string;
  /** The embedded PostgreSQL's files. */
  readonly cluster: string;
  /** Where it archives its WAL until that is shipped to the backups. */
  readonly wal: string;
  /** Secrets and private keys; mode 0700. */
  readonly keys: string;
  /** What runs now: pid files, the sign-in links; mode 0700. */
  readonly run: string;
  /** What the programs write to be read later; mode 0700. */
  readonly log: string;
  readonly tls: string;
  readonly postgresPassword: string;
  readonly engineToken: string;
  readonly links: string;
  pidFile(program: 'supervisor' | 'postgres' | 'server' | 'engine'): string;
  logFile(program: 'postgres' | 'server' | 'engine'): string;
}

/** @param root absolute path */
export function layoutOf(root: string): Layout {
  const keys = join(root, 'keys');
  const run = join(root, 'run');
  const log = join(root, 'log');
  return {
    root,
    cluster: join(root, 'cluster'),
    wal: join(root, 'wal'),
    keys,
    run,
    log,
    tls: join(keys, 'tls'),
    postgresPassword: join(keys, 'postgres-password'),
    engineToken: join(keys, 'engine-token'),
    links: join(run, 'links.json'),
    pidFile: (program) => join(run, `${program}.json`),
    logFile: (program) => join(log, `${program}.log`),
  };
}
