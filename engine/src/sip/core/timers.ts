import type { Milliseconds } from '../endpoint-types.ts';

/** A timer that was set; `cancel` twice does nothing. */
export interface Timer {
  cancel(): void;
}

interface Entry {
  readonly at: Milliseconds;
  /** Timers due at one time run in the order they were set. */
  readonly order: number;
  run: (() => void) | null;
}

/** All timers of the core: a binary heap by time. Cancelled ones stay until their time or until they are many. */
export class Timers {
  #heap: Entry[] = [];
  #set = 0;
  #cancelled = 0;

  /** Number of timers that will run. */
  get size(): number {
    return this.#heap.length - this.#cancelled;
  }

  setAt(at: Milliseconds, run: () => void): Timer {
    const entry: Entry = { at, order: (this.#set += 1), run };
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
    return { cancel: () => this.#cancel(entry) };
  }

  /** When the next timer is due, or null. */
  next(): Milliseconds | null {
    while (this.#heap[0]?.run === null) this.#pop();
    return this.#heap[0]?.at ?? null;
  }

  /** Runs one timer that is due at `now`; false when none is. */
  runOne(now: Milliseconds): boolean {
    const at = this.next();
    if (at === null || at > now) return false;
    const run = this.#pop()?.run;
    run?.();
    return true;
  }

  #cancel(entry: Entry): void {
    if (entry.run === null) return;
    entry.run = null;
    this.#cancelled += 1;
    if (this.#cancelled > 64 && this.#cancelled > this.#heap.length / 2) this.#sweep();
  }

  #sweep(): void {
    // Sorted by time is a heap as well.
    this.#heap = this.#heap.filter((entry) => entry.run !== null).toSorted((a, b) => compare(a, b));
    this.#cancelled = 0;
  }

  #pop(): Entry | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (first !== last) {
      this.#heap[0] = last;
      this.#sink();
    }
    if (first.run === null) this.#cancelled -= 1;
    const taken = { ...first };
    // A late cancel of a timer that already ran must not be counted.
    first.run = null;
    return taken;
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      const right = left + 1;
      const child = this.#isBefore(right, left) ? right : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    if (!this.#isBefore(lower, upper)) return false;
    const [a, b] = [this.#heap[lower], this.#heap[upper]];
    if (a === undefined || b === undefined) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }

  #isBefore(index: number, other: number): boolean {
    const [a, b] = [this.#heap[index], this.#heap[other]];
    return a !== undefined && b !== undefined && compare(a, b) < 0;
  }
}

function compare(a: Entry, b: Entry): number {
  return a.at - b.at || a.order - b.order;
}
