import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { piecesOf } from '../storage/objects/byte-source.ts';
import type { ObjectStore, Objects } from '../storage/objects/index.ts';
import { readJson, writeJson } from './backup-place.ts';
import { sealStream } from './sealed-stream.ts';

export interface FilesOrder {
  readonly place: ObjectStore;
  readonly recipient: string;
  readonly objects: Objects;
  readonly workDir: string;
  readonly keepDays: number;
  readonly now: Date;
  readonly tell: (done: number, copied: number) => void;
}

export interface FilesCopied {
  /** In the installation. */
  readonly files: number;
  readonly copied: number;
  readonly bytes: number;
  /** From the backup, since they had been gone for the days that backups are kept. */
  readonly removed: number;
}

/** In the data folder; with an object store also what is there. */
const ofDisk = ['recordings/', 'files/', 'spool/', 'audio/'] as const;
const ofStore = ['recordings/', 'files/'] as const;
const DAY_MS = 86_400_000;

/** Sealed to a key of ours: copied as it is. */
const isSealed = (key: string): boolean => /\.(age|spool)$/.test(key);
const copyKey = (key: string): string => `files/${key}${isSealed(key) ? '' : '.zst.age'}`;

/** Copies what is new or has grown; forgets what has been gone for long enough. */
export async function copyFiles(order: FilesOrder): Promise<FilesCopied> {
  const there = new Map<string, number>();
  for await (const { key, size } of order.place.list('files/')) there.set(key, size);
  const here = new Set<string>();
  let [copied, bytes] = [0, 0];
  for await (const { store, key, size } of sources(order.objects)) {
    const target = copyKey(key);
    here.add(target);
    const known = there.get(target);
    if (known === undefined || (isSealed(key) && known !== size)) {
      await copyOne(order, store, key);
      copied += 1;
      bytes += size;
    }
    order.tell(here.size, copied);
  }
  const removed = await forgetGone(
    order,
    [...there.keys()].filter((key) => !here.has(key)),
  );
  return { files: here.size, copied, bytes, removed };
}

async function* sources({ disk, main }: Objects) {
  for (const prefix of ofDisk) for await (const object of disk.list(prefix)) yield { ...object, store: disk };
  if (main === disk) return;
  for (const prefix of ofStore)
    for await (const object of main.list(prefix)) yield { ...object, store: main };
}

async function copyOne(
  { place, recipient, workDir }: FilesOrder,
  store: ObjectStore,
  key: string,
): Promise<void> {
  const source = await store.open(key);
  // Deleted, or moved, since it was listed.
  if (source === null) return;
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const draft = join(workDir, `${process.pid}-file`);
  try {
    if (isSealed(key))
      await pipeline(piecesOf(source), createWriteStream(draft, { mode: 0o600, flush: true }));
    else await sealStream(draft, recipient, piecesOf(source));
    await place.put(copyKey(key), draft);
  } finally {
    await source.close();
    await rm(draft, { force: true });
  }
}

const Gone = z.record(z.string(), z.iso.datetime()).catch({});

/** Returns how many copies were removed. */
async function forgetGone({ place, keepDays, now }: FilesOrder, keys: readonly string[]): Promise<number> {
  const since = Gone.parse(await readJson(place, 'gone.json'));
  const still: Record<string, string> = {};
  let removed = 0;
  for (const key of keys) {
    const noticed = since[key] ?? now.toISOString();
    if (now.getTime() - Date.parse(noticed) >= keepDays * DAY_MS) {
      await place.remove(key);
      removed += 1;
    } else still[key] = noticed;
  }
  await writeJson(place, 'gone.json', still);
  return removed;
}
