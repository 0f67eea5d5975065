import { z } from 'zod';

/** A CSV file (UTF-8 or Shift_JIS) as base64; 2 MiB at most. */
export const CsvFile = z.base64().max(2_796_204);
export const csvBodyLimit = 3_000_000;

/** What a CSV file would do, or has done. With any fault nothing of it is taken. */
export const CsvImport = z.object({
  encoding: z.enum(['utf-8', 'shift_jis']),
  rows: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  /** The first hundred. */
  faults: z
    .array(z.object({ line: z.number().int(), column: z.string().nullable(), words: z.string() }))
    .max(100),
  faultCount: z.number().int(),
  /** False: it was only looked at, or has faults. */
  applied: z.boolean(),
});
export type CsvImport = z.infer<typeof CsvImport>;
