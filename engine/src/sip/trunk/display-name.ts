import { quote } from '../message/parse-parameters.ts';

const MOST_CHARACTERS = 64;
/** What turns the direction of text or ends a line on somebody else's display. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A quoted display name (RFC 3261 section 25.1) with its blank, or nothing; one character per byte of UTF-8. */
export function displayName(text: string | null): string {
  const clean = (text ?? '').replace(INVISIBLE, ' ').trim().slice(0, MOST_CHARACTERS).toWellFormed();
  return clean === '' ? '' : `${Buffer.from(quote(clean), 'utf8').toString('latin1')} `;
}
