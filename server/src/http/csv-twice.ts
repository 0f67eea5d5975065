import type { ParsedRow } from './csv-rows.ts';
import type { CsvFault } from './read-csv.ts';
import type { Words } from './words.ts';

/**
 * A file that means the same thing in two rows cannot say which of them holds.
 *
 * @param keysOf by any of which two rows are the same
 * @param thing what the rows are, for the sentence
 */
export function meantTwice<T>(
  rows: readonly ParsedRow<T>[],
  keysOf: (value: T) => readonly string[],
  column: string,
  thing: Words,
): CsvFault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ line, value }) => {
    const keys = keysOf(value);
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, line);
    if (first === undefined) return [];
    const words = {
      ja: `${first}行目と同じ${thing.ja}です。どちらかの行を除いてください。`,
      en: `This is the ${thing.en} of line ${first}. Please leave one of the lines out.`,
    };
    return [{ line, column, words }];
  });
}
