/** When the lines of a day are sent; pure. */
import { Temporal } from 'temporal-polyfill';
import { minutesOf } from '../time/is-open.ts';
import { inTokyo, zone } from '../time/tokyo.ts';

/** The first moment after `now` at this time of the day in Japan. */
export function nextSummary(summaryAt: string, now: Date): Date {
  const today = Temporal.PlainDate.from(inTokyo(now).date);
  const at = (day: Temporal.PlainDate): Date =>
    new Date(day.toZonedDateTime(zone).epochMilliseconds + minutesOf(summaryAt) * 60_000);
  const first = at(today);
  return first > now ? first : at(today.add({ days: 1 }));
}
