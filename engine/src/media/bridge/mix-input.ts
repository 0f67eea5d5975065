import { FRAME_SAMPLES, SAMPLE_RATE, ULAW_TO_LINEAR, ALAW_TO_LINEAR, PCMA } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { timestampDistance } from '../rtp/packet.ts';

const RING_SAMPLES = 4096;
/** Kept in hand against jitter: 40 ms. */
const CUSHION = (SAMPLE_RATE * 40) / 1000;
/** More than this in hand (160 ms) is delay without use: skip to the cushion. */
const GREATEST_DELAY = (SAMPLE_RATE * 160) / 1000;

/** A small jitter buffer of one member of a mixed bridge, in linear samples. */
export class MixInput {
  readonly #ring = new Int16Array(RING_SAMPLES);
  /** Timestamp of the sample that is read next; null until something was written. */
  #readTimestamp: number | null = null;
  #endTimestamp = 0;
  /** Timestamp of the first sample that there is; null until something was written. */
  #firstTimestamp: number | null = null;

  /** Whether reading has come to what was written: from now on there is no cushion of silence. */
  get primed(): boolean {
    if (this.#readTimestamp === null || this.#firstTimestamp === null) return false;
    return timestampDistance(this.#readTimestamp, this.#firstTimestamp) >= 0;
  }

  write(bytes: Uint8Array, start: number, end: number, law: G711Payload, timestamp: number): void {
    this.#readTimestamp ??= (timestamp - CUSHION) >>> 0;
    this.#firstTimestamp ??= timestamp;
    let ahead = timestampDistance(timestamp, this.#readTimestamp);
    if (ahead + (end - start) > GREATEST_DELAY || ahead < -SAMPLE_RATE) ahead = this.#restart(timestamp);
    const table = law === PCMA ? ALAW_TO_LINEAR : ULAW_TO_LINEAR;
    for (let i = start; i < end; i++, ahead++) {
      if (ahead >= 0) this.#ring[(timestamp + i - start) & (RING_SAMPLES - 1)] = table[bytes[i] ?? 0xff] ?? 0;
    }
    const last = (timestamp + end - start) >>> 0;
    if (timestampDistance(last, this.#endTimestamp) > 0) this.#endTimestamp = last;
  }

  /** The next 20 ms into `into`; false, and silence, when nothing is there. */
  read(into: Int16Array): boolean {
    const from = this.#readTimestamp;
    if (from === null) return this.#silence(into);
    // Run dry: wait for a new cushion.
    if (timestampDistance(this.#endTimestamp, from) <= 0) {
      this.#readTimestamp = null;
      this.#firstTimestamp = null;
      return this.#silence(into);
    }
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const at = (from + i) & (RING_SAMPLES - 1);
      into[i] = this.#ring[at] ?? 0;
      this.#ring[at] = 0;
    }
    this.#readTimestamp = (from + FRAME_SAMPLES) >>> 0;
    return true;
  }

  #restart(timestamp: number): number {
    this.#ring.fill(0);
    this.#readTimestamp = (timestamp - CUSHION) >>> 0;
    this.#endTimestamp = timestamp;
    this.#firstTimestamp = timestamp;
    return CUSHION;
  }

  #silence(into: Int16Array): false {
    into.fill(0);
    return false;
  }
}
