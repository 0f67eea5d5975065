/**
 * How long to wait before trying again: 0.5 s doubling to 10 s, with up to 30 % of jitter so that a
 * whole office does not return in the same instant.
 * @param attempt how many have failed in a row, from 0
 * @param random 0–1
 * @returns milliseconds
 */
export function backoff(attempt: number, random: number): number {
  return Math.round(Math.min(10_000, 500 * 2 ** Math.min(attempt, 10)) * (1 + 0.3 * random));
}
