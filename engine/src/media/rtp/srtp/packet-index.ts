import { sequenceDistance } from '../packet.ts';

const WINDOW = 128;

/**
 * The 48-bit index of one source's packets (RFC 3711 section 3.3.1): its sequence number, with the count of turns
 * (rollover counter) above it. Remembers which were there, so that none is taken twice (section 3.3.2).
 */
export class PacketIndex {
  #highest: number | null;
  readonly #seen = new Float64Array(WINDOW).fill(-1);

  /** Null until the first packet. */
  constructor(highest: number | null = null) {
    this.#highest = highest;
  }

  /** The index that a packet with this sequence number has; never below 0. */
  guess(sequence: number): number {
    const highest = this.#highest;
    if (highest === null) return sequence;
    const index = highest + sequenceDistance(sequence, highest % 65_536);
    return index < 0 ? index + 65_536 : index;
  }

  /** Whether it was there before, or is too old to tell. */
  isReplay(index: number): boolean {
    if (this.#highest !== null && index <= this.#highest - WINDOW) return true;
    return this.#seen[index % WINDOW] === index;
  }

  note(index: number): void {
    this.#seen[index % WINDOW] = index;
    if (this.#highest === null || index > this.#highest) this.#highest = index;
  }
}
