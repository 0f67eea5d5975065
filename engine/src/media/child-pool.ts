import type { Id } from '@denwaban/engine-api';
import type { Logger } from 'pino';
import type { MediaEvent, MediaProcessFigures } from './media-api.ts';
import { MediaError } from './media-api.ts';
import { MediaChild } from './media-child.ts';
import type { Inventory, ProcessStart } from './process-protocol.ts';

/** A process that lived this long had no fault of its start. */
const STEADY_MS = 2000;
const GREATEST_DELAY_MS = 5000;

interface Slot {
  readonly start: ProcessStart;
  child: MediaChild;
  readonly legs: Set<Id>;
  startedAt: number;
  quickEnds: number;
  restarts: number;
  /** Legs of a process that died while no other was alive. */
  readonly untold: Id[];
}

/** What was alive in a process that was taken over. */
export interface TakenOver extends Inventory {
  readonly child: MediaChild;
}

/** The media processes: one a slot, taken over or started, and started again when it ends by itself. */
export class ChildPool {
  readonly #slots: Slot[];
  readonly #onEvent: (event: MediaEvent) => void;
  readonly #log: Logger;
  #closed = false;

  constructor(starts: readonly ProcessStart[], onEvent: (event: MediaEvent) => void, log: Logger) {
    this.#onEvent = onEvent;
    this.#log = log;
    this.#slots = starts.map((start) => {
      const slot: Slot = {
        start,
        child: new MediaChild(start, onEvent, () => this.#lost(slot)),
        legs: new Set(),
        startedAt: performance.now(),
        quickEnds: 0,
        restarts: 0,
        untold: [],
      };
      return slot;
    });
  }

  /** Resolves with what is alive in them when all are ready; rejects when one ended instead. */
  async ready(): Promise<TakenOver[]> {
    return Promise.all(
      this.#slots.map(async ({ child, legs: placed }) => {
        const { legs } = await child.ready;
        for (const { legId } of legs) placed.add(legId);
        return { child, legs };
      }),
    );
  }

  /** The process with the fewest legs, which is the leg's from now on. Throws `media-failed` when none is alive. */
  place(legId: Id): MediaChild {
    const [slot] = this.#slots
      .filter(({ child }) => child.alive)
      .toSorted((a, b) => a.legs.size - b.legs.size);
    if (!slot) throw new MediaError('media-failed', 'no media process is alive');
    slot.legs.add(legId);
    return slot.child;
  }

  release(legId: Id): void {
    for (const slot of this.#slots) slot.legs.delete(legId);
  }

  /** Process ids, for a test that kills one. */
  get pids(): readonly number[] {
    return this.#slots.flatMap(({ child }) => child.pid ?? []);
  }

  get figures(): readonly MediaProcessFigures[] {
    return this.#slots.map(({ child, legs, restarts }) => ({
      pid: child.pid ?? 0,
      legs: legs.size,
      restarts,
      delayP99Ms: child.delayP99Ms,
    }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#slots.map((slot) => slot.child.close()));
  }

  #lost(slot: Slot): void {
    if (this.#closed) return;
    const legIds = [...slot.legs];
    slot.legs.clear();
    this.#log.error({ legs: legIds.length }, 'a media process ended by itself');
    slot.quickEnds = performance.now() - slot.startedAt < STEADY_MS ? slot.quickEnds + 1 : 0;
    if (slot.quickEnds <= 2) this.#restart(slot);
    else this.#restartLater(slot);
    this.#tellLost(slot, legIds);
  }

  /** Told when a process is alive, so that whoever is told can open the legs anew at once. */
  #tellLost(slot: Slot, legIds: readonly Id[]): void {
    if (this.#slots.some(({ child }) => child.alive)) this.#onEvent({ type: 'media-process-lost', legIds });
    else slot.untold.push(...legIds);
  }

  #restartLater(slot: Slot): void {
    const delayMs = Math.min(GREATEST_DELAY_MS, 100 * 2 ** slot.quickEnds);
    setTimeout(() => {
      this.#restart(slot);
      for (const { untold } of this.#slots)
        if (untold.length > 0) this.#onEvent({ type: 'media-process-lost', legIds: untold.splice(0) });
    }, delayMs).unref();
  }

  #restart(slot: Slot): void {
    if (this.#closed) return;
    slot.startedAt = performance.now();
    slot.restarts++;
    slot.child = new MediaChild(slot.start, this.#onEvent, () => this.#lost(slot));
  }
}
