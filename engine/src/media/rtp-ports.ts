import type { MediaSettings } from './media-api.ts';

/** Even ports of the range, handed out in turn so that a port rests before it is used again. */
export class RtpPorts {
  readonly #first: number;
  readonly #pairs: number;
  readonly #used = new Set<number>();
  #next: number;

  constructor({ first, last }: MediaSettings['rtpPorts']) {
    this.#first = first + (first % 2);
    this.#pairs = Math.max(0, Math.floor((last - this.#first + 1) / 2));
    this.#next = Math.floor(Math.random() * this.#pairs);
  }

  /** How many pairs there are in all. */
  get count(): number {
    return this.#pairs;
  }

  /** A free pair's even port, or null when all are taken. `preferred` is given when it is free. */
  take(preferred: number | null): number | null {
    if (preferred !== null && !this.#used.has(preferred)) return this.#mark(preferred);
    for (let tried = 0; tried < this.#pairs; tried++) {
      const port = this.#first + 2 * this.#next;
      this.#next = (this.#next + 1) % this.#pairs;
      if (!this.#used.has(port)) return this.#mark(port);
    }
    return null;
  }

  giveBack(port: number): void {
    this.#used.delete(port);
  }

  #mark(port: number): number {
    this.#used.add(port);
    return port;
  }
}
