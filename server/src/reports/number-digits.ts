/**
 * Whether a number has as many digits as Japan's numbering plan gives it (MIC, 電気通信番号計画: 0AB-J and 0120, 0570,
 * 0990 ten; 050, 060, 070, 080, 090, 020 and 0800 eleven); pure. Numbers from abroad begin with + and have 8 to 15 (E.164).
 *
 * `right` · `short` · `long` · `no-area`: it does not begin with 0 or + · `none`: there is no digit in it.
 */
export type NumberFault = 'right' | 'short' | 'long' | 'no-area' | 'none';

const ELEVEN = /^0(?:[56789]0|20|800)/;

export function digitsOf(written: string): NumberFault {
  const text = written.normalize('NFKC');
  // What follows the number (内線12) is not of it.
  const [number] = /\+?[0-9](?:[\s()ー‐‑–—−.-]*[0-9])*/.exec(text) ?? [];
  if (number === undefined) return 'none';
  const digits = number.replaceAll(/[^0-9]/g, '');
  if (number.startsWith('+81')) return length(`0${digits.slice(2).replace(/^0/, '')}`);
  if (number.startsWith('+')) return digits.length < 8 ? 'short' : digits.length > 15 ? 'long' : 'right';
  return digits.startsWith('0') ? length(digits) : 'no-area';
}

function length(national: string): NumberFault {
  const right = ELEVEN.test(national) ? 11 : 10;
  if (national.length < right) return 'short';
  return national.length > right ? 'long' : 'right';
}

/** Whether two ways of writing a number mean the same one. */
export function sameNumber(a: string, b: string): boolean {
  const plain = (written: string): string =>
    written
      .normalize('NFKC')
      .replaceAll(/[^0-9+]/g, '')
      .replace(/^\+81/, '0');
  return plain(a) !== '' && plain(a) === plain(b);
}
