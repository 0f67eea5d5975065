import { SPOOL_FRAME_SAMPLES } from '@denwaban/engine-api/spool';
import type { SpoolFrameKind, SpoolSealer } from '@denwaban/engine-api/spool';
import type { Id } from '@denwaban/engine-api';
import { SAMPLE_RATE } from '../g711/laws.ts';
import type { RecordingEnd } from '../media-api.ts';
import { Channel } from './channel.ts';
import type { RecordingRequest } from './recording-request.ts';
import type { SpoolFile } from './spool-file.ts';

/**
 * Sealed every 700 ms and durable at once: with what is waited for late packets, and the write itself, neither a crash
 * nor a power cut takes more than a second. Each seal and each write has its price whatever its length.
 */
export const SEAL_SAMPLES = (SAMPLE_RATE * 7) / 10;
/** How long a late packet is waited for: 200 ms. */
const LATENESS = SAMPLE_RATE / 5;

const KIND_WHILE = { pause: 'paused', mask: 'masked' } as const satisfies Record<string, SpoolFrameKind>;

/** A leg being recorded: left what came from it, right what it was sent. */
export class Recording {
  readonly recordingId: Id;
  readonly legId: Id;
  readonly left = new Channel();
  readonly right = new Channel();
  readonly #sealer: SpoolSealer;
  readonly #file: SpoolFile;
  readonly #startedAt: number;
  #sealed = 0;
  #kind: SpoolFrameKind;
  #resumesAt = Infinity;
  #end: Promise<RecordingEnd | null> | null = null;

  /** `now`: ms of the clock that all times given here are on. The file holds the spool's header already. */
  constructor(
    recording: Pick<RecordingRequest, 'recordingId' | 'legId' | 'paused' | 'resumeAfterMs'>,
    sealer: SpoolSealer,
    file: SpoolFile,
    now: number,
  ) {
    this.recordingId = recording.recordingId;
    this.legId = recording.legId;
    this.#kind = recording.paused ? KIND_WHILE[recording.paused] : 'audio';
    this.#sealer = sealer;
    this.#file = file;
    this.#startedAt = now;
    if (recording.resumeAfterMs != null) this.#resumesAt = now + recording.resumeAfterMs;
  }

  /** Samples since the beginning. */
  positionAt(now: number): number {
    return Math.round(((now - this.#startedAt) * SAMPLE_RATE) / 1000);
  }

  /** Seals what is due. Called at every tick. */
  advance(now: number): void {
    if (this.#end === null && this.positionAt(now) - this.#sealed >= SEAL_SAMPLES + LATENESS) {
      this.#sealUntil(this.#sealed + SEAL_SAMPLES);
    }
  }

  /**
   * From now on nothing is kept; its time is, marked as paused or masked. With `resumeAfterMs` it is due to be resumed
   * then. Returns where that is, ms; null when nothing changed.
   */
  pause(kind: 'pause' | 'mask', resumeAfterMs: number | null, now: number): number | null {
    this.#resumesAt = resumeAfterMs === null ? Infinity : now + resumeAfterMs;
    return this.#change(KIND_WHILE[kind], now);
  }

  /** The same for keeping it again. */
  resume(now: number): number | null {
    this.#resumesAt = Infinity;
    return this.#change('audio', now);
  }

  get paused(): 'pause' | 'mask' | null {
    if (this.#kind === 'audio') return null;
    return this.#kind === 'paused' ? 'pause' : 'mask';
  }

  /** Whether a pause has had its time. */
  isDueToResume(now: number): boolean {
    return now >= this.#resumesAt;
  }

  /** Seals the rest and the end frame. The same end at every call; null when the disk failed. */
  stop(now: number): Promise<RecordingEnd | null> {
    this.#end ??= this.#finish(now);
    return this.#end;
  }

  #change(kind: SpoolFrameKind, now: number): number | null {
    if (this.#end !== null || kind === this.#kind) return null;
    const position = this.positionAt(now);
    this.#sealUntil(position);
    this.#kind = kind;
    return Math.round((position * 1000) / SAMPLE_RATE);
  }

  async #finish(now: number): Promise<RecordingEnd | null> {
    this.#sealUntil(this.positionAt(now));
    const { bytes, durationMs, sha256 } = this.#sealer.end();
    this.#file.append(bytes);
    return (await this.#file.close()) ? { durationMs, sha256 } : null;
  }

  #sealUntil(position: number): void {
    while (this.#sealed < position) {
      this.#sealed = Math.min(position, this.#sealed + SPOOL_FRAME_SAMPLES);
      const left = this.left.take(this.#sealed);
      const right = this.right.take(this.#sealed);
      this.#file.append(this.#sealer.seal({ kind: this.#kind, left, right }));
    }
  }
}
