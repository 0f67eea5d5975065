/** Packets a second that a telephone may send for long: 10 ms packets and the telephone-events beside them. */
const PER_SECOND = 150;
const BURST = 150;

/** A leaky bucket, so that a flood from an agreed address costs little and cannot run ahead of time. */
export class PacketRate {
  #allowance = BURST;
  #at = 0;

  allow(now: number): boolean {
    this.#allowance = Math.min(BURST, this.#allowance + ((now - this.#at) * PER_SECOND) / 1000);
    this.#at = now;
    if (this.#allowance < 1) return false;
    this.#allowance -= 1;
    return true;
  }
}
