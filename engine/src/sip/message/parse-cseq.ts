import { isToken, parseDecimal } from './characters.ts';

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** RFC 3261 section 20.16: a number below 2^31 and a method. */
export function parseCSeq(value: string): CSeq | null {
  const [digits = '', method = '', ...more] = value.split(/[ \t]+/, 3);
  const number = parseDecimal(digits, 0x7fffffff);
  return number === null || more.length > 0 || !isToken(method) ? null : { number, method };
}
