/** How guessing is slowed down; pure. */
const attemptsBeforeLock = 5;
const firstLockMs = 15 * 60_000;
const longestLockMs = 24 * 3_600_000;

/**
 * @param attempts failures in a row, with the present try counted as one beforehand
 * @returns how long the person is locked from now on (ms), should this try fail; 0: not at all.
 *   The 5th locks for 15 minutes, each 5 more for twice as long, a day at most.
 */
export function lockMsAfter(attempts: number): number {
  if (attempts === 0 || attempts % attemptsBeforeLock !== 0) return 0;
  return Math.min(firstLockMs * 2 ** Math.min(attempts / attemptsBeforeLock - 1, 20), longestLockMs);
}
