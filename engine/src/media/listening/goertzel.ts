import { SAMPLE_RATE } from '../g711/laws.ts';

/** One frequency's power in blocks of samples (Goertzel's algorithm). */
export class Goertzel {
  readonly #coefficient: number;
  #before = 0;
  #beforeThat = 0;

  constructor(hertz: number) {
    this.#coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  }

  add(sample: number): void {
    const now = sample + this.#coefficient * this.#before - this.#beforeThat;
    this.#beforeThat = this.#before;
    this.#before = now;
  }

  /** Power of the block, which begins anew: n² a² / 4 for a tone of amplitude a in n samples. */
  take(): number {
    const [one, two] = [this.#before, this.#beforeThat];
    this.#before = 0;
    this.#beforeThat = 0;
    return one * one + two * two - this.#coefficient * one * two;
  }
}
