const SECOND = 1000;
const MINUTE = 60 * SECOND;
const WAITS = [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE];
const GIVE_UP_AFTER = 3 * 24 * 60 * MINUTE;

/**
 * When to try a mail again after its `attempts`-th attempt failed in passing at `now`; null: given up, three days
 * after `since`. 10 s, 30 s, 1 min, 5 min, then every 10 minutes.
 */
export function nextAttempt(attempts: number, since: Date, now: Date): Date | null {
  if (now.getTime() - since.getTime() >= GIVE_UP_AFTER) return null;
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? SECOND;
  return new Date(now.getTime() + wait);
}
