/** What opens a link: the address itself, a code that goes another way, and a ticket for one opening. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 192 bits, for an address. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** Six digits, told by telephone or letter: whoever only finds the address hears nothing. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Tokens are random, so a plain hash keeps them; SHA-256. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Bound to its link, so that equal codes do not look equal. */
export const codeHash = (linkId: string, code: string): Buffer =>
  createHash('sha256').update(`${linkId} ${code}`).digest();
