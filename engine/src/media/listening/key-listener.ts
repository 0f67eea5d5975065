import { HIGH_HERTZ, KEYS, LOW_HERTZ } from '../playback/key-tones.ts';
import { Goertzel } from './goertzel.ts';

/** 12.75 ms: the frequencies can be told apart, and a key of 40 ms has two whole blocks. */
const BLOCK_SAMPLES = 102;
/** A key is believed when it is heard in two blocks in a row, and over when it is missed in three. */
const BLOCKS_TO_BELIEVE = 2;
const BLOCKS_TO_END = 3;
/** Mean square below which nothing counts as a key: about −36 dBm0. */
const LEAST_ENERGY = 350 * 350;
/** How much louder than the other three of its group a frequency must be: 8 dB. */
const PEAK_RATIO = 6.3;
/** Twist (ITU-T Q.24): the high tone may be 4 dB louder than the low one, the low one 8 dB louder than the high. */
const HIGH_OVER_LOW = 2.5;
const LOW_OVER_HIGH = 6.3;
/** Talk-off: in a voice other frequencies sound too, and its tones have harmonics. */
const LEAST_SHARE = 0.7;
const GREATEST_HARMONIC = 0.1;

/** Hears keys in the audio itself (ITU-T Q.23 and Q.24), for peers that send no telephone-events. */
export class KeyListener {
  readonly #low = LOW_HERTZ.map((hertz) => new Goertzel(hertz));
  readonly #high = HIGH_HERTZ.map((hertz) => new Goertzel(hertz));
  readonly #harmonics = LOW_HERTZ.map((hertz) => new Goertzel(2 * hertz));
  readonly #onKey: (key: string) => void;
  #energy = 0;
  #samples = 0;
  #heard: string | null = null;
  #heardBlocks = 0;
  #pressed: string | null = null;
  #missed = 0;

  constructor(onKey: (key: string) => void) {
    this.#onKey = onKey;
  }

  /** The next sample, 16-bit linear. */
  add(sample: number): void {
    for (const one of this.#low) one.add(sample);
    for (const one of this.#high) one.add(sample);
    for (const one of this.#harmonics) one.add(sample);
    this.#energy += sample * sample;
    if (++this.#samples === BLOCK_SAMPLES) this.#judge(this.#take());
  }

  #judge(key: string | null): void {
    this.#heardBlocks = key !== null && key === this.#heard ? this.#heardBlocks + 1 : 1;
    this.#heard = key;
    if (this.#pressed !== null) {
      this.#missed = key === this.#pressed ? 0 : this.#missed + 1;
      if (this.#missed < BLOCKS_TO_END) return;
      this.#pressed = null;
    }
    if (key === null || this.#heardBlocks < BLOCKS_TO_BELIEVE) return;
    this.#pressed = key;
    this.#missed = 0;
    this.#onKey(key);
  }

  /** The key in the block that is full, or null. */
  #take(): string | null {
    const low = this.#low.map((one) => one.take());
    const high = this.#high.map((one) => one.take());
    const harmonics = this.#harmonics.map((one) => one.take());
    const energy = this.#energy;
    this.#energy = 0;
    this.#samples = 0;
    if (energy < LEAST_ENERGY * BLOCK_SAMPLES) return null;
    const row = loudest(low);
    const column = loudest(high);
    const [l, h] = [low[row] ?? 0, high[column] ?? 0];
    const share = (2 * (l + h)) / (BLOCK_SAMPLES * energy);
    const clean = isPeak(low, row) && isPeak(high, column) && share > LEAST_SHARE;
    const twisted = h > l * HIGH_OVER_LOW || l > h * LOW_OVER_HIGH;
    // Twice 697 Hz lies between 1336 and 1477 Hz: where the high tone itself is near, it tells nothing.
    const near = Math.abs(2 * (LOW_HERTZ[row] ?? 0) - (HIGH_HERTZ[column] ?? 0)) < 150;
    const voiced = !near && (harmonics[row] ?? 0) > l * GREATEST_HARMONIC;
    return clean && !twisted && !voiced ? (KEYS[row]?.[column] ?? null) : null;
  }
}

function loudest(powers: readonly number[]): number {
  return powers.reduce((best, power, i) => (power > (powers[best] ?? 0) ? i : best), 0);
}

function isPeak(powers: readonly number[], at: number): boolean {
  const peak = powers[at] ?? 0;
  return powers.every((power, i) => i === at || peak > power * PEAK_RATIO);
}
