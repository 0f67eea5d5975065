import type { Id } from '@denwaban/engine-api';
import { BoundedMap } from '../bounded-map.ts';

export interface Recording {
  readonly recordingId: Id;
  readonly legId: Id;
  /** X25519, base64. */
  readonly publicKey: string;
  /** Nothing, or silence, is stored at the moment. */
  paused: 'pause' | 'mask' | null;
  /** When a pause ends by itself, ms of the monotonic clock. */
  resumesAt: number | null;
  /** Null while its start is under way. */
  startedAt: number | null;
  /** Resolves when it has begun; asked again, the same promise answers. */
  readonly started: Promise<{ startedAt: number }>;
}

const MOST_ENDED = 10_000;

/** Open recordings, and for a while those that ended (so that a repeated start or stop is answered alike). */
export class RecordingTable {
  readonly #open = new Map<Id, Recording>();
  readonly #openOnLeg = new Map<Id, readonly Recording[]>();
  readonly #ended = new BoundedMap<Id, Recording>(MOST_ENDED);
  readonly #continuation = new BoundedMap<Id, Id>(MOST_ENDED);

  add(recording: Recording): void {
    this.#remove(recording.recordingId);
    this.#open.set(recording.recordingId, recording);
    this.#openOnLeg.set(recording.legId, [...this.onLeg(recording.legId), recording]);
  }

  /** Returns false when it had ended before. */
  end(recordingId: Id): boolean {
    const recording = this.#open.get(recordingId);
    if (recording) this.#ended.set(recordingId, recording);
    return this.#remove(recordingId);
  }

  /** A recording that was cut off goes on in another: what is asked of the one is asked of the other. */
  continueIn(recordingId: Id, continuation: Id): void {
    this.#continuation.set(recordingId, continuation);
  }

  /** The recording, or the last one that continues it. */
  latest(recordingId: Id): Recording | undefined {
    const next = this.#continuation.get(recordingId);
    return next === undefined ? this.known(recordingId) : this.latest(next);
  }

  /** It never began: the id may be used again. */
  forget(recordingId: Id): void {
    this.#remove(recordingId);
  }

  open(recordingId: Id): Recording | undefined {
    return this.#open.get(recordingId);
  }

  known(recordingId: Id): Recording | undefined {
    return this.#open.get(recordingId) ?? this.#ended.get(recordingId);
  }

  all(): Recording[] {
    return [...this.#open.values()];
  }

  onLeg(legId: Id): readonly Recording[] {
    return this.#openOnLeg.get(legId) ?? [];
  }

  get size(): number {
    return this.#open.size;
  }

  #remove(recordingId: Id): boolean {
    const recording = this.#open.get(recordingId);
    if (!recording) return false;
    const left = this.onLeg(recording.legId).filter((one) => one !== recording);
    if (left.length > 0) this.#openOnLeg.set(recording.legId, left);
    else this.#openOnLeg.delete(recording.legId);
    return this.#open.delete(recordingId);
  }
}
