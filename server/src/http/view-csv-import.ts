import type { CsvImport } from '@denwaban/server-api/csv-import';
import type { CsvFault, CsvRead } from './read-csv.ts';
import type { Language } from './words.ts';

interface Import {
  readonly read: CsvRead<string>;
  readonly faults: readonly CsvFault[];
  readonly created: number;
  readonly changed: number;
  readonly applied: boolean;
}

/** What an import did or would do, with its faults in the order of the file. */
export function viewCsvImport(
  { read, faults, created, changed, applied }: Import,
  language: Language,
): CsvImport {
  const ordered = faults.toSorted((one, other) => one.line - other.line);
  return {
    encoding: read.encoding,
    rows: read.rows.length,
    created,
    changed,
    faults: ordered
      .slice(0, 100)
      .map(({ line, column, words }) => ({ line, column, words: words[language] })),
    faultCount: faults.length,
    applied,
  };
}
