/** Replaces a program that lives but no longer answers. */

export interface HealthWatch {
  readonly everyMs: number;
  /** So many unanswered questions in a row, and it is replaced. */
  readonly failures: number;
  readonly isWell: () => Promise<boolean>;
  readonly replace: () => Promise<void>;
}

/** @returns what ends the watch */
export function watchHealth({ everyMs, failures, isWell, replace }: HealthWatch): () => void {
  let inARow = 0;
  let busy = false;
  const ask = async () => {
    inARow = (await isWell()) ? 0 : inARow + 1;
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
