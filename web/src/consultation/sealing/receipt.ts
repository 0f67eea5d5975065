/** 受付番号: the one thing an author keeps. The server sees neither it nor the key that is made out of it. */
import { fromBase64, toBase64 } from './base64.ts';

/** Without I, L, O and U (Crockford): what is read off a slip of paper is what was printed. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 5;
const GROUP = 5;
const LENGTH = GROUPS * GROUP;

/** 125 bits, in five groups of five. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const code = Array.from(bytes, (byte) => letters[byte & 31]).join('');
  return code.replaceAll(/(.{5})(?=.)/g, '$1-');
}

/** As somebody types it: any case, any width, with or without lines; null: it is none. */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—ー]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return plain.length === LENGTH && Array.from(plain).every((letter) => letters.includes(letter))
    ? plain
    : null;
}

export interface ReceiptKeys {
  /** By which the server finds the consultation; it keeps the SHA-256 of it. Hexadecimal. */
  readonly lookup: string;
  readonly seal: (secret: string) => Promise<string>;
  /** Throws when the code is not the one that it was sealed by. */
  readonly open: (sealed: string) => Promise<string>;
}

/** HKDF-SHA-256 (RFC 5869) of the code: two keys of which neither leads to the other. @param code as readCode gives it */
export async function keysOfCode(code: string): Promise<ReceiptKeys> {
  const base = await crypto.subtle.importKey('raw', utf8(code), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: utf8('denwaban consultation'),
    info: utf8(info),
  });
  const lookup = new Uint8Array(await crypto.subtle.deriveBits(from('lookup'), base, 256));
  const key = await crypto.subtle.deriveKey(from('key'), base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    lookup: Array.from(lookup, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    seal: async (secret) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(secret)));
      return toBase64(new Uint8Array([...iv, ...sealed]));
    },
    open: async (sealed) => {
      const bytes = fromBase64(sealed);
      const iv = bytes.slice(0, 12);
      return new TextDecoder().decode(
        await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(12)),
      );
    },
  };
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
