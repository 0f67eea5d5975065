/**
 * Card numbers (PAN) in free text. PCI DSS 4.0.1, requirement 3.5.1: a stored number is unreadable; truncation to the
 * last four digits is allowed.
 */

/** Between the digits of one number people write up to three of these: spaces, hyphens and dashes of every width, dots. */
const gap = String.raw`[\p{Zs}\t\u200b-\u200d\u2060\ufeff\-‐-―−ー－ｰ﹣_.・･]{0,3}`;
const digit = '[0-9０-９]';
const run = new RegExp(`${digit}(?:${gap}${digit}){12,}`, 'gu');
const group = new RegExp(`${digit}+`, 'gu');

interface Group {
  readonly at: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Masks every number of 13 to 19 digits that is right by Luhn (ISO/IEC 7812-1), however it is grouped, except its last
 * four digits; the length stays. Japanese telephone numbers have at most 11 digits and stay. Any other number of that
 * length is masked, too, when it is right by chance (one in ten).
 */
export const maskCardNumbers = (text: string): string => text.replaceAll(run, maskRun);

function maskRun(text: string): string {
  const groups = [...text.matchAll(group)].map(({ 0: written, index: at }): Group => ({
    at,
    end: at + written.length,
    digits: written.normalize('NFKC'),
  }));
  let masked = text;
  for (let first = 0; first < groups.length;) {
    const last = cardFrom(groups, first);
    if (last !== null) masked = maskBetween(masked, groups[first]!.at, groups[last]!.end);
    first = (last ?? telephoneFrom(text, groups, first) ?? first) + 1;
  }
  return masked;
}

/** The last group of the longest card number that begins with this one. No card begins with 0 (ISO/IEC 7812-1, 4.2). */
function cardFrom(groups: readonly Group[], first: number): number | null {
  let digits = '';
  let found: number | null = null;
  if (groups[first]!.digits.startsWith('0')) return null;
  for (let last = first; last < groups.length && digits.length < 19; last += 1) {
    digits += groups[last]!.digits;
    if (digits.length >= 13 && digits.length <= 19 && isRight(digits)) found = last;
  }
  return found;
}

/** The last of three groups that are a telephone number: from 0 on, 10 or 11 digits, and set apart from what follows. */
function telephoneFrom(text: string, groups: readonly Group[], first: number): number | null {
  const three = groups.slice(first, first + 3);
  const digits = three.map((each) => each.digits).join('');
  if (three.length < 3 || !/^0[0-9]{9,10}$/.test(digits)) return null;
  const between = (index: number): string => text.slice(groups[index]?.end, groups[index + 1]?.at);
  const inside = between(first);
  return inside === between(first + 1) && inside !== between(first + 2) ? first + 2 : null;
}

function isRight(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** All digits but the last four become ＊. */
function maskBetween(text: string, at: number, end: number): string {
  const part = text.slice(at, end);
  let left = part.match(/[0-9０-９]/gu)!.length - 4;
  const hidden = part.replaceAll(/[0-9０-９]/gu, (each) => ((left -= 1) >= 0 ? '＊' : each));
  return text.slice(0, at) + hidden + text.slice(end);
}
