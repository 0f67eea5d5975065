import { timestampDistance } from './packet.ts';
import type { RtpPacket } from './packet.ts';

const DIGITS = '0123456789*#ABCD';

/** Telephone-events (RFC 4733 section 2.3): many packets a key, told apart by their timestamp. */
export class DigitDetector {
  #lastTimestamp: number | null = null;
  #ssrc = 0;

  /** The digit when this packet is the first of its key, else null. Reads nothing beyond the payload. */
  detect(bytes: Buffer, packet: RtpPacket): string | null {
    if (packet.payloadEnd - packet.payloadStart < 4) return null;
    const digit = DIGITS[bytes[packet.payloadStart] ?? 255];
    if (digit === undefined) return null;
    // Another source counts its time anew (RFC 3550 section 5.1).
    if (packet.ssrc !== this.#ssrc) this.#lastTimestamp = null;
    this.#ssrc = packet.ssrc;
    if (this.#lastTimestamp !== null && timestampDistance(packet.timestamp, this.#lastTimestamp) <= 0)
      return null;
    this.#lastTimestamp = packet.timestamp;
    return digit;
  }

  /** A new source counts its time anew. */
  forget(): void {
    this.#lastTimestamp = null;
  }
}
