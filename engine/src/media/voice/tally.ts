import { decibels } from './loudness.ts';

/** Sums over frames of speech: of a second, of the beginning, of the last seconds. */
export interface Tally {
  frames: number;
  /** Of the frames' levels, dBov. */
  levels: number;
  energy: number;
  sharpness: number;
}

export function emptyTally(): Tally {
  return { frames: 0, levels: 0, energy: 0, sharpness: 0 };
}

export function clear(tally: Tally): void {
  tally.frames = 0;
  tally.levels = 0;
  tally.energy = 0;
  tally.sharpness = 0;
}

export function addTo(tally: Tally, other: Tally): void {
  tally.frames += other.frames;
  tally.levels += other.levels;
  tally.energy += other.energy;
  tally.sharpness += other.sharpness;
}

/** Mean level of the frames, dBov. */
export function meanLevel({ frames, levels }: Tally): number {
  return levels / frames;
}

/** How much of the energy lies high in the spectrum, dB; of a steady hiss about 3, of a hum far below zero. */
export function sharpnessDb({ energy, sharpness }: Tally): number {
  return decibels(sharpness) - decibels(energy);
}
