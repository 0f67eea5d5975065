/** Busy times in a calendar of others (RFC 5545). Runs in a worker: some rules of repetition never end. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { zone } from '../time/tokyo.ts';
import type { Span } from './free-times.ts';

/** More than any office has in two years. */
export const mostSpans = 5_000;
const mostSteps = 50_000;

/**
 * When somebody is busy within `window`: all events but those that are cancelled or marked as free (TRANSP), each
 * repetition, whole days by Japan's days. Throws when it is no calendar, and RangeError when there is too much in it.
 *
 * @returns ms since 1970, not in order
 */
export function busySpans(text: string, window: Span): Span[] {
  const calendar = ICAL.Component.fromString(text);
  for (const each of calendar.getAllSubcomponents('vtimezone')) {
    const of = new ICAL.Timezone(each);
    if (of.tzid) ICAL.TimezoneService.register(of);
  }
  const spans: Span[] = [];
  let steps = 0;
  const add = (span: Span): void => {
    if (span.until <= span.from || span.until <= window.from || span.from >= window.until) return;
    if (spans.push(span) > mostSpans) throw new RangeError('too many events');
  };
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const changed = new Set(events.filter((each) => each.isRecurrenceException()));
  for (const event of events) {
    if (changed.has(event)) continue;
    for (const other of changed) if (other.uid === event.uid) event.relateException(other);
    if (!event.isRecurring()) {
      if (isBusy(event)) add(spanOf(event, event.startDate, event.endDate));
      continue;
    }
    const repetitions = event.iterator();
    for (let next = repetitions.next(); next; next = repetitions.next()) {
      if ((steps += 1) > mostSteps) throw new RangeError('too many repetitions');
      const { startDate, endDate, item } = event.getOccurrenceDetails(next);
      const span = spanOf(item, startDate, endDate);
      if (momentOf(event, next) >= window.until) break;
      if (isBusy(item)) add(span);
    }
  }
  return spans;
}

const isBusy = ({ component }: ICAL.Event): boolean =>
  !/^TRANSPARENT$/i.test(String(component.getFirstPropertyValue('transp') ?? '')) &&
  !/^CANCELLED$/i.test(String(component.getFirstPropertyValue('status') ?? ''));

const spanOf = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): Span => ({
  from: momentOf(event, start),
  until: momentOf(event, end),
});

/** A time of the calendar without a zone of its own is Japan's, or that of the name it gives. */
function momentOf(event: ICAL.Event, time: ICAL.Time): number {
  const { year, month, day, hour, minute, second } = time;
  if (!time.isDate && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1000;
  const named: unknown = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second: Math.min(second, 59) });
  return local.toZonedDateTime(time.isDate ? zone : knownZone(named)).epochMilliseconds;
}

function knownZone(named: unknown): string {
  if (typeof named !== 'string' || named === '') return zone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}
