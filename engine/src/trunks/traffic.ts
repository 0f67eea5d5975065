import type { Id } from '@denwaban/engine-api';

/** When which trunk may be called; times are of `performance.now()`, so that no clock jump matters. */
export class TrunkTraffic {
  readonly #closedUntil = new Map<Id, number>();
  readonly #doubtfulUntil = new Map<Id, number>();
  readonly #nextCallAt = new Map<Id, number>();

  /** The carrier asked to be left alone until then. */
  close(trunkId: Id, until: number): void {
    this.#closedUntil.set(trunkId, until);
  }

  /** It did not answer: until then others come first. */
  doubt(trunkId: Id, until: number): void {
    this.#doubtfulUntil.set(trunkId, until);
  }

  /** It answered. */
  trust(trunkId: Id): void {
    this.#doubtfulUntil.delete(trunkId);
  }

  isClosed(trunkId: Id, now: number): boolean {
    return (this.#closedUntil.get(trunkId) ?? 0) > now;
  }

  isDoubtful(trunkId: Id, now: number): boolean {
    return (this.#doubtfulUntil.get(trunkId) ?? 0) > now;
  }

  /** Until the next call may go out. */
  waitOf(trunkId: Id, now: number): number {
    return Math.max(0, (this.#nextCallAt.get(trunkId) ?? 0) - now);
  }

  /** Takes the next turn, after which another `gapMs` must pass; returns how long to wait for it. */
  reserve(trunkId: Id, gapMs: number, now: number): number {
    const wait = this.waitOf(trunkId, now);
    if (gapMs > 0) this.#nextCallAt.set(trunkId, now + wait + gapMs);
    return wait;
  }

  /** Only these trunks are there from now on. */
  keep(trunkIds: ReadonlySet<Id>): void {
    for (const times of [this.#closedUntil, this.#doubtfulUntil, this.#nextCallAt])
      for (const trunkId of times.keys()) if (!trunkIds.has(trunkId)) times.delete(trunkId);
  }
}
