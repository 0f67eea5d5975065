import type { Id } from '@denwaban/engine-api';
import { BoundedMap } from '../bounded-map.ts';

export interface Recording {
  readonly recordingId: Id;
  readonly legId: Id;
  /** X25519, base64. */
  readonly publicKey: string;
  /** Nothing, or silence, is stored at the moment. */
  paused: 'pause' | 'mask' | null;
  /** Resolves when it has begun; asked again, the same promise answers. */
  readonly started: Promise<{ startedAt: number }>;
}

const MOST_ENDED = 10_000;

/** Open recordings, and for a while those that ended (so that a repeated start or stop is answered alike). */
export class RecordingTable {
  readonly #open = new Map<Id, Recording>();
  readonly #ended = new BoundedMap<Id, Recording>(MOST_ENDED);

  add(recording: Recording): void {
    this.#open.set(recording.recordingId, recording);
  }

  /** Returns false when it had ended before. */
  end(recordingId: Id): boolean {
    const recording = this.#open.get(recordingId);
    if (recording) this.#ended.set(recordingId, recording);
    return this.#open.delete(recordingId);
  }

  /** It never began: the id may be used again. */
  forget(recordingId: Id): void {
    this.#open.delete(recordingId);
  }

  open(recordingId: Id): Recording | undefined {
    return this.#open.get(recordingId);
  }

  known(recordingId: Id): Recording | undefined {
    return this.#open.get(recordingId) ?? this.#ended.get(recordingId);
  }

  onLeg(legId: Id): Recording[] {
    return [...this.#open.values()].filter((recording) => recording.legId === legId);
  }

  get size(): number {
    return this.#open.size;
  }
}
