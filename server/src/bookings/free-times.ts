/** 空き時間: when something can be booked. Pure; moments are ms since 1970, days are Japan's. */
import type { BookingService, SpecialDay } from '@denwaban/server-api/bookings';
import type { Hours } from '@denwaban/server-api/setup';
import { minutesOf, spansOn } from '../time/is-open.ts';
import { inTokyo, startOfDay } from '../time/tokyo.ts';

const MINUTE = 60_000;

export interface Span {
  readonly from: number;
  /** Not of it any more. */
  readonly until: number;
}

export interface TakenSeat extends Span {
  readonly seat: number;
}

export type BookedService = Pick<
  BookingService,
  'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'
>;

export interface Timetable {
  readonly hours: Hours;
  readonly specialDays: readonly SpecialDay[];
  readonly capacity: number;
  readonly service: BookedService;
  readonly stepMinutes: number;
  /** With what bookings need before and after. */
  readonly taken: readonly TakenSeat[];
  readonly busy: readonly Span[];
}

export interface FreeStart extends Span {
  /** Each is free for the whole time, with what the service needs before and after. */
  readonly seats: readonly number[];
}

/** With what it needs before and after: what a seat is taken for. */
export const occupied = (service: BookedService, startsAt: number): Span => ({
  from: startsAt - service.bufferBeforeMinutes * MINUTE,
  until: startsAt + (service.durationMinutes + service.bufferAfterMinutes) * MINUTE,
});

/**
 * The starts of a day at which at least `wanted` seats are free, in order. What is needed before and after may lie
 * outside the hours; the service itself does not.
 */
export function freeTimesOn(
  table: Timetable,
  date: string,
  wanted: number,
  within: { readonly earliest: number; readonly latest: number },
): FreeStart[] {
  const day = startOfDay(date).getTime();
  const duration = table.service.durationMinutes * MINUTE;
  const free: FreeStart[] = [];
  for (const span of spansOf(table, date)) {
    const last = day + minutesOf(span.until) * MINUTE - duration;
    for (let at = day + minutesOf(span.from) * MINUTE; at <= last; at += table.stepMinutes * MINUTE) {
      if (at < within.earliest || at > within.latest) continue;
      const seats = freeSeats(table, occupied(table.service, at));
      if (seats.length >= wanted) free.push({ from: at, until: at + duration, seats });
    }
  }
  return free;
}

/** A special day's own spans, or else those of the week, of holidays and of closures. */
function spansOf({ hours, specialDays }: Timetable, date: string) {
  const special = specialDays.find((each) => each.date === date);
  if (special !== undefined) return special.spans;
  return spansOn(hours, date, inTokyo(startOfDay(date)).weekday);
}

function freeSeats({ capacity, taken, busy }: Timetable, wanted: Span): number[] {
  if (busy.some((each) => overlap(each, wanted))) return [];
  const gone = new Set(taken.filter((each) => overlap(each, wanted)).map(({ seat }) => seat));
  return Array.from({ length: capacity }, (_, index) => index + 1).filter((seat) => !gone.has(seat));
}

const overlap = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until;
