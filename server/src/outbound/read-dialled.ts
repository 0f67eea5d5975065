/** What somebody dialled, understood as Japan's telephones understand it; pure. */
import type { Words } from '../http/words.ts';
import { dialRules } from './dial-categories.ts';
import type { DialRule } from './dial-categories.ts';

export interface Dialled {
  /** As it goes to the engine: E.164, or digits as they are (110, #9110). */
  readonly number: string;
  readonly rule: DialRule;
  /** 184 or 186 was dialled before the number: withheld, or shown. Null: neither. */
  readonly withheld: boolean | null;
}

/** Too much of it is no number and never a reason for slow work. */
const LONGEST = 40;

/**
 * Reads a number as people write it: 03-0000-1001, ０９０…, +81 90 …, 010-1-212…, 184-090-…, 110. Null: not a number
 * that could be called.
 */
export function readDialled(typed: string): Dialled | null {
  const digits = plain(typed);
  if (digits === null) return null;
  const prefix = /^18[46](?=\d{3,})/.exec(digits)?.[0] ?? null;
  const national = toNational(prefix === null ? digits : digits.slice(3));
  const rule = dialRules.find((each) => each.pattern.test(national));
  if (rule === undefined) return null;
  return { number: toEngine(national), rule, withheld: prefix === null ? null : prefix === '184' };
}

function plain(typed: string): string | null {
  if (typed.length > LONGEST) return null;
  const text = typed.normalize('NFKC').replaceAll(/[\s()‐‑–—―ー−.-]/g, '');
  return /^(?:\+\d{6,20}|#?\d{3,20})$/.test(text) ? text : null;
}

/** +81 and 010-81 are Japan; 010 begins a call to another country. */
function toNational(digits: string): string {
  const abroad = digits.startsWith('010') ? `+${digits.slice(3).replace(/^0+/, '')}` : digits;
  return abroad.startsWith('+81') ? `0${abroad.slice(3).replace(/^0/, '')}` : abroad;
}

const toEngine = (national: string): string =>
  /^0[1-9]/.test(national) ? `+81${national.slice(1)}` : national;

export const notANumber: Words = {
  ja: '電話番号として読めません。市外局番から入力してください（例：03-1234-5678、090-1234-5678）。',
  en: 'This is not a telephone number. Enter it with its area code, such as 03-1234-5678 or 090-1234-5678.',
};
