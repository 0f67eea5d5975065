import { SAMPLE_RATE } from '../g711/laws.ts';
import { sequenceDistance } from './packet.ts';
import type { RtpPacket } from './packet.ts';

/** Sequence numbers further away than this (2 s) are believed only when the next one follows. */
const GREATEST_STEP = 100;
const WINDOW = 128;
/** How long the known source must be silent before another SSRC from the same address is believed. */
const SOURCE_SILENCE_MS = 1000;

export interface ReceptionReport {
  readonly ssrc: number;
  /** Lost since the last report, in 1/256. */
  readonly fractionLost: number;
  readonly packetsLost: number;
  /** With the count of turns in the upper 16 bits. */
  readonly highestSequence: number;
  /** In RTP timestamp units. */
  readonly jitter: number;
}

/**
 * Decides which packets of a leg are believed, and keeps the statistics of RFC 3550 section 6.4 and appendix A.
 *
 * It differs from appendix A.1 in being stricter: the first SSRC is kept; another one, or a jump in sequence, is
 * believed only from two consecutive packets, the other SSRC only after the first fell silent.
 */
export class Reception {
  packetsReceived = 0;
  packetsRefused = 0;

  #ssrc: number | null = null;
  #first = 0;
  #highest = 0;
  #turns = 0;
  #receivedHere = 0;
  #lostBefore = 0;
  #seen = new Int32Array(WINDOW).fill(-1);
  #jumpTo = -1;
  #otherSsrc = 0;
  #otherNext = -1;
  #lastAt = -Infinity;
  #transit: number | null = null;
  #jitter = 0;
  #reportedExpected = 0;
  #reportedLost = 0;

  get ssrc(): number | null {
    return this.#ssrc;
  }

  /** When the last packet was believed, in ms of the caller's clock. */
  get lastAt(): number {
    return this.#lastAt;
  }

  get packetsLost(): number {
    return this.#lostBefore + Math.max(0, this.#expectedHere - this.#receivedHere);
  }

  get jitterMs(): number {
    return (this.#jitter * 1000) / SAMPLE_RATE;
  }

  /** Whether to use this packet. `timed` says that its timestamp moves with time (audio, not telephone-events). */
  accept(packet: RtpPacket, now: number, timed: boolean): boolean {
    const believed =
      this.#ssrc === packet.ssrc ? this.#acceptSequence(packet.sequence) : this.#acceptSource(packet, now);
    if (!believed) return this.refuse();
    this.#lastAt = now;
    this.packetsReceived++;
    this.#receivedHere++;
    if (timed) this.#measureJitter(packet.timestamp, now);
    return true;
  }

  /** Counts a packet that was dropped. */
  refuse(): false {
    this.packetsRefused++;
    return false;
  }

  /** Forgets the source: a new one was agreed. The counts go on. */
  forget(): void {
    this.#lostBefore = this.packetsLost;
    this.#ssrc = null;
    this.#receivedHere = 0;
  }

  /** The report block of RFC 3550 section 6.4.1, or null when nothing was received. Begins a new interval. */
  report(): ReceptionReport | null {
    if (this.#ssrc === null) return null;
    const lost = this.packetsLost;
    const expected = this.packetsReceived + lost;
    const expectedNow = expected - this.#reportedExpected;
    const lostNow = lost - this.#reportedLost;
    this.#reportedExpected = expected;
    this.#reportedLost = lost;
    const fraction =
      expectedNow > 0 && lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0;
    return {
      ssrc: this.#ssrc,
      fractionLost: fraction,
      packetsLost: lost,
      highestSequence: ((this.#turns << 16) | this.#highest) >>> 0,
      jitter: Math.round(this.#jitter),
    };
  }

  get #expectedHere(): number {
    return this.#ssrc === null ? 0 : this.#turns * 65_536 + this.#highest - this.#first + 1;
  }

  #acceptSource(packet: RtpPacket, now: number): boolean {
    const known = this.#ssrc !== null;
    const follows = packet.ssrc === this.#otherSsrc && packet.sequence === this.#otherNext;
    this.#otherSsrc = packet.ssrc;
    this.#otherNext = (packet.sequence + 1) & 0xffff;
    if (known && !(follows && now - this.#lastAt >= SOURCE_SILENCE_MS)) return false;
    this.#lostBefore = this.packetsLost;
    this.#ssrc = packet.ssrc;
    this.#transit = null;
    return this.#startAt(packet.sequence);
  }

  #startAt(sequence: number): true {
    this.#first = sequence;
    this.#highest = sequence;
    this.#turns = 0;
    this.#receivedHere = 0;
    this.#jumpTo = -1;
    this.#seen.fill(-1);
    this.#seen[sequence % WINDOW] = sequence;
    return true;
  }

  #acceptSequence(sequence: number): boolean {
    const step = sequenceDistance(sequence, this.#highest);
    if (step > GREATEST_STEP || step <= -GREATEST_STEP) return this.#acceptJump(sequence);
    if (step > 0) {
      if (sequence < this.#highest) this.#turns++;
      this.#highest = sequence;
    } else if (this.#seen[sequence % WINDOW] === sequence) {
      return false;
    }
    this.#seen[sequence % WINDOW] = sequence;
    return true;
  }

  #acceptJump(sequence: number): boolean {
    if (sequence !== this.#jumpTo) {
      this.#jumpTo = (sequence + 1) & 0xffff;
      return false;
    }
    this.#lostBefore = this.packetsLost;
    return this.#startAt(sequence);
  }

  /** RFC 3550 appendix A.8. */
  #measureJitter(timestamp: number, now: number): void {
    const transit = (Math.round((now * SAMPLE_RATE) / 1000) - timestamp) | 0;
    if (this.#transit !== null) {
      const change = Math.abs((transit - this.#transit) | 0);
      // A change of more than a second is a new time base, not jitter.
      if (change < SAMPLE_RATE) this.#jitter += (change - this.#jitter) / 16;
    }
    this.#transit = transit;
  }
}
