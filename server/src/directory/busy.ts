/** What a calendar's times say about where somebody is; pure. */

export type BusyState = 'meeting' | 'out' | 'off';

/** Times in ms since 1970. */
export interface BusyTime {
  readonly from: number;
  readonly until: number;
  readonly allDay: boolean;
  /** Said to be out of the office. */
  readonly away: boolean;
}

const LONG_MS = 6 * 3_600_000;

/** A whole day: 休み. Out of the office, or six hours and longer: 外出. Anything else: 会議中. The settings' page says so. */
export function stateOfBusy({ from, until, allDay, away }: BusyTime): BusyState {
  if (allDay && !away) return 'off';
  return away || until - from >= LONG_MS ? 'out' : 'meeting';
}

export interface Busy {
  readonly state: BusyState;
  readonly from: Date;
  readonly until: Date;
}

const strength: Readonly<Record<BusyState, number>> = { meeting: 0, out: 1, off: 2 };

/** What holds at this moment, the strongest of several, until the last of those that follow each other without a gap ends. */
export function busyAt(times: readonly Busy[], now: Date): Omit<Busy, 'from'> | null {
  const current = times
    .filter(({ from, until }) => from <= now && now < until)
    .toSorted((one, other) => strength[other.state] - strength[one.state])[0];
  if (current === undefined) return null;
  const { state } = current;
  const alike = times
    .filter((each) => each.state === state)
    .toSorted((one, other) => one.from.getTime() - other.from.getTime());
  let until = current.until;
  for (const each of alike) if (each.from <= until && each.until > until) until = each.until;
  return { state, until };
}
