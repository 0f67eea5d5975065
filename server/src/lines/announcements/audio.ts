import type { AudioRefusal } from './prepare-audio.ts';

/** One channel of samples in -1 … 1. */
export interface Audio {
  readonly samples: Float32Array;
  /** Samples a second. */
  readonly rate: number;
}

export const maxSeconds = 180;

/** The file cannot be used. */
export class AudioRefused extends Error {
  readonly refusal: AudioRefusal;
  constructor(refusal: AudioRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
