import { Goertzel } from './goertzel.ts';
import { SampleBlocks } from './sample-blocks.ts';
import type { SampleBlock } from './sample-blocks.ts';

/** 20 ms. */
const BLOCK_SAMPLES = 160;
/** 1100 Hz ± 38 Hz (ITU-T T.30 section 4): three filters cover it. */
const HERTZ = [1075, 1100, 1125] as const;
const LEAST_SHARE = 0.7;
/**
 * A wave of 1100 Hz crosses zero 44 times in a block. Where the tone has its share nothing moves that further than
 * this, and counting costs next to nothing: most of what people say is passed over so.
 */
const LEAST_CROSSINGS = 30;
const MOST_CROSSINGS = 70;
/** 0.5 s ± 15 %, with a block's uncertainty at either end. */
const SHORTEST_BLOCKS = 20;
const LONGEST_BLOCKS = 30;
/** Mean square of the faintest tone: about −43 dBm0. */
const LEAST_ENERGY = 160 * 160;
/** Around the tone it is quieter than the tone by at least 10 dB. */
const QUIET_SHARE = 0.1;

/**
 * Hears the calling tone of a FAX machine (CNG: 1100 Hz, 0.5 s on, 3 s off). One burst is enough, when it stands
 * alone: what was before it and what follows it is quiet.
 */
export class FaxListener {
  readonly #filters = HERTZ.map((hertz) => new Goertzel(hertz));
  readonly #blocks = new SampleBlocks(BLOCK_SAMPLES, (block) => this.#judge(block));
  readonly #onFax: () => void;
  #toneBlocks = 0;
  #toneEnergy = 0;
  #energyBefore = 0;
  /** Energy of the last two blocks: the one just before a tone may hold its beginning. */
  #last = 0;
  #lastButOne = 0;
  /** A burst of the right length ended with the last block but this many. */
  #sinceBurst = 0;

  constructor(onFax: () => void) {
    this.#onFax = onFax;
  }

  /** The next samples; see SampleBlocks. */
  hear(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    this.#blocks.add(bytes, start, end, table);
  }

  #judge(block: SampleBlock): void {
    const { energy } = block;
    if (this.#isTone(block)) this.#onTone(energy);
    else this.#onOther(energy);
    this.#lastButOne = this.#last;
    this.#last = energy;
  }

  #isTone({ samples, energy, crossings }: SampleBlock): boolean {
    if (energy < LEAST_ENERGY * BLOCK_SAMPLES) return false;
    if (crossings < LEAST_CROSSINGS || crossings > MOST_CROSSINGS) return false;
    const power = Math.max(...this.#filters.map((filter) => filter.powerIn(samples)));
    return (2 * power) / (BLOCK_SAMPLES * energy) > LEAST_SHARE;
  }

  #onTone(energy: number): void {
    if (this.#toneBlocks === 0) {
      this.#energyBefore = this.#lastButOne;
      this.#toneEnergy = 0;
    }
    this.#toneBlocks++;
    this.#toneEnergy += energy;
    this.#sinceBurst = 0;
  }

  #onOther(energy: number): void {
    const blocks = this.#toneBlocks;
    this.#toneBlocks = 0;
    if (blocks > 0) {
      const mean = this.#toneEnergy / blocks;
      const alone = this.#energyBefore < mean * QUIET_SHARE;
      this.#sinceBurst = alone && blocks >= SHORTEST_BLOCKS && blocks <= LONGEST_BLOCKS ? 1 : 0;
      this.#toneEnergy = mean;
      return;
    }
    if (this.#sinceBurst === 0) return;
    if (energy > this.#toneEnergy * QUIET_SHARE) this.#sinceBurst = 0;
    else if (++this.#sinceBurst === 5) this.#onFax();
  }
}
