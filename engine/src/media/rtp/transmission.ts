import { FRAME_SAMPLES, SAMPLE_RATE } from '../g711/laws.ts';
import { GREATEST_CATCH_UP } from '../tick.ts';
import { sequenceDistance, timestampDistance, writeRtpHeader } from './packet.ts';
import type { RtpPacket } from './packet.ts';

/**
 * Our own frames are re-timed when they fall behind the clock by more than this: not by what the tick catches up
 * with, or each stall would be heard (and recorded) as a hole and the frames after it as early.
 */
const GREATEST_LAG = (GREATEST_CATCH_UP + 1) * FRAME_SAMPLES;
/** A relayed source whose timestamps leave the clock by more than this (1 s) is taken up anew. */
const GREATEST_DRIFT = SAMPLE_RATE;

/** Where a relayed source's numbers lie in ours. */
interface Segment {
  readonly source: object;
  readonly ssrc: number;
  readonly sequenceOffset: number;
  readonly timestampOffset: number;
  readonly firstSequence: number;
}

/**
 * The one stream that a leg is sent, whatever its audio is made of: our own frames (playback, mix, silence) and
 * packets relayed from another leg. SSRC, sequence and timestamps go on without a break across every change of
 * source; the first packet after a change carries the marker (RFC 3551 section 4.1). Within a relayed source its
 * gaps and its reordering are kept, so that the receiver sees the loss and conceals it.
 */
export class Transmission {
  readonly ssrc: number;
  packetsSent = 0;
  octetsSent = 0;
  /** When the last packet was sent, ms. */
  lastSentAt: number;

  #nextSequence: number;
  #nextTimestamp: number;
  #segment: Segment | null = null;
  /** The next frame of ours follows something else, or nothing. */
  #changed = true;
  readonly #timestampAtStart: number;
  readonly #startedAt: number;

  constructor(random: { ssrc: number; sequence: number; timestamp: number }, now: number) {
    this.ssrc = random.ssrc;
    this.#nextSequence = random.sequence & 0x7fff;
    this.#nextTimestamp = random.timestamp;
    this.#timestampAtStart = random.timestamp;
    this.#startedAt = now;
    this.lastSentAt = now;
  }

  /** True while the last packet was a relayed one. */
  get relaying(): boolean {
    return this.#segment !== null;
  }

  /** What is relayed from now on is another conversation: numbers missed in between are no loss. */
  endRelay(): void {
    this.#segment = null;
  }

  /** Our clock in RTP units at `now`. */
  timestampAt(now: number): number {
    return (this.#timestampAtStart + Math.round(((now - this.#startedAt) * SAMPLE_RATE) / 1000)) >>> 0;
  }

  /** Writes the header of a frame of ours at `at`; returns its timestamp. */
  writeOwn(bytes: Buffer, at: number, payloadType: number, samples: number, now: number): number {
    const changed = this.#changed;
    this.#changed = false;
    const lag = timestampDistance(this.timestampAt(now), this.#nextTimestamp);
    const late = lag > (changed ? 0 : GREATEST_LAG);
    const timestamp = late ? this.timestampAt(now) : this.#nextTimestamp;
    this.#segment = null;
    writeRtpHeader(bytes, at, payloadType, changed || late, this.#nextSequence, timestamp, this.ssrc);
    this.#count(this.#nextSequence, timestamp, samples, now);
    return timestamp;
  }

  /**
   * Writes the header of a packet relayed from `source` at `at`; returns its timestamp, or null when the packet
   * is older than what was sent before the relay began: do not send it.
   */
  writeRelayed(
    bytes: Buffer,
    at: number,
    payloadType: number,
    packet: RtpPacket,
    source: object,
    samples: number,
    now: number,
  ): number | null {
    const running = this.#segment;
    const segment =
      running && this.#continues(running, packet, source, samples, now)
        ? running
        : this.#begin(packet, source, now);
    const sequence = (packet.sequence + segment.sequenceOffset) & 0xffff;
    if (sequenceDistance(sequence, segment.firstSequence) < 0) return null;
    const timestamp = (packet.timestamp + segment.timestampOffset) >>> 0;
    const marker = segment !== running || packet.marker;
    writeRtpHeader(bytes, at, payloadType, marker, sequence, timestamp, this.ssrc);
    this.#segment = segment;
    this.#changed = true;
    this.#count(sequence, timestamp, samples, now);
    return timestamp;
  }

  /**
   * Writes the header of a packet of a telephone-event of ours at `at`, and returns the timestamp of its beginning:
   * `timestamp`, or now when it is null (its first packet, which carries the marker).
   */
  writeEvent(
    bytes: Buffer,
    at: number,
    payloadType: number,
    event: { timestamp: number | null; duration: number },
    now: number,
  ): number {
    const timestamp = event.timestamp ?? this.#startAt(now);
    this.#segment = null;
    this.#changed = true;
    const marker = event.timestamp === null;
    writeRtpHeader(bytes, at, payloadType, marker, this.#nextSequence, timestamp, this.ssrc);
    this.#count(this.#nextSequence, timestamp, event.duration, now);
    // Four bytes of payload, whatever time they stand for.
    this.octetsSent += 4 - event.duration;
    return timestamp;
  }

  #continues(segment: Segment, packet: RtpPacket, source: object, samples: number, now: number): boolean {
    if (segment.source !== source || segment.ssrc !== packet.ssrc) return false;
    // A telephone-event keeps the timestamp of its beginning for as long as the key is down.
    if (samples === 0) return true;
    const timestamp = (packet.timestamp + segment.timestampOffset) >>> 0;
    return Math.abs(timestampDistance(timestamp, this.timestampAt(now))) < GREATEST_DRIFT;
  }

  #begin(packet: RtpPacket, source: object, now: number): Segment {
    const start = this.#startAt(now);
    return {
      source,
      ssrc: packet.ssrc,
      sequenceOffset: this.#nextSequence - packet.sequence,
      timestampOffset: start - packet.timestamp,
      firstSequence: this.#nextSequence,
    };
  }

  /** Where something new begins: now, and after all that was sent. */
  #startAt(now: number): number {
    const clock = this.timestampAt(now);
    return timestampDistance(clock, this.#nextTimestamp) > 0 ? clock : this.#nextTimestamp;
  }

  #count(sequence: number, timestamp: number, samples: number, now: number): void {
    this.packetsSent++;
    this.octetsSent += samples;
    this.lastSentAt = now;
    if (sequenceDistance(sequence, this.#nextSequence) >= 0) this.#nextSequence = (sequence + 1) & 0xffff;
    const end = (timestamp + samples) >>> 0;
    if (timestampDistance(end, this.#nextTimestamp) > 0) this.#nextTimestamp = end;
  }
}
