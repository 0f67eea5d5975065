/** 何人・何回線あれば: what would have caught the calls of each hour of the week. Pure. */
import type { LostAdvice } from '@denwaban/server-api/lost';
import { linesNeeded, peopleNeeded } from './erlang.ts';

export interface HeatCell {
  /** 0 Sunday … 6 Saturday, of Japan. */
  readonly weekday: number;
  readonly hour: number;
  readonly arrived: number;
  readonly lost: number;
}

export interface AdviceTarget {
  /** This share of the callers is to be answered within so many seconds. */
  readonly share: number;
  readonly withinSeconds: number;
  /** At most this share of the calls finds all lines taken. */
  readonly blocked: number;
}

/**
 * @param days of each weekday in the period, 0 Sunday … 6 Saturday
 * @param handlingSeconds mean, of the calls that were answered; null: there was none, and nothing can be said
 */
export function advise(
  cells: readonly HeatCell[],
  days: readonly number[],
  handlingSeconds: number | null,
  target: AdviceTarget,
): LostAdvice | null {
  if (handlingSeconds === null || handlingSeconds <= 0 || cells.length === 0) return null;
  const hours = cells
    .filter(({ weekday }) => (days[weekday] ?? 0) > 0)
    .map(({ weekday, hour, arrived, lost }) => {
      const callsPerHour = arrived / days[weekday]!;
      const people = peopleNeeded({ callsPerHour, handlingSeconds }, target);
      // A line is taken while its caller waits, too; whoever is answered in time waits no longer than that.
      const load = (callsPerHour * (handlingSeconds + target.withinSeconds)) / 3600;
      return { weekday, hour, callsPerHour, lost, people, lines: linesNeeded(load, target.blocked) };
    })
    .toSorted((one, other) => other.lost - one.lost || other.callsPerHour - one.callsPerHour);
  return { handlingSeconds: Math.round(handlingSeconds), ...target, hours: hours.slice(0, 5) };
}

/** How often each weekday is in a period of days, both included. */
export function weekdaysIn(from: string, to: string): number[] {
  const days = [0, 0, 0, 0, 0, 0, 0];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000)
    days[new Date(at).getUTCDay()]! += 1;
  return days;
}
