/** How often a media process says that it lives, and how often its parent looks. */
export const BEAT_MS = 1000;
/** So many looks in a row without a word: its event loop is blocked. */
const GREATEST_MISSES = 5;

/** Watches for a process's words; `onHung` is called once when none came for 5 s. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  readonly #onHung: () => void;
  #misses = 0;
  #lookedAt = performance.now();

  constructor(onHung: () => void) {
    this.#onHung = onHung;
    this.#timer = setInterval(() => this.look(performance.now()), BEAT_MS).unref();
  }

  /** It said something. */
  heard(): void {
    this.#misses = 0;
  }

  /** What came while we were stalled ourselves is read only after this: such a look does not count. */
  look(now: number): void {
    const stalled = now - this.#lookedAt > 2 * BEAT_MS;
    this.#lookedAt = now;
    this.#misses = stalled ? 0 : this.#misses + 1;
    if (this.#misses <= GREATEST_MISSES) return;
    this.stop();
    this.#onHung();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
