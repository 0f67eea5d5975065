/** How late this process is, from when a timer fired and when it should have; pure. Milliseconds. */
export class Lateness {
  #recent = 0;
  #overloaded = false;
  readonly #high: number;
  readonly #low: number;

  /** Overloaded from `high` on, until it is below `low` again. */
  constructor(high: number, low: number) {
    this.#high = high;
    this.#low = low;
  }

  /** Takes note of one measurement; a single hiccup fades within a few. */
  note(lateMs: number): void {
    this.#recent = Math.max(lateMs, this.#recent * 0.7);
    if (this.#recent >= this.#high) this.#overloaded = true;
    else if (this.#recent < this.#low) this.#overloaded = false;
  }

  get overloaded(): boolean {
    return this.#overloaded;
  }
}
