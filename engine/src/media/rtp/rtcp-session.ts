import { randomBytes } from 'node:crypto';
import type { Reception } from './reception.ts';
import { parseRtcp, roundTripMs, writeRtcp } from './rtcp.ts';
import type { Transmission } from './transmission.ts';

const INTERVAL_MS = 5000;

/** The reports between a leg and its peer (RFC 3550 section 6.2: every 5 s, give or take half). */
export class RtcpSession {
  /** As last measured; null while no report of ours was answered. */
  roundTripMs: number | null = null;
  readonly #transmission: Transmission;
  readonly #reception: Reception;
  readonly #cname = randomBytes(12).toString('base64url');
  #peerReport: { readonly ntp: number; readonly at: number } | null = null;
  #dueAt: number;

  constructor(transmission: Transmission, reception: Reception, now: number) {
    this.#transmission = transmission;
    this.#reception = reception;
    this.#dueAt = now + nextInterval() / 2;
  }

  /** A datagram from the peer; what is not RTCP is counted as refused. */
  receive(bytes: Buffer, now: number): void {
    const report = parseRtcp(bytes, this.#transmission.ssrc);
    if (!report) return void this.#reception.refuse();
    if (report.lastSenderReport !== null) this.#peerReport = { ntp: report.lastSenderReport, at: now };
    if (report.block) this.roundTripMs = roundTripMs(report.block, Date.now()) ?? this.roundTripMs;
  }

  /** The report that is due, or null. */
  due(now: number): Buffer | null {
    if (now < this.#dueAt) return null;
    this.#dueAt = now + nextInterval();
    return this.#write(now, false);
  }

  /** The last one. */
  goodbye(now: number): Buffer {
    return this.#write(now, true);
  }

  #write(now: number, goodbye: boolean): Buffer {
    const { ssrc, packetsSent, octetsSent } = this.#transmission;
    const timestamp = this.#transmission.timestampAt(now);
    const peer = this.#peerReport;
    return writeRtcp({
      ssrc,
      cname: this.#cname,
      sent: packetsSent > 0 ? { timestamp, packets: packetsSent, octets: octetsSent } : null,
      received: this.#reception.report(),
      lastSenderReport: peer ? { ntp: peer.ntp, agoMs: now - peer.at } : null,
      epochMs: Date.now(),
      goodbye,
    });
  }
}

function nextInterval(): number {
  return INTERVAL_MS * (0.5 + Math.random());
}
