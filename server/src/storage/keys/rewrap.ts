import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readKeyFile, unwrapKeyFile, writeKeyFile } from './key-file.ts';
import type { MasterKey } from './master-key.ts';

export interface RewrapProgress {
  readonly done: number;
  readonly all: number;
  /** Already under the new key: an earlier run that was cut short. */
  readonly skipped: number;
}

/**
 * Wraps every private key anew: from one master key to another. Each file changes at once or not at all, and what is
 * under the new key is passed over, so that it can be started again after any interruption.
 */
export async function rewrapKeys(
  dataDir: string,
  keys: { readonly from: MasterKey; readonly to: MasterKey },
  tell: (progress: RewrapProgress) => void,
): Promise<RewrapProgress> {
  const files = await keyFiles(dataDir);
  let [done, skipped] = [0, 0];
  for (const path of files) {
    const file = await readKeyFile(path);
    if (file.wrappedBy === keys.to.id) skipped += 1;
    else await writeKeyFile(path, keys.to, await unwrapKeyFile(file, keys.from), file);
    done += 1;
    tell({ done, all: files.length, skipped });
  }
  return { done, all: files.length, skipped };
}

/** Every key file of the installation. */
export async function keyFiles(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'keys');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const isKey = (name: string) =>
    /^(installation|backup)\.json$|^recordings\/[0-9a-f-]{36}\/\d{4}\.json$/.test(name);
  return names
    .filter(isKey)
    .toSorted()
    .map((name) => join(folder, name));
}
