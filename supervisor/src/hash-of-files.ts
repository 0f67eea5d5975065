/** One number for the content of many files, so that a fresh clone and an edited file are told apart. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const passedOver = new Set(['dist', 'node_modules', 'test-results']);

/**
 * SHA-256 (hexadecimal) over the names and contents of all files under `paths`, in a fixed order.
 *
 * @param root what names are relative to
 * @param paths files or folders below `root`; those that do not exist count as absent
 */
export function hashOfFiles(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((at) => filesUnder(root, at))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !passedOver.has(name) && !name.endsWith('.tsbuildinfo') && !/\.test\.tsx?$/.test(name))
    .toSorted()
    .flatMap((name) => filesUnder(root, join(path, name)));
}
