import { HIGH_HERTZ, KEYS, LOW_HERTZ } from '../playback/key-tones.ts';
import { Goertzel } from './goertzel.ts';
import { SampleBlocks } from './sample-blocks.ts';
import type { SampleBlock } from './sample-blocks.ts';

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
/** What the low tone has of that at least, when the high one is as much louder as it may be. */
const LEAST_LOW_SHARE = LEAST_SHARE / (1 + HIGH_OVER_LOW);
const GREATEST_HARMONIC = 0.1;

/** Hears keys in the audio itself (ITU-T Q.23 and Q.24), for peers that send no telephone-events. */
export class KeyListener {
  readonly #low = LOW_HERTZ.map((hertz) => new Goertzel(hertz));
  readonly #high = HIGH_HERTZ.map((hertz) => new Goertzel(hertz));
  readonly #harmonics = LOW_HERTZ.map((hertz) => new Goertzel(2 * hertz));
  readonly #blocks = new SampleBlocks(BLOCK_SAMPLES, (block) => this.#judge(this.#keyIn(block)));
  readonly #onKey: (key: string) => void;
  #heard: string | null = null;
  #heardBlocks = 0;
  #pressed: string | null = null;
  #missed = 0;

  constructor(onKey: (key: string) => void) {
    this.#onKey = onKey;
  }

  /** The next samples; see SampleBlocks. */
  hear(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    this.#blocks.add(bytes, start, end, table);
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

  /** The key that sounds in a block, or null. The further it looks like one, the more is reckoned. */
  #keyIn({ samples, energy }: SampleBlock): string | null {
    if (energy < LEAST_ENERGY * BLOCK_SAMPLES) return null;
    const low = this.#low.map((one) => one.powerIn(samples));
    const row = loudest(low);
    const l = low[row] ?? 0;
    const share = (power: number): number => (2 * power) / (BLOCK_SAMPLES * energy);
    if (share(l) < LEAST_LOW_SHARE || !isPeak(low, row)) return null;
    const high = this.#high.map((one) => one.powerIn(samples));
    const column = loudest(high);
    const h = high[column] ?? 0;
    const twisted = h > l * HIGH_OVER_LOW || l > h * LOW_OVER_HIGH;
    if (twisted || share(l + h) <= LEAST_SHARE || !isPeak(high, column)) return null;
    // Twice 697 Hz lies between 1336 and 1477 Hz: where the high tone itself is near, it tells nothing.
    const near = Math.abs(2 * (LOW_HERTZ[row] ?? 0) - (HIGH_HERTZ[column] ?? 0)) < 150;
    const harmonic = near ? 0 : (this.#harmonics[row]?.powerIn(samples) ?? 0);
    return harmonic > l * GREATEST_HARMONIC ? null : (KEYS[row]?.[column] ?? null);
  }
}

function loudest(powers: readonly number[]): number {
  return powers.reduce((best, power, i) => (power > (powers[best] ?? 0) ? i : best), 0);
}

function isPeak(powers: readonly number[], at: number): boolean {
  const peak = powers[at] ?? 0;
  return powers.every((power, i) => i === at || peak > power * PEAK_RATIO);
}
