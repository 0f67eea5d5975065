import type { Id } from '@denwaban/engine-api';
import { FRAME_SAMPLES, SAMPLE_RATE, ULAW_SILENCE } from '../g711/laws.ts';

export interface PlaybackAudio {
  /** µ-law, 8 kHz. */
  readonly ulaw: Uint8Array;
  readonly loop: boolean;
}

/** Audio on its way to one leg, a frame of 20 ms at a time. */
export class Playback {
  readonly playbackId: Id;
  /** Length of the audio in ms; null when it loops. */
  readonly durationMs: number | null;
  readonly #audio: PlaybackAudio;
  readonly #last = new Uint8Array(FRAME_SAMPLES);
  #position = 0;
  #heardSamples = 0;

  constructor(playbackId: Id, audio: PlaybackAudio) {
    this.playbackId = playbackId;
    this.#audio = audio;
    this.durationMs = audio.loop ? null : toMs(audio.ulaw.length);
  }

  /** How much of it was handed out to be sent, ms. */
  get heardMs(): number {
    return toMs(this.#heardSamples);
  }

  get finished(): boolean {
    return this.#audio.ulaw.length === 0 || (!this.#audio.loop && this.#position >= this.#audio.ulaw.length);
  }

  /** The next 20 ms, valid until the next call; the end is filled up with silence. */
  next(): Uint8Array {
    const { ulaw, loop } = this.#audio;
    const whole = ulaw.subarray(this.#position, this.#position + FRAME_SAMPLES);
    this.#position += FRAME_SAMPLES;
    if (whole.length === FRAME_SAMPLES) {
      this.#heardSamples += FRAME_SAMPLES;
      return whole;
    }
    this.#last.fill(ULAW_SILENCE);
    this.#last.set(whole);
    if (loop) this.#wrap(whole.length);
    this.#heardSamples += loop ? FRAME_SAMPLES : whole.length;
    return this.#last;
  }

  #wrap(filled: number): void {
    const { ulaw } = this.#audio;
    let at = filled;
    while (at < FRAME_SAMPLES) {
      const part = ulaw.subarray(0, FRAME_SAMPLES - at);
      this.#last.set(part, at);
      at += part.length;
      this.#position = part.length;
    }
  }
}

function toMs(samples: number): number {
  return Math.round((samples * 1000) / SAMPLE_RATE);
}
