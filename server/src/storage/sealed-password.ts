/** Carrier passwords at rest: AES-256-GCM (NIST SP 800-38D) under the installation's key. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyringOf } from './keys/index.ts';

const nonceBytes = 12;
const tagBytes = 16;
const purpose = Buffer.from('trunk-password');

/** Nonce, ciphertext and tag in one. The keyring must be open. */
export function sealPassword(dataDir: string, password: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const { installationKey } = keyringOf(dataDir);
  const cipher = createCipheriv('aes-256-gcm', installationKey, nonce).setAAD(purpose);
  return Buffer.concat([nonce, cipher.update(password, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it was changed or sealed under another key. */
export function openPassword(dataDir: string, sealed: Buffer): string {
  const { installationKey } = keyringOf(dataDir);
  const decipher = createDecipheriv('aes-256-gcm', installationKey, sealed.subarray(0, nonceBytes))
    .setAAD(purpose)
    .setAuthTag(sealed.subarray(-tagBytes));
  return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
