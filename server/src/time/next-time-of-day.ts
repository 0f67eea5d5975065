const DAY_MS = 86_400_000;

/** When a time of day comes next after `now`. @param atMs of the day in UTC, 0 … 86 399 999 */
export function nextTimeOfDay(now: Date, atMs: number): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS) + atMs;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}
