/**
 * Sealing to public keys (X25519, RFC 7748), so that whoever writes an audit entry cannot read those of others.
 *
 * ```
 * box = 1 · ephemeral public key (32) · ChaCha20-Poly1305 of the text (RFC 8439), tag last
 *       key    HKDF-SHA256(ECDH with each public key, one after the other; salt: ephemeral · public keys; info)
 *       nonce  12 zero bytes: every box has a key of its own
 * ```
 * A box for several keys is opened by all of them together: with one destroyed it stays shut.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const VERSION = 1;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const NONCE = Buffer.alloc(12);
const INFO = 'denwaban-audit-seal-1';
// What stands before the 32 bytes of a key in DER (RFC 8410).
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Raw 32-byte keys. */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** The box was changed, or is not for these keys. */
export class SealError extends Error {}

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-KEY_BYTES),
  };
}

/** The public key of a private one, both raw. */
export const publicOf = (privateKey: Buffer): Buffer =>
  createPublicKey(asPrivate(privateKey)).export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES);

export function sealTo(publicKeys: readonly Buffer[], plain: Buffer): Buffer {
  const own = generateKeyPairSync('x25519');
  const ephemeral = own.publicKey.export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES);
  const shared = publicKeys.map((publicKey) =>
    diffieHellman({ privateKey: own.privateKey, publicKey: asPublic(publicKey) }),
  );
  const cipher = createCipheriv('chacha20-poly1305', boxKey(shared, ephemeral, publicKeys), NONCE, {
    authTagLength: TAG_BYTES,
  });
  const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([Buffer.of(VERSION), ephemeral, ...sealed]);
}

/** @param pairs those that it was sealed to, in the same order. Throws SealError. */
export function openWith(pairs: readonly KeyPair[], box: Buffer): Buffer {
  if (box[0] !== VERSION || box.length < 1 + KEY_BYTES + TAG_BYTES) throw new SealError('not a sealed box');
  const ephemeral = box.subarray(1, 1 + KEY_BYTES);
  try {
    const publicKey = asPublic(ephemeral);
    const shared = pairs.map((pair) => diffieHellman({ privateKey: asPrivate(pair.privateKey), publicKey }));
    const key = boxKey(
      shared,
      ephemeral,
      pairs.map((pair) => pair.publicKey),
    );
    const decipher = createDecipheriv('chacha20-poly1305', key, NONCE, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    const plain = decipher.update(box.subarray(1 + KEY_BYTES, -TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new SealError('the box was changed, or is for other keys');
  }
}

const boxKey = (shared: readonly Buffer[], ephemeral: Buffer, publicKeys: readonly Buffer[]): Buffer =>
  Buffer.from(
    hkdfSync('sha256', Buffer.concat(shared), Buffer.concat([ephemeral, ...publicKeys]), INFO, KEY_BYTES),
  );

const asPublic = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
const asPrivate = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' });
