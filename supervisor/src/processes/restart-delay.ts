/** How long to wait before a program that ended by itself is started again. */

const first = 200;
const longest = 30_000;
/** A program that ran this long is forgiven what was before. */
const forgivenAfter = 60_000;
/** From this many ends in a row on it is called a crash loop, and somebody is told. */
const loopFrom = 5;

/** What is remembered between two ends of the same program. */
export interface RestartState {
  readonly endsInARow: number;
}

export const neverEnded: RestartState = { endsInARow: 0 };

export interface Restart {
  readonly state: RestartState;
  readonly delayMs: number;
  readonly isLoop: boolean;
}

/**
 * @param ranForMs how long the program ran before it ended, on a monotonic clock
 * @returns the delay: none after the first end, since calls wait to be taken up; then 0.2 s, doubling to 30 s
 */
export function nextRestart(state: RestartState, ranForMs: number): Restart {
  const endsInARow = ranForMs >= forgivenAfter ? 1 : state.endsInARow + 1;
  const delayMs = endsInARow === 1 ? 0 : Math.min(first * 2 ** (endsInARow - 2), longest);
  return { state: { endsInARow }, delayMs, isLoop: endsInARow >= loopFrom };
}
