import { SAMPLE_RATE, ULAW_SILENCE } from '../g711/laws.ts';
import { timestampDistance } from '../rtp/packet.ts';

/** 2.048 s: the seconds that are not sealed yet, and what comes early. */
const RING_SAMPLES = 16_384;
/** A packet this far (200 ms) from where its timestamp would put it belongs to a new time base. */
const GREATEST_SHIFT = SAMPLE_RATE / 5;

/**
 * One side of a recording on the recording's own time line. Packets are placed by their RTP timestamps, counted
 * from where the first one arrived, so that jitter does not cut into speech and small reordering is put right;
 * what never came is silence.
 */
export class Channel {
  readonly #ring = new Uint8Array(RING_SAMPLES).fill(ULAW_SILENCE);
  /** Everything before this was taken out. */
  #taken = 0;
  #end = 0;
  #anchorPosition = 0;
  #anchorTimestamp: number | null = null;
  #newestTimestamp = 0;

  /**
   * Puts bytes [start, end) at their place; `table` turns them into µ-law, null when they are.
   * `nowPosition`: samples since the recording began.
   */
  write(
    bytes: Uint8Array,
    start: number,
    end: number,
    table: Uint8Array | null,
    timestamp: number,
    nowPosition: number,
  ): void {
    let position = this.#place(timestamp, nowPosition);
    const last = Math.min(end, start + this.#taken + RING_SAMPLES - position);
    for (let i = start; i < last; i++, position++) {
      if (position < this.#taken) continue;
      const byte = bytes[i] ?? ULAW_SILENCE;
      this.#ring[position % RING_SAMPLES] = table ? (table[byte] ?? ULAW_SILENCE) : byte;
    }
    if (position > this.#end) this.#end = position;
  }

  /** Takes out the samples from where the last taking ended up to `until`. */
  take(until: number): Uint8Array {
    const taken = new Uint8Array(until - this.#taken);
    for (let i = 0; i < taken.length; i++) {
      const at = (this.#taken + i) % RING_SAMPLES;
      taken[i] = this.#ring[at] ?? ULAW_SILENCE;
      this.#ring[at] = ULAW_SILENCE;
    }
    this.#taken = until;
    return taken;
  }

  #place(timestamp: number, nowPosition: number): number {
    if (this.#anchorTimestamp !== null) {
      const position = this.#anchorPosition + timestampDistance(timestamp, this.#anchorTimestamp);
      if (timestampDistance(timestamp, this.#newestTimestamp) < 0) return position;
      this.#newestTimestamp = timestamp;
      if (Math.abs(position - nowPosition) <= GREATEST_SHIFT) return position;
    }
    this.#newestTimestamp = timestamp;
    this.#anchorTimestamp = timestamp;
    this.#anchorPosition = Math.max(
      nowPosition,
      Math.min(this.#end, nowPosition + GREATEST_SHIFT),
      this.#taken,
    );
    return this.#anchorPosition;
  }
}
