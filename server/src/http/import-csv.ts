import type { CsvImport } from '@denwaban/server-api/csv-import';
import type { z } from 'zod';
import { parseRows } from './csv-rows.ts';
import type { ParsedRow } from './csv-rows.ts';
import { readCsv } from './read-csv.ts';
import type { CsvColumn, CsvFault } from './read-csv.ts';
import type { Language } from './words.ts';

/** `file` is base64. Without `apply` it is only looked at. */
export interface WantedImport {
  readonly file: string;
  readonly apply: boolean;
}

export interface CsvShape<Columns, Row> {
  readonly columns: Columns;
  readonly row: Row;
  readonly mostRows: number;
}

export interface CsvTaking<T> {
  /** What only the rows together, or what is known already, can tell. */
  readonly faultsOf: (rows: readonly ParsedRow<T>[]) => readonly CsvFault[];
  /** What rows without a fault make and change; does it when told to `apply`. */
  readonly take: (
    rows: readonly ParsedRow<T>[],
    apply: boolean,
  ) => Promise<{ readonly created: number; readonly changed: number }>;
}

const MOST_TOLD = 100;

/** Takes all rows of a CSV file, or with any fault none of them, and says which in the order of the file. */
export async function importCsv<
  const Columns extends Readonly<Record<string, CsvColumn>>,
  Row extends z.ZodType,
>(
  { file, apply }: WantedImport,
  { columns, row, mostRows }: CsvShape<Columns, Row>,
  { faultsOf, take }: CsvTaking<z.output<Row>>,
  language: Language,
): Promise<CsvImport> {
  const read = readCsv(Buffer.from(file, 'base64'), columns, mostRows);
  const parsed = parseRows(read, columns, row);
  const faults = [...parsed.faults, ...faultsOf(parsed.rows)].toSorted((one, other) => one.line - other.line);
  const sound = faults.length === 0;
  const applied = apply && sound && parsed.rows.length > 0;
  const { created, changed } = sound ? await take(parsed.rows, applied) : { created: 0, changed: 0 };
  return {
    encoding: read.encoding,
    rows: read.rows.length,
    created,
    changed,
    faults: faults
      .slice(0, MOST_TOLD)
      .map(({ line, column, words }) => ({ line, column, words: words[language] })),
    faultCount: faults.length,
    applied,
  };
}
