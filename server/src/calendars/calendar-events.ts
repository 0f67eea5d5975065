/** What a calendar of others says (RFC 5545). Runs in a worker: some rules of repetition never end. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { zone } from '../time/tokyo.ts';

/** Times in ms since 1970. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export interface CalendarEvent extends Window {
  readonly allDay: boolean;
  /** Outlook's 外出中 (X-MICROSOFT-CDO-BUSYSTATUS: OOF). */
  readonly away: boolean;
  /** Of one line, at most 200 characters; empty unless titles were asked for. */
  readonly title: string;
}

export interface Wanted {
  readonly window: Window;
  /** Titles are read for a rota alone: where somebody is needs none. */
  readonly titles: boolean;
}

/** More than any office has in two years. */
export const mostEvents = 5_000;
const mostSteps = 50_000;

/**
 * When somebody is busy within the window: all events but those that are cancelled or marked as free (TRANSP), each
 * repetition, whole days by Japan's days. Throws when it is no calendar, and RangeError when there is too much in it.
 *
 * @returns not in order
 */
export function calendarEvents(text: string, { window, titles }: Wanted): CalendarEvent[] {
  const calendar = ICAL.Component.fromString(text);
  if (calendar.name !== 'vcalendar') throw new Error('no calendar');
  for (const each of calendar.getAllSubcomponents('vtimezone')) {
    const of = new ICAL.Timezone(each);
    if (of.tzid) ICAL.TimezoneService.register(of);
  }
  const found: CalendarEvent[] = [];
  let steps = 0;
  const add = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): void => {
    const [from, until] = [momentOf(event, start), momentOf(event, end)];
    if (until <= from || until <= window.from || from >= window.until || !isBusy(event)) return;
    const about = { allDay: start.isDate, away: isAway(event), title: titles ? titleOf(event) : '' };
    if (found.push({ from, until, ...about }) > mostEvents) throw new RangeError('too many events');
  };
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const changed = new Set(events.filter((each) => each.isRecurrenceException()));
  for (const event of events) {
    if (changed.has(event)) continue;
    for (const other of changed) if (other.uid === event.uid) event.relateException(other);
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const repetitions = event.iterator();
    for (let next = repetitions.next(); next; next = repetitions.next()) {
      if ((steps += 1) > mostSteps) throw new RangeError('too many repetitions');
      const { startDate, endDate, item } = event.getOccurrenceDetails(next);
      if (momentOf(event, next) >= window.until) break;
      add(item, startDate, endDate);
    }
  }
  return found;
}

const valueOf = ({ component }: ICAL.Event, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? '');

const isBusy = (event: ICAL.Event): boolean =>
  !/^TRANSPARENT$/i.test(valueOf(event, 'transp')) && !/^CANCELLED$/i.test(valueOf(event, 'status'));

const isAway = (event: ICAL.Event): boolean => /^OOF$/i.test(valueOf(event, 'x-microsoft-cdo-busystatus'));

const titleOf = (event: ICAL.Event): string =>
  valueOf(event, 'summary')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);

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
