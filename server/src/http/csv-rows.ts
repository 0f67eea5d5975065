import type { z } from 'zod';
import type { CsvColumn, CsvFault, CsvRead } from './read-csv.ts';
import { wordsOf } from './parse-input.ts';
import type { Words } from './words.ts';

export interface ParsedRow<T> {
  readonly line: number;
  readonly value: T;
}

/**
 * The rows of a CSV file as a feature takes them. Every row is looked at, so that all faults are told at once; the paths
 * of the schema begin with the keys of the columns.
 */
export function parseRows<T extends z.ZodType, Key extends string>(
  read: CsvRead<Key>,
  columns: Readonly<Record<Key, CsvColumn>>,
  schema: T,
): { readonly rows: readonly ParsedRow<z.output<T>>[]; readonly faults: readonly CsvFault[] } {
  const rows: ParsedRow<z.output<T>>[] = [];
  const faults: CsvFault[] = [...read.faults];
  for (const { line, cells } of read.rows) {
    const parsed = schema.safeParse(cells);
    if (parsed.success) rows.push({ line, value: parsed.data });
    else
      for (const issue of parsed.error.issues)
        faults.push({
          line,
          column: columns[String(issue.path[0]) as Key]?.names[0] ?? null,
          words:
            (issue.code === 'custom' && (issue.params?.['words'] as Words | undefined)) || wordsOf(issue),
        });
  }
  return { rows, faults };
}
