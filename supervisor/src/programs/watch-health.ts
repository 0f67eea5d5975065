/** Replaces a program that lives but no longer answers. */

export interface HealthWatch {
  readonly everyMs: number;
  /** So many unanswered questions in a row, and it is replaced. */
  readonly failures: number;
  /** The process that runs now. */
  readonly current: () => unknown;
  /** A new process may take so long until its first answer: on a busy machine a start is no hang. */
  readonly startMs: number;
  readonly isWell: () => Promise<boolean>;
  readonly replace: () => Promise<void>;
}

/** @returns what ends the watch */
export function watchHealth(watch: HealthWatch): () => void {
  const { everyMs, failures, startMs, isWell, replace } = watch;
  // Whoever is watched from here on has been well once.
  let [current, startsUntil, inARow, busy] = [watch.current(), 0, 0, false];
  const ask = async () => {
    if (watch.current() !== current)
      [current, startsUntil, inARow] = [watch.current(), performance.now() + startMs, 0];
    if (await isWell()) [startsUntil, inARow] = [0, 0];
    else if (performance.now() > startsUntil) inARow += 1;
    if (inARow < failures) return;
    inARow = 0;
    await replace();
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void ask().finally(() => (busy = false));
  }, everyMs);
  return () => clearInterval(timer);
}
