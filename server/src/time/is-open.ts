import type { Hours } from '@denwaban/server-api/setup';
import type { WeekHours } from '@denwaban/server-api/week';
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
  return spansOfWeek(hours, date, weekday);
}

function spansOfWeek(hours: WeekHours, date: string, weekday: number): WeekHours['monday'] {
  if (hours.holiday !== null && holidayName(date) !== null) return hours.holiday;
  return hours[weekdays[weekday]!];
}

/** Whether a line with these hours is open at a moment; `from` belongs to a span, `until` does not. */
export function isOpen(hours: Hours, at: Date): boolean {
  const { date, minuteOfDay, weekday } = inTokyo(at);
  return includes(spansOn(hours, date, weekday), minuteOfDay);
}

/** Whether a moment is within hours of the week, which know no closures. */
export function isWithin(hours: WeekHours, at: Date): boolean {
  const { date, minuteOfDay, weekday } = inTokyo(at);
  return includes(spansOfWeek(hours, date, weekday), minuteOfDay);
}

const includes = (spans: WeekHours['monday'], minuteOfDay: number): boolean =>
  spans.some((span) => minutesOf(span.from) <= minuteOfDay && minuteOfDay < minutesOf(span.until));
