/** What only one browser can read: RFC 8291, which is RFC 8188's aes128gcm in a single record. */
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

const RECORD_BYTES = 4096;
/** RFC 8291 section 4: room for the header, the tag and the mark of the end. */
const MOST_BYTES = 3993;

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/**
 * The body of one push.
 * @param p256dh the browser's public point (65 bytes) and @param auth its secret (16), both base64url
 * @throws when the point is not one of P-256, or the text is too long
 */
export function encryptPush(text: string, p256dh: string, auth: string): Buffer {
  const browser = Buffer.from(p256dh, 'base64url');
  const own = createECDH('prime256v1');
  const point = own.generateKeys();
  const salt = randomBytes(16);
  const plain = Buffer.concat([Buffer.from(text), Buffer.of(2)]);
  if (plain.length > MOST_BYTES) throw new Error('a push is too long');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser, point]);
  const ikm = hkdf(own.computeSecret(browser), Buffer.from(auth, 'base64url'), info, 32);
  const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES);
  head.writeUInt8(point.length, 4);
  return Buffer.concat([salt, head, point, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}
