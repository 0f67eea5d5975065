import { FRAME_MS } from '../g711/laws.ts';

/** Of the last ten seconds. */
const SECONDS = 10;
/** An answer in between (はい、ええ) is shorter than this, ms, and no talking over. */
const LEAST_RUN_MS = 800;
/** A pause of either for breath does not end a stretch, ms. */
const LONGEST_PAUSE_MS = 240;

/** How long both sides spoke at once within the last ten seconds. */
export class OverlapMeter {
  readonly #msBySecond = new Float64Array(SECONDS);
  #at = 0;
  #run = 0;
  #pause = 0;

  /** The next 20 ms. */
  tick(both: boolean): void {
    if (!both) {
      this.#pause += FRAME_MS;
      if (this.#pause > LONGEST_PAUSE_MS) this.#run = 0;
      return;
    }
    this.#pause = 0;
    this.#run += FRAME_MS;
    if (this.#run < LEAST_RUN_MS) return;
    // The beginning counts as soon as it is known not to be an answer in between.
    const counted = this.#run === LEAST_RUN_MS ? LEAST_RUN_MS : FRAME_MS;
    this.#msBySecond[this.#at] = (this.#msBySecond[this.#at] ?? 0) + counted;
  }

  endSecond(): void {
    this.#at = (this.#at + 1) % SECONDS;
    this.#msBySecond[this.#at] = 0;
  }

  get ms(): number {
    let sum = 0;
    for (let i = 0; i < SECONDS; i++) sum += this.#msBySecond[i] ?? 0;
    return sum;
  }

  forget(): void {
    this.#msBySecond.fill(0);
    this.#run = 0;
  }
}
