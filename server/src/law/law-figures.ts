/** What laws say in days and numbers: dated data, never constants, since it changes. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';

export interface LawFigure<T> {
  readonly value: T;
  /** Article and source, as they are shown. */
  readonly basis: string;
}

/** The figure that holds on the day of `at` (Japan). Throws when there is none: it is part of the migrations. */
export async function lawFigure<T extends z.ZodType>(
  tx: Tx,
  key: string,
  shape: T,
  at: Date,
): Promise<LawFigure<z.output<T>>> {
  const row = await tx
    .selectFrom('law_figure')
    .select(['value', 'basis'])
    .where('key', '=', key)
    .where(sql<boolean>`from_day <= ${inTokyo(at).date}::date`)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { value: shape.parse(row.value), basis: row.basis };
}
