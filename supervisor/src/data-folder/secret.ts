/** Secrets that are made once and kept in a file that only we may read. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The secret in `path`: 64 hexadecimal digits, made on the first call. */
export function keepSecret(path: string): string {
  if (!existsSync(path)) writeSecret(path, randomBytes(32).toString('hex'));
  return readFileSync(path, 'utf8').trim();
}

/** Replaces the file as a whole; mode 0600. */
export function writeSecret(path: string, secret: string): void {
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
