import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Milliseconds } from '../packets.ts';

/** How long a nonce may be used. */
const LIFE_MS = 300_000;
const MAX_USED = 20_000;
const MAC_LENGTH = 32;

/**
 * Nonces of our challenges (RFC 7616 section 5.4). Nothing is kept of those that were only handed out: a nonce shows
 * by its own seal when and to which address it was given. Of those that somebody logged in with, the highest count is
 * kept, so that nothing heard on the way can be sent once more.
 */
export class Nonces {
  readonly #secret: string;
  readonly #used = new Map<string, { count: number; readonly issued: Milliseconds }>();
  /** Nonces issued up to here are stale: how far they were used is no longer known. */
  #forgottenUpTo: Milliseconds = -1;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `salt`: fresh randomness, hexadecimal. */
  issue(address: string, salt: string, now: Milliseconds): string {
    const open = `${Math.floor(now).toString(36)}.${salt}`;
    return `${open}.${this.#seal(open, address)}`;
  }

  /** Whether it is ours, was given to this address, and is not too old. */
  isFresh(nonce: string, address: string, now: Milliseconds): boolean {
    const [time = '', salt = '', seal = '', ...more] = nonce.split('.', 4);
    if (more.length > 0 || seal.length !== MAC_LENGTH) return false;
    const expected = Buffer.from(this.#seal(`${time}.${salt}`, address), 'latin1');
    const offered = Buffer.from(seal, 'latin1');
    if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return false;
    const issued = parseInt(time, 36);
    return issued > this.#forgottenUpTo && now - issued < LIFE_MS;
  }

  /** Takes this use of a fresh nonce; false when the count did not grow (a replay). */
  take(nonce: string, count: number, now: Milliseconds): boolean {
    const known = this.#used.get(nonce);
    if (known !== undefined && known.count >= count) return false;
    const issued = known?.issued ?? parseInt(nonce.split('.', 1)[0] ?? '', 36);
    if (known === undefined) this.#makeRoom(now);
    this.#used.set(nonce, { count, issued });
    return count > 0;
  }

  get size(): number {
    return this.#used.size;
  }

  #makeRoom(now: Milliseconds): void {
    for (const [nonce, { issued }] of this.#used) {
      const over = now - issued >= LIFE_MS;
      if (!over && this.#used.size < MAX_USED) return;
      this.#used.delete(nonce);
      if (!over) this.#forgottenUpTo = Math.max(this.#forgottenUpTo, issued);
    }
  }

  #seal(open: string, address: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${open}\n${address}`)
      .digest('hex')
      .slice(0, MAC_LENGTH);
  }
}
