import type { Band, DoNotRing } from '@denwaban/server-api/routing';
import { minutesOf } from '../time/is-open.ts';
import { inTokyo } from '../time/tokyo.ts';

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Whether a day (`2026-12-30`) is within days of the year, both included; `12-29` to `01-03` goes over New Year. */
export function inSeason(date: string, season: { readonly from: string; readonly until: string }): boolean {
  const day = date.slice(5);
  return season.from <= season.until
    ? season.from <= day && day <= season.until
    : season.from <= day || day <= season.until;
}

/** The first band that a moment is in; `from` belongs to it, `until` does not. */
export function bandAt(bands: readonly Band[], at: Date): Band | null {
  const { date, minuteOfDay, weekday } = inTokyo(at);
  const today = weekdays[weekday]!;
  const found = bands.find(
    (band) =>
      band.days.includes(today) &&
      minutesOf(band.from) <= minuteOfDay &&
      minuteOfDay < minutesOf(band.until) &&
      (band.season === null || inSeason(date, band.season)),
  );
  return found ?? null;
}

/** Whether the client wants its own phones silent now. */
export function isDoNotRing(times: DoNotRing | null, at: Date): boolean {
  if (times === null) return false;
  if (times.pausedUntil !== null && at < new Date(times.pausedUntil)) return true;
  const { minuteOfDay, weekday } = inTokyo(at);
  return times[weekdays[weekday]!].some(
    (span) => minutesOf(span.from) <= minuteOfDay && minuteOfDay < minutesOf(span.until),
  );
}
