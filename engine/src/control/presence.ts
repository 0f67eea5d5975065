import { EventEmitter, once } from 'node:events';

/** How many clients are connected, and since when nobody is. */
export class Presence {
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  #clients = 0;
  #awaySince = performance.now();

  get clients(): number {
    return this.#clients;
  }

  /** How long nobody has been there; 0 while somebody is. */
  get awayMs(): number {
    return this.#clients > 0 ? 0 : performance.now() - this.#awaySince;
  }

  arrive(): void {
    this.#clients += 1;
    this.#arrivals.emit('arrival');
  }

  leave(): void {
    this.#clients -= 1;
    if (this.#clients === 0) this.#awaySince = performance.now();
  }

  /**
   * Whether a client is there. One that left less than `graceMs` ago is waited for, as it is likely to be
   * restarting; so is the first after the engine's start.
   */
  async expect(graceMs: number): Promise<boolean> {
    if (this.#clients > 0) return true;
    const left = Math.ceil(graceMs - this.awayMs);
    if (left <= 0) return false;
    await once(this.#arrivals, 'arrival', { signal: AbortSignal.timeout(left) }).catch(() => undefined);
    return this.#clients > 0;
  }
}
