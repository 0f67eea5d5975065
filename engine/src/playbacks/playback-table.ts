import type { Id, PlaybackSource } from '@denwaban/engine-api';
import { BoundedMap } from '../bounded-map.ts';

export interface Playback {
  readonly playbackId: Id;
  readonly legId: Id;
  readonly source: PlaybackSource;
  readonly loop: boolean;
  /** Null for what has no end, and until it has begun. */
  durationMs: number | null;
  /** Resolves when it has begun; asked again, the same promise answers. */
  readonly started: Promise<{ durationMs: number | null }>;
}

const MOST_FINISHED = 10_000;

/** Running playbacks, and for a while those that finished (so that a repeated start is answered alike). */
export class PlaybackTable {
  readonly #running = new Map<Id, Playback>();
  readonly #finished = new BoundedMap<Id, Playback>(MOST_FINISHED);

  add(playback: Playback): void {
    this.#running.set(playback.playbackId, playback);
  }

  /** Returns false when it had finished before. */
  finish(playbackId: Id): boolean {
    const playback = this.#running.get(playbackId);
    if (playback) this.#finished.set(playbackId, playback);
    return this.#running.delete(playbackId);
  }

  /** It never began: the id may be used again. */
  forget(playbackId: Id): void {
    this.#running.delete(playbackId);
  }

  running(playbackId: Id): Playback | undefined {
    return this.#running.get(playbackId);
  }

  known(playbackId: Id): Playback | undefined {
    return this.#running.get(playbackId) ?? this.#finished.get(playbackId);
  }

  onLeg(legId: Id): Playback[] {
    return [...this.#running.values()].filter((playback) => playback.legId === legId);
  }

  get size(): number {
    return this.#running.size;
  }
}
