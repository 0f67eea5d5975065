/** Builds the browser's part when its sources are not those it was built from. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PlainError } from '../plain-error.ts';
import { hashOfFiles } from '../hash-of-files.ts';

const sources = ['web', 'server-api/src', 'package-lock.json'];

/**
 * @param repository absolute path of the repository
 * @returns whether it had to be built
 */
export async function buildWhenStale(repository: string): Promise<boolean> {
  const stamp = join(repository, 'web', 'dist', '.built-from');
  const wanted = hashOfFiles(repository, sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: join(repository, 'web'),
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    throw new PlainError(
      {
        ja: `画面の組み立て（vite build）に失敗しました。\n${said(error)}`,
        en: 'Building the screens (vite build) failed; see its words above.',
      },
      { cause: error },
    );
  }
  writeFileSync(stamp, wanted);
  return true;
}

function said(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stderr' in error)) return '';
  return typeof error.stderr === 'string' ? error.stderr.trim() : '';
}
