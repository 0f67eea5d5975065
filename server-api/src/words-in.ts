/** Words that are looked for in what was written, however they are written. */

/** Without differences of width, case and spaces. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/** The first of the words that stands in the texts. */
export function wordIn(words: readonly string[], texts: readonly string[]): string | undefined {
  const all = texts.map(plain);
  return words.find((word) => plain(word) !== '' && all.some((text) => text.includes(plain(word))));
}
