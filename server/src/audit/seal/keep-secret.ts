import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/** `<data>/keys/<name>`: 32 random bytes (0600), made when first needed, never replaced. */
export function keepSecret(dataDir: string, name: string): Buffer {
  const folder = join(dataDir, 'keys');
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (!existsSync(path)) {
    // Flushed, then renamed: whole or not there.
    const part = `${path}.${randomBytes(4).toString('hex')}.part`;
    const handle = openSync(part, 'wx', 0o600);
    writeSync(handle, randomBytes(BYTES));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(part, path);
  }
  const secret = readFileSync(path);
  if (secret.length !== BYTES) throw new Error(`keys/${name} does not hold ${BYTES} bytes`);
  return secret;
}
