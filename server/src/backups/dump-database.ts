import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '../storage/objects/index.ts';
import { idOf } from './backup-place.ts';
import { sealStream } from './sealed-stream.ts';

export interface DumpOrder {
  readonly place: ObjectStore;
  readonly recipient: string;
  readonly databaseUrl: string;
  readonly workDir: string;
  readonly now: Date;
}

/** An external database, by pg_dump (its own format, for pg_restore). Null: there is no pg_dump here, or it is too old. */
export async function dumpDatabase(order: DumpOrder): Promise<number | null> {
  const name = `${idOf(order.now)}.dump.zst.age`;
  const sealed = join(order.workDir, name);
  // The password goes by the environment: arguments are everybody's to read.
  const url = new URL(order.databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const child = spawn('pg_dump', ['--format=custom', '--compress=0', '--no-owner', '--dbname', url.href], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PGPASSWORD: password },
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  try {
    const [{ bytes }, code] = await Promise.all([
      sealStream(sealed, order.recipient, child.stdout as AsyncIterable<Buffer>),
      ended,
    ]);
    if (code !== 0) return null;
    await order.place.put(`dump/${name}`, sealed);
    return bytes;
  } finally {
    child.kill();
    await rm(sealed, { force: true });
  }
}
