/** Values of protected facts at rest: AES-256-GCM (NIST SP 800-38D) under a key of the installation's own for them. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { keyringOf } from './keys/index.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** RFC 5869: one key for each purpose out of the installation's. The keyring must be open. */
const keyFor = (dataDir: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', keyringOf(dataDir).installationKey, '', purpose, 32));

/** Nonce, ciphertext and tag in one; opens only in the place (the row's ids) that it was sealed for. */
export function sealFact(dataDir: string, place: string, value: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(dataDir, 'fact'), nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it was changed, belongs to another place or was sealed under another key. */
export function openFact(dataDir: string, place: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(dataDir, 'fact'), sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-tagBytes));
  return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/** HMAC-SHA-256 of what is to be compared and never read: equal for equal values of one place, 32 bytes. */
export const markFact = (dataDir: string, place: string, value: string): Buffer =>
  createHmac('sha256', keyFor(dataDir, 'identity-mark')).update(`${place}\n${value}`).digest();
