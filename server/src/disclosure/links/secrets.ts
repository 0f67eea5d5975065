/** What opens a link besides its address: a code that goes another way. */
import { createHash, randomInt } from 'node:crypto';

/** Six digits, told by telephone or letter: whoever only finds the address hears nothing. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Bound to its link, so that equal codes do not look equal. */
export const codeHash = (linkId: string, code: string): Buffer =>
  createHash('sha256').update(`${linkId} ${code}`).digest();
