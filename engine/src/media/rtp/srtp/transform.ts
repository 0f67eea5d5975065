import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { SessionKeys } from './derive-keys.ts';

/** Encrypts or decrypts bytes [start, end) in place (section 4.1.1): the same either way. */
export function crypt(
  { cipherKey, salt }: SessionKeys,
  ssrc: number,
  index: number,
  bytes: Buffer,
  start: number,
  end: number,
): void {
  const block = Buffer.alloc(16);
  salt.copy(block);
  xor32(block, 4, ssrc);
  xor32(block, 8, Math.floor(index / 65_536));
  block.writeUInt16BE(block.readUInt16BE(12) ^ (index & 0xffff), 12);
  createCipheriv('aes-128-ctr', cipherKey, block).update(bytes.subarray(start, end)).copy(bytes, start);
}

/** The tag of what is given in order (section 4.2.1). */
export function tagOf({ authKey }: SessionKeys, parts: readonly Buffer[], length: number): Buffer {
  const hmac = createHmac('sha1', authKey);
  for (const part of parts) hmac.update(part);
  return hmac.digest().subarray(0, length);
}

/** In constant time. */
export function isTag(tag: Buffer, expected: Buffer): boolean {
  return tag.length === expected.length && timingSafeEqual(tag, expected);
}

function xor32(block: Buffer, at: number, value: number): void {
  block.writeUInt32BE((block.readUInt32BE(at) ^ value) >>> 0, at);
}
