/** Keys of SRTP: AES in counter mode and HMAC-SHA1 (RFC 3711), as SDES agrees on them (RFC 4568). */
import { createCipheriv } from 'node:crypto';

export type SrtpSuite = 'AES_CM_128_HMAC_SHA1_80' | 'AES_CM_128_HMAC_SHA1_32';

export interface SrtpKeys {
  readonly suite: SrtpSuite;
  /** Master key (16 bytes) and salt (14 bytes) together in base64: of what we send, of what we receive. */
  readonly sendKey: string;
  readonly receiveKey: string;
}

export interface SessionKeys {
  readonly cipherKey: Buffer;
  readonly authKey: Buffer;
  readonly salt: Buffer;
}

const MASTER_KEY_BYTES = 16;
const MASTER_SALT_BYTES = 14;
const AUTH_KEY_BYTES = 20;

/** Session keys of section 4.3.1 with a key derivation rate of zero. Throws RangeError for a key of another length. */
export function deriveKeys(master: string): { readonly rtp: SessionKeys; readonly rtcp: SessionKeys } {
  const bytes = Buffer.from(master, 'base64');
  if (bytes.length !== MASTER_KEY_BYTES + MASTER_SALT_BYTES)
    throw new RangeError('expected a master key and salt of 30 bytes');
  const key = bytes.subarray(0, MASTER_KEY_BYTES);
  const salt = bytes.subarray(MASTER_KEY_BYTES);
  const derive = (label: number, length: number): Buffer => deriveKey(key, salt, label, length);
  const keysFrom = (label: number): SessionKeys => ({
    cipherKey: derive(label, MASTER_KEY_BYTES),
    authKey: derive(label + 1, AUTH_KEY_BYTES),
    salt: derive(label + 2, MASTER_SALT_BYTES),
  });
  return { rtp: keysFrom(0), rtcp: keysFrom(3) };
}

function deriveKey(key: Buffer, salt: Buffer, label: number, length: number): Buffer {
  const input = Buffer.alloc(16);
  salt.copy(input);
  // The label lies above the 48 bits of the index.
  input[7] = (input[7] ?? 0) ^ label;
  return keystream(key, input, length);
}

/** AES in counter mode from this first block on (section 4.1.1). */
export function keystream(key: Buffer, firstBlock: Buffer, length: number): Buffer {
  return createCipheriv('aes-128-ctr', key, firstBlock).update(Buffer.alloc(length));
}
