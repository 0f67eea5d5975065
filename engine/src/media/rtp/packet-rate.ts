/** Packets a second that a telephone may send: 10 ms packets, the telephone-events beside them, and a late second's. */
const GREATEST_IN_A_SECOND = 250;

/** So that a flood from an agreed address costs little and cannot run ahead of time. */
export class PacketRate {
  #second = 0;
  #count = 0;
  readonly #greatest: number;

  constructor(greatestInASecond = GREATEST_IN_A_SECOND) {
    this.#greatest = greatestInASecond;
  }

  /** `now` in ms. */
  allow(now: number): boolean {
    const second = (now / 1000) | 0;
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    return ++this.#count <= this.#greatest;
  }
}
