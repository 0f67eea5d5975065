/**
 * The files of an installation: in the store that the setting names, and those that are still in the other one. What is
 * made here is first written to the data folder, then moved, so that an object store that is away loses nothing.
 */
import { join } from 'node:path';
import type { ByteSource } from './byte-source.ts';
import { diskStore } from './disk-store.ts';
import { HeldError } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { s3Store } from './s3-store.ts';
import type { S3Settings } from './s3-settings.ts';

export { HeldError, StorageError } from './object-store.ts';
export type { ObjectStore, StoredObject } from './object-store.ts';
export type { ByteSource } from './byte-source.ts';

export interface Objects {
  /** Where new files end up. */
  readonly main: ObjectStore;
  /** The data folder, below which keys are paths. */
  readonly disk: ObjectStore;
  exists(key: string): Promise<boolean>;
  /** From wherever it is; null: nowhere. Close it. */
  open(key: string): Promise<ByteSource | null>;
  /** Moves a file of the data folder to where it belongs; nothing to do when that is the data folder. */
  settle(key: string): Promise<void>;
  /** From everywhere, in all versions. Rejects with HeldError while it is held. */
  remove(key: string): Promise<void>;
  /** Legal hold, wherever it is; rejects with StorageError when it is nowhere. */
  holdObject(key: string): Promise<void>;
  releaseObject(key: string): Promise<void>;
  isHeld(key: string): Promise<boolean>;
}

/** @param s3 null: files stay in the data folder */
export function openObjects(dataDir: string, s3: S3Settings | null): Objects {
  const disk = diskStore(dataDir);
  const main = s3 === null ? disk : s3Store(s3);
  const both = main === disk ? [disk] : [disk, main];
  const holders = async (key: string): Promise<ObjectStore[]> => {
    const found = await Promise.all(
      both.map(async (store) => ((await store.find(key)) === null ? [] : [store])),
    );
    return found.flat();
  };
  const isHeld = async (key: string): Promise<boolean> => {
    const held = await Promise.all(both.map((store) => store.isHeld(key)));
    return held.includes(true);
  };
  return {
    main,
    disk,
    exists: async (key) => (await holders(key)).length > 0,
    async open(key) {
      for (const store of both) {
        const source = await store.open(key);
        if (source !== null) return source;
      }
      return null;
    },
    async settle(key) {
      if (main === disk || (await disk.find(key)) === null) return;
      const held = await disk.isHeld(key);
      await main.put(key, join(dataDir, key));
      if (held) await main.hold(key);
      await disk.release(key);
      await disk.remove(key);
    },
    async remove(key) {
      // None of the copies goes while one of them is held.
      if (await isHeld(key)) throw new HeldError(key);
      for (const store of await holders(key)) await store.remove(key);
    },
    async holdObject(key) {
      const stores = await holders(key);
      // Refuses in words of the store when it is nowhere.
      for (const store of stores.length === 0 ? [main] : stores) await store.hold(key);
    },
    async releaseObject(key) {
      for (const store of await holders(key)) await store.release(key);
    },
    isHeld,
  };
}
