import { StorageError } from './object-store.ts';
import type { Objects } from './index.ts';

/** What an object store keeps; all the rest of the data folder stays there. */
export const storedPrefixes = ['recordings/', 'files/'] as const;

export interface MoveProgress {
  readonly files: number;
  readonly bytes: number;
  readonly failed: number;
}

/**
 * Moves what still lies in the data folder into the object store, one by one: each is compared there before it goes here.
 * One that fails stays and is counted; whatever stops it, the next run goes on with what is left.
 */
export async function moveObjects(
  objects: Objects,
  tell: (progress: MoveProgress) => void,
): Promise<MoveProgress> {
  let progress: MoveProgress = { files: 0, bytes: 0, failed: 0 };
  if (objects.main === objects.disk) return progress;
  for (const prefix of storedPrefixes) {
    for await (const { key, size } of objects.disk.list(prefix)) {
      const { files, bytes, failed } = progress;
      progress = await objects.settle(key).then(
        () => ({ files: files + 1, bytes: bytes + size, failed }),
        (error: unknown) => {
          if (!(error instanceof StorageError)) throw error;
          return { files, bytes, failed: failed + 1 };
        },
      );
      tell(progress);
    }
  }
  return progress;
}
