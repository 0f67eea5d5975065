/** What a person typed to find a call: a fragment of a number, or of a name. */
export interface CallSearch {
  /** LIKE patterns for a number in E.164; empty: the text is no number. */
  readonly numbers: readonly string[];
  /** ILIKE pattern for names of companies and callers. */
  readonly name: string;
}

const escape = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/**
 * `090-1234`, `０９０１２３４` and `1234` find +81901234…; fewer than two digits are no number. Null: nothing to look for.
 */
export function readCallSearch(text: string): CallSearch | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const digits = /^[+\d\s()-]+$/.test(plain) ? plain.replaceAll(/\D/g, '') : '';
  return { numbers: digits.length < 2 ? [] : numberPatterns(digits), name: `%${escape(plain)}%` };
}

/** Written with the trunk prefix 0 it is stored without. */
const numberPatterns = (digits: string): string[] =>
  digits.startsWith('0') ? [`%${digits}%`, `+81${digits.slice(1)}%`] : [`%${digits}%`];
