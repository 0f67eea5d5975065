/** Carrier passwords at rest: AES-256-GCM (NIST SP 800-38D) under the installation's key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const nonceBytes = 12;
const tagBytes = 16;
const purpose = Buffer.from('trunk-password');

/** `<data>/keys/installation.key`: 32 random bytes (0600), made when first needed, never replaced. */
function installationKey(dataDir: string): Buffer {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'installation.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  // An empty one is of a process that died while it made it: nothing is sealed under it.
  if (!existsSync(file) || statSync(file).size === 0) makeKey(folder, file);
  const key = readFileSync(file);
  if (key.length !== 32) throw new Error('keys/installation.key does not hold 32 bytes');
  return key;
}

/** Flushed, then renamed: whole or not there. */
function makeKey(folder: string, file: string): void {
  const part = join(folder, `installation.${randomBytes(4).toString('hex')}.part`);
  const handle = openSync(part, 'wx', 0o600);
  writeSync(handle, randomBytes(32));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, file);
}

/** Nonce, ciphertext and tag in one. */
export function sealPassword(dataDir: string, password: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', installationKey(dataDir), nonce).setAAD(purpose);
  return Buffer.concat([nonce, cipher.update(password, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it was changed or sealed under another key. */
export function openPassword(dataDir: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', installationKey(dataDir), sealed.subarray(0, nonceBytes))
    .setAAD(purpose)
    .setAuthTag(sealed.subarray(-tagBytes));
  return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
