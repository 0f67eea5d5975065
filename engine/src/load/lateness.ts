/** So many measurements in a row are no hiccup: whoever is late that often has more to do than it can. */
const LATE_IN_A_ROW = 3;
/** How much of a measurement is left of it at the next one. */
const FADES = 0.7;

/** How late this process is, from when a timer fired and when it should have; pure. Milliseconds. */
export class Lateness {
  #recent = 0;
  #lateInARow = 0;
  #overloaded = false;
  readonly #high: number;
  readonly #low: number;

  /**
   * Overloaded when several measurements in a row are at `high` or above, until it is below `low` again. A single one
   * is a pause (the machine was elsewhere, memory was swept): calls that wait for its end are served at once after it.
   */
  constructor(high: number, low: number) {
    this.#high = high;
    this.#low = low;
  }

  /** Takes note of one measurement. */
  note(lateMs: number): void {
    this.#recent = Math.max(lateMs, this.#recent * FADES);
    this.#lateInARow = lateMs >= this.#high ? this.#lateInARow + 1 : 0;
    if (this.#lateInARow >= LATE_IN_A_ROW) this.#overloaded = true;
    else if (this.#recent < this.#low) this.#overloaded = false;
  }

  get overloaded(): boolean {
    return this.#overloaded;
  }
}
