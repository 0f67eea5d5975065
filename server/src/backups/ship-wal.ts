import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '../storage/objects/index.ts';
import { sealStream } from './sealed-stream.ts';

/** What PostgreSQL's basic_archive gives: segments, marks of base backups, histories of timelines; not what it is still writing. */
const whole = /^([0-9A-F]{24}|[0-9A-F]{24}\.([0-9A-F]{8}\.backup|partial)|[0-9A-F]{8}\.history)$/;

export interface WalOrder {
  readonly place: ObjectStore;
  readonly recipient: string;
  /** Where PostgreSQL archives to. */
  readonly walDir: string;
  readonly workDir: string;
}

/** Segments that wait to be shipped, the oldest first. */
export async function waitingWal(walDir: string): Promise<string[]> {
  const names = await readdir(walDir).catch(() => []);
  return names.filter((name) => whole.test(name)).toSorted();
}

/** Seals and ships what waits, and removes it here. Returns the names. What fails stays for the next time. */
export async function shipWal({ place, recipient, walDir, workDir }: WalOrder): Promise<string[]> {
  const names = await waitingWal(walDir);
  if (names.length > 0) await mkdir(workDir, { recursive: true, mode: 0o700 });
  for (const name of names) {
    const sealed = join(workDir, `${process.pid}-${name}.zst.age`);
    try {
      await sealStream(sealed, recipient, createReadStream(join(walDir, name)));
      await place.put(`wal/${name}.zst.age`, sealed);
      await rm(join(walDir, name), { force: true });
    } catch (error) {
      // A backup that runs beside us was quicker.
      if (existsSync(join(walDir, name))) throw error;
    } finally {
      await rm(sealed, { force: true });
    }
  }
  return names;
}
