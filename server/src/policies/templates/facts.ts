/** What fills the blanks of templates. */
import type { HarassmentPolicyFields } from '@denwaban/server-api/harassment';

export interface PolicyFacts {
  /** Of a client company; it does not say that somebody else answers. */
  readonly ofClient: boolean;
  readonly name: string;
  /** Empty: not known. */
  readonly representative: string;
  /** 苦情や問い合わせの窓口; empty: not known. */
  readonly contact: string;
  /** Days for which recordings are kept. */
  readonly recordingDays: number;
  /** Somebody can be consulted already. */
  readonly desk: boolean;
  /** 当社運用基準 */
  readonly policy: Pick<
    HarassmentPolicyFields,
    'minutes' | 'calls' | 'repeatHours' | 'words' | 'consent' | 'duty'
  >;
  /** Acts by name, with what they are. */
  readonly terms: readonly { readonly label: string; readonly description: string }[];
  /** A day of Japan. */
  readonly today: string;
}

/** 2026年11月28日 */
export const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What is known, or what has to be filled in. */
export const orBlank = (known: string, blank: string): string => (known === '' ? `〔${blank}〕` : known);

export const signed = ({ name, representative, today }: PolicyFacts): string =>
  `${dayWords(today)}制定\n${name}\n${orBlank(representative, '代表者の役職と氏名')}`;
