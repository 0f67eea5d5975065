import type { ColumnType } from 'kysely';

export type { ColumnType, Generated } from 'kysely';

/** Dates go in as Date or ISO text and come out as Date. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** int8 comes out as text. */
export type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>;
export type GeneratedInt8 = ColumnType<
  string,
  string | number | bigint | undefined,
  string | number | bigint
>;
/** A day of Japan, `2026-11-22`, both ways (read it with `to_char` or `::text`; the driver would make a moment of it). */
export type DateColumn = ColumnType<Date | string, string, string>;
/** JSON goes in as text (JSON.stringify) and comes out parsed; parse it with its zod schema. */
export type JsonColumn = ColumnType<unknown, string, string>;
/** A day of Japan goes in and comes out as `2026-11-27` (select it with `to_char`). */
export type DayColumn = ColumnType<Date, string, string>;
export type GeneratedJson = ColumnType<unknown, string | undefined, string>;
/** Made by the database out of other columns; never written. */
export type Computed<T> = ColumnType<T, never, never>;
