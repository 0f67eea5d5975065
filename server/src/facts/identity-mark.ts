import { hiragana } from '@denwaban/server-api/kana';
import type { IdentityItem } from '@denwaban/server-api/facts';
import { markFact } from '../storage/sealed-fact.ts';

/** What is compared with what a caller says, without either being kept: 32 bytes, of one account alone. */
export const identityMark = (dataDir: string, accountId: string, item: IdentityItem, said: string): Buffer =>
  markFact(dataDir, `${accountId} ${item}`, normaliseAnswer(item, said));

/** One writing for what people write in many: width, case, kana, spaces, hyphens; dates as 19800102, numbers from 0 on. */
export function normaliseAnswer(item: IdentityItem, said: string): string {
  const text = hiragana(said.normalize('NFKC').toLowerCase());
  if (item === 'birth-date') return dateOf(text) ?? bare(text);
  if (item === 'registered-number') return bare(text).replace(/^\+81/, '0');
  if (item === 'name') return bare(text).replace(/(様|さま)$/, '');
  return bare(text);
}

const bare = (text: string): string => text.replaceAll(/[\s\p{Cf}\-‐-―−ー・.,()（）]/gu, '');

/** Before the first year of each era of Japan. */
const eras: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  m: 1867,
  t: 1911,
  s: 1925,
  h: 1988,
  r: 2018,
};

function dateOf(text: string): string | null {
  const compact = /^\s*(\d{4})(\d\d)(\d\d)\s*$/.exec(text);
  if (compact) return compact.slice(1).join('');
  const parts =
    /^\s*(明治|大正|昭和|平成|令和|[mtshr])?\s*(元|\d{1,4})\s*[年\-‐-―−ー/.]\s*(\d{1,2})\s*[月\-‐-―−ー/.]\s*(\d{1,2})\s*日?(生まれ)?\s*$/.exec(
      text,
    );
  if (!parts) return null;
  const [, era, year, month = '', day = ''] = parts;
  const full = (era === undefined ? 0 : eras[era]!) + (year === '元' ? 1 : Number(year));
  return `${String(full).padStart(4, '0')}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
}
