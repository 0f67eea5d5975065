import type { Hours } from '@denwaban/server-api/setup';
import { holidayName } from './holidays.ts';
import { inTokyo } from './tokyo.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Minutes since midnight of `09:30`; `24:00` is 1440, the end of the day. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The spans of a day of Japan: none on a closure, the holiday's on a national holiday (if set), else the weekday's. */
export function spansOn(hours: Hours, date: string, weekday: number): Hours['monday'] {
  if (hours.closures.some((closure) => closure.from <= date && date <= closure.until)) return [];
  if (hours.holiday !== null && holidayName(date) !== null) return hours.holiday;
  return hours[weekdays[weekday]!];
}

/** Whether a line with these hours is open at a moment; `from` belongs to a span, `until` does not. */
export function isOpen(hours: Hours, at: Date): boolean {
  const { date, minuteOfDay, weekday } = inTokyo(at);
  return spansOn(hours, date, weekday).some(
    (span) => minutesOf(span.from) <= minuteOfDay && minuteOfDay < minutesOf(span.until),
  );
}
