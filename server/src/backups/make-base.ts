import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ObjectStore } from '../storage/objects/index.ts';
import { idOf, writeJson } from './backup-place.ts';
import type { BaseBackup } from './backup-place.ts';
import { clusterBytes, clusterFiles } from './cluster-files.ts';
import { sealStream } from './sealed-stream.ts';
import { writeTar } from './tar.ts';

export interface BaseOrder {
  readonly place: ObjectStore;
  readonly recipient: string;
  /** Of the embedded cluster, as its superuser. */
  readonly databaseUrl: string;
  readonly clusterDir: string;
  /** For the sealed file until it is in its place. */
  readonly workDir: string;
  readonly now: Date;
  readonly tell: (done: number, all: number) => void;
}

/** Copies the files of the running cluster. Together with the WAL from `startWal` on it gives any moment since its end. */
export async function makeBase(order: BaseOrder): Promise<BaseBackup> {
  const { place, now } = order;
  const id = idOf(now);
  const client = new Client({ connectionString: order.databaseUrl, application_name: 'denwaban-backup' });
  client.on('error', () => undefined);
  await client.connect();
  const sealed = join(order.workDir, `${id}.tar.zst.age`);
  try {
    await client.query('set statement_timeout = 0');
    const startWal = await walOf(client, `pg_backup_start('denwaban ${id}', true)`);
    const stopped = { wal: '' };
    await mkdir(order.workDir, { recursive: true, mode: 0o700 });
    const written = await sealStream(sealed, order.recipient, counted(order, client, stopped));
    await place.put(`base/${id}/cluster.tar.zst.age`, sealed);
    const base: BaseBackup = {
      id,
      startedAt: now.toISOString(),
      endedAt: new Date().toISOString(),
      startWal,
      stopWal: stopped.wal,
      ...written,
    };
    await writeJson(place, `base/${id}/base.json`, base);
    return base;
  } finally {
    await rm(sealed, { force: true });
    await client.end().catch(() => undefined);
  }
}

async function walOf(client: Client, expression: string): Promise<string> {
  const { rows } = await client.query<{ wal: string }>(`select pg_walfile_name(${expression}) as wal`);
  return rows[0]?.wal ?? '';
}

async function* counted(
  { clusterDir, tell }: BaseOrder,
  client: Client,
  stopped: { wal: string },
): AsyncGenerator<Buffer> {
  const all = await clusterBytes(clusterDir);
  let done = 0;
  const files = clusterFiles(clusterDir, async () => {
    const end = await stopBackup(client);
    stopped.wal = end.wal;
    return [{ name: 'backup_label', text: end.label }];
  });
  for await (const piece of writeTar(files)) {
    done += piece.length;
    yield piece;
    tell(Math.min(done, all), all);
  }
}

async function stopBackup(client: Client): Promise<{ wal: string; label: string }> {
  const { rows } = await client.query<{ wal: string; label: string; spaces: string }>(
    'select pg_walfile_name(lsn) as wal, labelfile as label, spcmapfile as spaces from pg_backup_stop(true)',
  );
  const [end] = rows;
  if (end === undefined || end.spaces !== '') throw new Error('tablespaces are not backed up');
  return end;
}
