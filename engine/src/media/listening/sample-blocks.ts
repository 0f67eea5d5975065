/** Samples in a row, 16-bit linear, with what is wanted of every block. */
export interface SampleBlock {
  readonly samples: Int16Array;
  /** Sum of the squares. */
  readonly energy: number;
  /** How often the sign changes: twice in each wave of a tone. */
  readonly crossings: number;
}

/** Gathers samples into blocks of one length and gives each to `onBlock`, who may not keep it. */
export class SampleBlocks {
  readonly #samples: Int16Array;
  readonly #onBlock: (block: SampleBlock) => void;
  #filled = 0;
  #last = 0;
  #energy = 0;
  #crossings = 0;

  constructor(samples: number, onBlock: (block: SampleBlock) => void) {
    this.#samples = new Int16Array(samples);
    this.#onBlock = onBlock;
  }

  /** The next samples: bytes [start, end), of which `table` makes linear ones. One loop over locals: it is hot. */
  add(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    for (let at = start; at < end;) {
      const stop = Math.min(end, at + this.#samples.length - this.#filled);
      this.#addWithin(bytes, at, stop, table);
      at = stop;
      if (this.#filled === this.#samples.length) this.#give();
    }
  }

  #addWithin(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    const samples = this.#samples;
    let [filled, last, energy, crossings] = [this.#filled, this.#last, this.#energy, this.#crossings];
    for (let i = start; i < end; i++) {
      const sample = table[bytes[i] ?? 0] ?? 0;
      samples[filled++] = sample;
      energy += sample * sample;
      // The sign is the uppermost bit of what two samples have not in common.
      crossings += (sample ^ last) >>> 31;
      last = sample;
    }
    this.#filled = filled;
    this.#last = last;
    this.#energy = energy;
    this.#crossings = crossings;
  }

  #give(): void {
    const block = { samples: this.#samples, energy: this.#energy, crossings: this.#crossings };
    this.#filled = 0;
    this.#energy = 0;
    this.#crossings = 0;
    this.#onBlock(block);
  }
}
