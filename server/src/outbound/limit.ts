/** Toll-fraud limits of a day of Japan; pure. */
import type { LimitScope } from '../db/schema.ts';

export interface Limits {
  readonly calls: number;
  readonly minutes: number;
  readonly internationalCalls: number;
  readonly internationalMinutes: number;
  /** Calls of a few seconds, and calls that nobody answered: the mark of machines that try numbers. */
  readonly shortCalls: number;
}
export type Measure = keyof Limits;
/** What was used today; the same measures. */
export type Usage = Limits;

export const measures: readonly Measure[] = [
  'calls',
  'minutes',
  'internationalCalls',
  'internationalMinutes',
  'shortCalls',
];

/** Shorter than this is a short call, seconds. */
export const SHORT_CALL_SECONDS = 6;

/** Where nothing was set: several times what a busy day needs. Set on 2026-11-27. */
export const defaultLimits: Readonly<Record<LimitScope, Limits>> = {
  person: { calls: 200, minutes: 600, internationalCalls: 20, internationalMinutes: 60, shortCalls: 80 },
  trunk: { calls: 2000, minutes: 6000, internationalCalls: 60, internationalMinutes: 240, shortCalls: 500 },
  organisation: {
    calls: 3000,
    minutes: 10_000,
    internationalCalls: 100,
    internationalMinutes: 400,
    shortCalls: 800,
  },
};

/** The first measure that leaves no room for one more call; null: there is room. */
export function reached(usage: Usage, limits: Limits, international: boolean): Measure | null {
  return (
    measures.find(
      (measure) =>
        (international || !measure.startsWith('international')) && usage[measure] >= limits[measure],
    ) ?? null
  );
}

/** Adds the call that is about to be made: what it will then have reached is worth an alarm at once. */
export const withOneMore = (usage: Usage, international: boolean): Usage => ({
  ...usage,
  calls: usage.calls + 1,
  internationalCalls: usage.internationalCalls + (international ? 1 : 0),
});
