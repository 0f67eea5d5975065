import type { Milliseconds } from '../endpoint-types.ts';

/** Lets `perSecond` things happen each second, at most `burst` at once. */
export class TokenBucket {
  #tokens: number;
  #filledAt: Milliseconds = 0;
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
  }

  take(now: Milliseconds): boolean {
    const refill = ((now - this.#filledAt) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, refill));
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
