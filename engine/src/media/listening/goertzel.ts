import { SAMPLE_RATE } from '../g711/laws.ts';

/** One frequency's power in a block of samples (Goertzel's algorithm). */
export class Goertzel {
  readonly #coefficient: number;

  constructor(hertz: number) {
    this.#coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  }

  /** n² a² / 4 for a tone of amplitude a in n samples, 16-bit linear. */
  powerIn(block: Int16Array): number {
    const coefficient = this.#coefficient;
    let one = 0;
    let two = 0;
    for (let i = 0; i < block.length; i++) {
      const next = (block[i] ?? 0) + coefficient * one - two;
      two = one;
      one = next;
    }
    return one * one + two * two - coefficient * one * two;
  }
}
