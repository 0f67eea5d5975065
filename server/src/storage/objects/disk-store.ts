import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFolder, writeFileWhole } from '../write-file-whole.ts';
import { openFile } from './byte-source.ts';
import { HeldError, StorageError, checkKey } from './object-store.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** Beside the held file. */
const HOLD = '.hold';

/** A folder as object store; keys are paths below it. */
export function diskStore(root: string): ObjectStore {
  const pathOf = (key: string): string => join(root, checkKey(key));
  const isHeld = async (key: string): Promise<boolean> => (await statOf(pathOf(key) + HOLD)) !== null;
  return {
    kind: 'disk',
    place: root,
    put: (key, path) => copyInto(pathOf(key), path),
    putBytes: (key, bytes) => writeFileWhole(pathOf(key), bytes),
    async find(key) {
      const found = await statOf(pathOf(key));
      return found === null ? null : { key, size: found.size, modifiedAt: found.mtime };
    },
    open: (key) => openFile(pathOf(key)).catch(nullWhenMissing),
    list: (prefix) => walk(root, prefix),
    async remove(key) {
      if (await isHeld(key)) throw new HeldError(key);
      await rm(pathOf(key), { force: true });
    },
    async hold(key) {
      if ((await statOf(pathOf(key))) === null) throw new StorageError(`${key} is not there`);
      await writeFile(pathOf(key) + HOLD, '', { mode: 0o600, flush: true });
    },
    async release(key) {
      await rm(pathOf(key) + HOLD, { force: true });
    },
    isHeld,
  };
}

async function copyInto(target: string, path: string): Promise<void> {
  if (target === path) return;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    await copyFile(path, part);
    const file = await open(part, 'r+');
    await file.chmod(0o600);
    await file.sync();
    await file.close();
    if ((await hashOf(part)) !== (await hashOf(path)))
      throw new StorageError('the copy is not like its original');
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await flushFolder(dirname(target));
}

/** SHA-256, hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function* walk(root: string, prefix: string): AsyncGenerator<StoredObject> {
  const folder = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : '';
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).toSorted();
  for (const name of names) {
    const key = folder === '' ? name : `${folder}/${name}`;
    if (!key.startsWith(prefix) || /\.(part|hold)$/.test(name)) continue;
    if (name.endsWith('/')) {
      yield* walk(root, key);
      continue;
    }
    const found = await statOf(join(root, key));
    // It may have gone while we walked.
    if (found !== null) yield { key, size: found.size, modifiedAt: found.mtime };
  }
}

const statOf = (path: string) => stat(path).catch(nullWhenMissing);

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return null;
  throw error;
}
