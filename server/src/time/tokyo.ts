/** The calendar and clock of Japan (no daylight saving, but named, not assumed). */
import { Temporal } from 'temporal-polyfill';

export const zone = 'Asia/Tokyo';

export interface TokyoMoment {
  /** `2026-11-22` */
  readonly date: string;
  /** 0 … 1439 */
  readonly minuteOfDay: number;
  /** 0 Sunday … 6 Saturday */
  readonly weekday: number;
}

export function inTokyo(at: Date): TokyoMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString(),
    minuteOfDay: local.hour * 60 + local.minute,
    weekday: local.dayOfWeek % 7,
  };
}

/** First moment of a day of Japan, `2026-11-22`. */
export function startOfDay(date: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/** First moment after a day of Japan. */
export function endOfDay(date: string): Date {
  return new Date(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);
}

/** First moment of the week of Japan, so many weeks earlier. */
export function mondayBefore(at: Date, weeks: number): Date {
  const today = Temporal.PlainDate.from(inTokyo(at).date);
  return startOfDay(today.subtract({ days: today.dayOfWeek - 1 + weeks * 7 }).toString());
}

/** First moment of a month of Japan, `2026-11`, and of the next one. */
export function monthOf(month: string): { readonly from: Date; readonly until: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const next = first.add({ months: 1 });
  return { from: startOfDay(first.toString()), until: startOfDay(next.toString()) };
}
