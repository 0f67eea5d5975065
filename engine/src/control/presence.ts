import { EventEmitter, once } from 'node:events';

/** How many clients are connected, and since when nobody is. */
export class Presence {
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  #clients = 0;
  #awaySince = Date.now();

  get clients(): number {
    return this.#clients;
  }

  arrive(): void {
    this.#clients += 1;
    this.#arrivals.emit('arrival');
  }

  leave(): void {
    this.#clients -= 1;
    if (this.#clients === 0) this.#awaySince = Date.now();
  }

  /**
   * Whether a client is there. One that left less than `graceMs` ago is waited for, as it is likely to be
   * restarting; so is the first after the engine's start.
   */
  async expect(graceMs: number): Promise<boolean> {
    if (this.#clients > 0) return true;
    const left = this.#awaySince + graceMs - Date.now();
    if (left <= 0) return false;
    await once(this.#arrivals, 'arrival', { signal: AbortSignal.timeout(left) }).catch(() => undefined);
    return this.#clients > 0;
  }
}
