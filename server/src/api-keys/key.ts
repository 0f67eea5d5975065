/**
 * API keys: `dwb_`, 32 letters of chance (190 bits), 6 letters of CRC-32 over what stands before. Secret scanners know
 * them by `dwb_[0-9A-Za-z]{38}` and tell a real one from a look-alike by the checksum.
 */
import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefix = 'dwb_';
const hintLength = 10;

function checksumOf(text: string): string {
  let rest = crc32(text);
  let sum = '';
  for (let n = 0; n < 6; n += 1) {
    sum = letters[rest % 62]! + sum;
    rest = Math.floor(rest / 62);
  }
  return sum;
}

export function newApiKey(): string {
  const body = prefix + Array.from({ length: 32 }, () => letters[randomInt(62)]).join('');
  return body + checksumOf(body);
}

/** Whether it can be a key at all, before anybody is asked. */
export const looksLikeApiKey = (text: string): boolean =>
  /^dwb_[0-9A-Za-z]{38}$/.test(text) && checksumOf(text.slice(0, -6)) === text.slice(-6);

/** The beginning, by which people tell keys apart. */
export const hintOf = (key: string): string => key.slice(0, hintLength);

/** The key in an Authorization header (RFC 6750 section 2.1); null: none of ours. */
export function readBearer(header: string | undefined): string | null {
  const [, token = ''] = /^Bearer +(\S{1,200})$/i.exec(header ?? '') ?? [];
  return token === '' ? null : token;
}
