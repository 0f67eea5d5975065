import { LOWEST_DB } from './loudness.ts';

/** The quietest of so many seconds is the noise of the line: in less time nobody pauses for sure. */
const SECONDS = 4;

/** What one side sounds like between the words: the least smoothed level of the last seconds. */
export class LineNoise {
  readonly #least = new Float64Array(SECONDS).fill(0);
  #at = 0;
  #smoothed: number | null = null;

  /** The level of the next 20 ms, dBov. */
  hear(level: number): void {
    this.#smoothed = this.#smoothed === null ? level : this.#smoothed + (level - this.#smoothed) / 4;
    if (this.#smoothed < (this.#least[this.#at] ?? 0)) this.#least[this.#at] = this.#smoothed;
  }

  endSecond(): void {
    this.#at = (this.#at + 1) % SECONDS;
    this.#least[this.#at] = 0;
  }

  /** Of the last 80 ms, dBov. */
  get smoothed(): number {
    return this.#smoothed ?? LOWEST_DB;
  }

  /** dBov; the present level until there is more to go by. */
  get level(): number {
    let least = 0;
    for (let i = 0; i < SECONDS; i++) least = Math.min(least, this.#least[i] ?? 0);
    return least;
  }
}
