/** After a hint is over, the same one begins again only after this time, ms. */
const PAUSE_MS = 5000;

/** Whether a hint holds now: it begins and ends once, and not again at once. */
export class Hysteresis {
  #holds = false;
  #endedAt = -Infinity;

  get holds(): boolean {
    return this.#holds;
  }

  /** `begins` and `ends`: what is seen now. True when the hint began or ended by it. */
  see(begins: boolean, ends: boolean, now: number): boolean {
    if (this.#holds ? !ends : !begins || now - this.#endedAt < PAUSE_MS) return false;
    this.#holds = !this.#holds;
    if (!this.#holds) this.#endedAt = now;
    return true;
  }
}
