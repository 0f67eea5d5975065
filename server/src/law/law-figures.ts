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
  return (await openLawBook(tx, [key])).figure(key, shape, at);
}

/** Figures that were read once, for lists: which of them holds depends on the day. */
export interface LawBook {
  /** As `lawFigure`. */
  figure<T extends z.ZodType>(key: string, shape: T, at: Date): LawFigure<z.output<T>>;
}

export async function openLawBook(tx: Tx, keys: readonly string[]): Promise<LawBook> {
  const rows = await tx
    .selectFrom('law_figure')
    .select(['key', 'value', 'basis', sql<string>`to_char(from_day, 'YYYY-MM-DD')`.as('fromDay')])
    .where('key', 'in', keys)
    .orderBy('from_day', 'desc')
    .execute();
  return {
    figure(key, shape, at) {
      const day = inTokyo(at).date;
      const row = rows.find((each) => each.key === key && each.fromDay <= day);
      if (row === undefined) throw new Error(`no figure ${key} holds on ${day}`);
      return { value: shape.parse(row.value), basis: row.basis };
    },
  };
}
