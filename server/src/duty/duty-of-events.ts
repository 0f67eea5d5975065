/** What a calendar says about who is on duty; pure. */
import type { DutySettings } from '@denwaban/server-api/duty';
import { minutesOf } from '../time/is-open.ts';
import { endOfDay, inTokyo, startOfDay } from '../time/tokyo.ts';
import { peopleOfTitle } from './people-of-title.ts';
import type { Part, TitleRead } from './people-of-title.ts';

/** Times in ms since 1970. */
export interface RotaEvent {
  readonly from: number;
  readonly until: number;
  readonly allDay: boolean;
  readonly title: string;
}

export interface TimeOfDuty {
  readonly from: Date;
  readonly until: Date;
  readonly staffId: string;
  readonly place: number;
}

export interface UnreadEvent {
  readonly at: Date;
  readonly title: string;
  readonly fault: Extract<TitleRead, { fault: string }>['fault'];
}

/** So long may an event last. */
const MOST_DAYS = 400;

/**
 * An event with a time holds for exactly that time. One of whole days holds from the beginning of the daytime until that
 * of the day after, or for the days' daytimes or nights alone when its title says so. In the order of time.
 */
export function dutyOfEvents(
  events: readonly RotaEvent[],
  staff: Parameters<typeof peopleOfTitle>[1],
  settings: DutySettings,
): { readonly times: readonly TimeOfDuty[]; readonly unread: readonly UnreadEvent[] } {
  const times: TimeOfDuty[] = [];
  const unread: UnreadEvent[] = [];
  for (const event of events.toSorted((one, other) => one.from - other.from)) {
    const read = peopleOfTitle(event.title, staff);
    if ('fault' in read) unread.push({ at: new Date(event.from), title: event.title, fault: read.fault });
    else
      for (const span of spansOf(event, read.part, settings))
        for (const [place, staffId] of read.staffIds.entries()) times.push({ ...span, staffId, place });
  }
  return { times, unread };
}

interface Span {
  readonly from: Date;
  readonly until: Date;
}

function spansOf({ from, until, allDay }: RotaEvent, part: Part, settings: DutySettings): Span[] {
  if (!allDay) return [{ from: new Date(from), until: new Date(until) }];
  const days: Span[] = [];
  for (let at = new Date(from); at.getTime() < until && days.length < MOST_DAYS;) {
    const { date } = inTokyo(at);
    const next = endOfDay(date);
    const [begin, evening, morning] = [
      after(startOfDay(date), settings.dayFrom),
      after(startOfDay(date), settings.nightFrom),
      after(next, settings.dayFrom),
    ];
    days.push({ from: part === 'night' ? evening : begin, until: part === 'day' ? evening : morning });
    at = next;
  }
  return days;
}

const after = (midnight: Date, time: string): Date => new Date(midnight.getTime() + minutesOf(time) * 60_000);
