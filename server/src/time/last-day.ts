import { Temporal } from 'temporal-polyfill';
import { inTokyo } from './tokyo.ts';

/** The `days`th day of Japan, counting that of `from` as the first, and how many are left. */
export function lastDay(from: Date, days: number, now: Date): { day: string; daysLeft: number } {
  const day = Temporal.PlainDate.from(inTokyo(from).date).add({ days: days - 1 });
  const daysLeft = Temporal.PlainDate.from(inTokyo(now).date).until(day, { largestUnit: 'days' }).days;
  return { day: day.toString(), daysLeft };
}
