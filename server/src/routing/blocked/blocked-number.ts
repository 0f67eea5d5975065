import { displayNumber, parseNumber } from '../../lines/index.ts';

/**
 * What is kept of a typed number: E.164, or the beginning of it. Null: it is neither. `0800` → `+81800`.
 * A beginning needs three digits after the country code, so that nobody blocks half of Japan by a slip.
 */
export function blockedNumber(typed: string, prefix: boolean): string | null {
  if (!prefix) return parseNumber(typed);
  const digits = typed.normalize('NFKC').replaceAll(/[\s()\-‐‑–—―ー−.]/g, '');
  const full = digits.startsWith('0') ? `+81${digits.slice(1)}` : digits;
  return /^\+[1-9][0-9]{3,14}$/.test(full) && (!full.startsWith('+81') || full.length >= 6) ? full : null;
}

/** As Japanese write it; a beginning with 「…」. */
export function displayBlocked(number: string, prefix: boolean): string {
  if (!prefix) return displayNumber(number);
  return `${number.startsWith('+81') ? `0${number.slice(3)}` : number}…`;
}
