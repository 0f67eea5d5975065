import { Temporal } from 'temporal-polyfill';

export interface FiscalYear {
  /** The one that it began in. */
  readonly year: number;
  /** Its first and last day. */
  readonly from: string;
  readonly to: string;
}

/** Pure. @param firstMonth 1 … 12 */
export function fiscalYear(year: number, firstMonth: number): FiscalYear {
  const from = Temporal.PlainDate.from({ year, month: firstMonth, day: 1 });
  return { year, from: from.toString(), to: from.add({ years: 1 }).subtract({ days: 1 }).toString() };
}

/** The year in which a day of Japan falls. */
export function fiscalYearOf(day: string, firstMonth: number): number {
  const { year, month } = Temporal.PlainDate.from(day);
  return month >= firstMonth ? year : year - 1;
}

/** Its twelve months: 2026-04. */
export const monthsOf = ({ from }: FiscalYear): string[] =>
  Array.from({ length: 12 }, (_, index) =>
    Temporal.PlainDate.from(from).add({ months: index }).toPlainYearMonth().toString(),
  );
