import { E164 } from '@denwaban/server-api/common';
import { z } from 'zod';
import { parseNumber } from './number.ts';

/** A number in a cell of a file, as people write them; null: an empty cell. */
export const numberCell = z.string().transform((written, context) => {
  if (written === '') return null;
  const number = E164.safeParse(parseNumber(written));
  if (number.success) return number.data;
  context.addIssue({ code: 'invalid_format', format: 'telephone', input: written });
  return z.NEVER;
});
