/** How long a caller will probably still wait, from what others waited lately; pure. */

/** Calls of the last half hour that an operator took. */
export interface TakenCall {
  readonly accountId: string;
  readonly takenAt: Date;
  /** From joining the queue to the operator. */
  readonly waitedSeconds: number;
}

/** From fewer than these nothing is said: a guess would be a lie. */
const ENOUGH = 5;

/**
 * Minutes until an operator, rounded up; null when too few calls are known. Of those who waited as long as this caller
 * has, half were taken within the median; and before this one come `place - 1` others, one each median gap.
 */
export function expectedMinutes(
  taken: readonly TakenCall[],
  caller: { readonly accountId: string; readonly place: number; readonly waitedSeconds: number },
): number | null {
  const ofAccount = taken.filter((each) => each.accountId === caller.accountId);
  const seconds = remaining(ofAccount, caller) ?? remaining(taken, caller);
  return seconds === null ? null : Math.max(1, Math.ceil(seconds / 60));
}

function remaining(
  taken: readonly TakenCall[],
  { place, waitedSeconds }: { readonly place: number; readonly waitedSeconds: number },
): number | null {
  const asLong = taken.map((each) => each.waitedSeconds).filter((seconds) => seconds >= waitedSeconds);
  if (asLong.length < ENOUGH) return null;
  const alone = median(asLong) - waitedSeconds;
  if (place <= 1) return alone;
  const moments = taken.map((each) => each.takenAt.getTime()).toSorted((a, b) => a - b);
  const gaps = moments.slice(1).map((at, index) => (at - (moments[index] ?? at)) / 1000);
  return Math.max(alone, place * median(gaps));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
