/** Which shift a moment belongs to, and who is on duty then; pure. */
import type { DutySettings, DutyShift } from '@denwaban/server-api/duty';
import { holidayName } from '../time/holidays.ts';
import { minutesOf } from '../time/is-open.ts';
import { inTokyo } from '../time/tokyo.ts';

export interface Shift {
  /** The day of Japan that the shift began on. */
  readonly date: string;
  readonly shift: DutyShift;
}

const DAY_MS = 86_400_000;

/** A night lasts over midnight until the day begins; the daytime of a holiday is a shift of its own. */
export function shiftAt(settings: DutySettings, at: Date): Shift {
  const { date, minuteOfDay, weekday } = inTokyo(at);
  if (minuteOfDay < minutesOf(settings.dayFrom))
    return { date: inTokyo(new Date(at.getTime() - DAY_MS)).date, shift: 'night' };
  if (minuteOfDay >= minutesOf(settings.nightFrom)) return { date, shift: 'night' };
  return { date, shift: isHoliday(settings, date, weekday) ? 'holiday' : 'day' };
}

const isHoliday = (settings: DutySettings, date: string, weekday: number): boolean =>
  holidayName(date) !== null ||
  (weekday === 0 && settings.sundayIsHoliday) ||
  (weekday === 6 && settings.saturdayIsHoliday);

export interface DutyEntry {
  readonly from: string;
  readonly until: string;
  readonly shift: DutyShift;
  readonly staffId: string;
  readonly place: number;
  readonly waitSeconds: number;
}

/** In the order in which they are phoned. What is said for fewer days goes before what is said for more. */
export function onDuty<T extends DutyEntry>(entries: readonly T[], { date, shift }: Shift): T[] {
  const own = entries.filter((each) => each.shift === shift && each.from <= date && date <= each.until);
  const length = ({ from, until }: DutyEntry): number => Date.parse(until) - Date.parse(from);
  const shortest = Math.min(...own.map(length));
  const latest = own
    .filter((each) => length(each) === shortest)
    .map(({ from }) => from)
    .toSorted()
    .at(-1);
  return own
    .filter((each) => length(each) === shortest && each.from === latest)
    .toSorted((one, other) => one.place - other.place);
}
