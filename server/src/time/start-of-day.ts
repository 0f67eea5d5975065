const DAY_MS = 86_400_000;
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** Midnight in Japan (which has no summer time) of the day that `now` is in. */
export function startOfDay(now: Date): Date {
  const local = now.getTime() + JAPAN_OFFSET_MS;
  return new Date(local - (local % DAY_MS) - JAPAN_OFFSET_MS);
}
