import { FRAME_SAMPLES } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { linearTable } from './loudness.ts';

/** What 20 ms of one side hold. One object for all frames: read it, do not keep it. */
export interface MeasuredFrame {
  /** Sum of the squares of its 16-bit samples. */
  energy: number;
  /** The same of the steps from sample to sample: the more of it, the sharper the sound. */
  sharpness: number;
}

/** Cuts one side's G.711 into frames of 20 ms, whatever the packets are, and measures each. */
export class FrameMeter {
  readonly frame: MeasuredFrame = { energy: 0, sharpness: 0 };
  readonly #onFrame: (now: number) => void;
  #energy = 0;
  #sharpness = 0;
  #last = 0;
  #samples = 0;

  /** `onFrame` is called when `frame` holds the next one. */
  constructor(onFrame: (now: number) => void) {
    this.#onFrame = onFrame;
  }

  /** The next bytes [start, end) of it. */
  add(bytes: Uint8Array, start: number, end: number, law: G711Payload, now: number): void {
    const table = linearTable(law);
    for (let at = start; at < end;) {
      const stop = Math.min(end, at + FRAME_SAMPLES - this.#samples);
      this.#addWithin(bytes, at, stop, table);
      at = stop;
      if (this.#samples === FRAME_SAMPLES) this.#give(now);
    }
  }

  /** One loop over locals: it is hot. */
  #addWithin(bytes: Uint8Array, start: number, end: number, table: Float64Array): void {
    let [energy, sharpness, last] = [this.#energy, this.#sharpness, this.#last];
    for (let i = start; i < end; i++) {
      const sample = table[bytes[i] ?? 0] ?? 0;
      const step = sample - last;
      energy += sample * sample;
      sharpness += step * step;
      last = sample;
    }
    this.#energy = energy;
    this.#sharpness = sharpness;
    this.#last = last;
    this.#samples += end - start;
  }

  #give(now: number): void {
    this.frame.energy = this.#energy;
    this.frame.sharpness = this.#sharpness;
    this.#energy = 0;
    this.#sharpness = 0;
    this.#samples = 0;
    this.#onFrame(now);
  }
}
