/** Cells as Japanese offices write them; schemas for the rows of an import. */
import { z } from 'zod';
import type { Words } from './words.ts';

/** For `refine`: the sentence that the row's fault says. */
export const refusal = (words: Words) => ({ message: words.ja, params: { words } });

/** One of a few words, each with what it means. */
export const wordCell = <T>(meanings: Readonly<Record<string, T>>, words: Words) =>
  z
    .string()
    .refine((written) => Object.hasOwn(meanings, written), refusal(words))
    .transform((written) => meanings[written]!);

/** 2026-04-01, 2026/4/1, 2026年4月1日: YYYY-MM-DD, or as it was written. */
export const dayCell = z
  .string()
  .transform((written) =>
    written
      .normalize('NFKC')
      .replace(/^(\d{4})[/年-](\d{1,2})[/月-](\d{1,2})日?$/, (_, year: string, month: string, day: string) =>
        [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
      ),
  );
