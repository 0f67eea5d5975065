import { BoundedMap } from '../../bounded-map.ts';
import type { Milliseconds } from '../packets.ts';

/** Wrong passwords that are forgiven. */
const FORGIVEN = 5;
const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
/** Without a further one, failures are forgotten. */
const MEMORY_MS = 2 * LONGEST_MS;
const MAX_ENTRIES = 20_000;

interface Entry {
  readonly failures: number;
  readonly lockedUntil: Milliseconds;
  readonly lastAt: Milliseconds;
}

/** Who failed to log in too often waits: 30 s after the fifth wrong password, twice as long after each further one. */
export class LockOuts {
  readonly #entries = new BoundedMap<string, Entry>(MAX_ENTRIES);

  isLocked(key: string, now: Milliseconds): boolean {
    return (this.#entries.get(key)?.lockedUntil ?? 0) > now;
  }

  fail(key: string, now: Milliseconds): void {
    const before = this.#entries.get(key);
    const failures = before === undefined || now - before.lastAt > MEMORY_MS ? 1 : before.failures + 1;
    const turn = failures - FORGIVEN;
    const lock = turn < 0 ? 0 : Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(turn, 20));
    this.#entries.set(key, { failures, lockedUntil: now + lock, lastAt: now });
  }

  succeed(key: string): void {
    this.#entries.delete(key);
  }
}
