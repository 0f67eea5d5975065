import { randomBytes } from 'node:crypto';
import type { Reception } from './reception.ts';
import { parseRtcp, roundTripMs, writeRtcp } from './rtcp.ts';
import type { PeerReport } from './rtcp.ts';
import type { Transmission } from './transmission.ts';

const INTERVAL_MS = 5000;
/** Sent since the report before, so that one that knows of none of them tells something: a second of packets. */
const LEAST_PACKETS = 50;

/** The reports between a leg and its peer (RFC 3550 section 6.2: every 5 s, give or take half). */
export class RtcpSession {
  /** As last measured; null while no report of ours was answered. */
  roundTripMs: number | null = null;
  /** What the peer did not receive, percent: since its report before the last, and in all; null: it sends none. */
  remoteLossPercent: number | null = null;
  remoteLossPercentInAll: number | null = null;
  /** The peer's reports say that nothing of ours arrives. */
  remoteDeaf = false;
  readonly #transmission: Transmission;
  readonly #reception: Reception;
  readonly #cname = randomBytes(12).toString('base64url');
  #peerReport: { readonly ntp: number; readonly at: number } | null = null;
  #heardBefore: { readonly highestSequence: number; readonly packetsSent: number } | null = null;
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
    if (report.block) this.#readBlock(report.block);
    if (report.reports) this.#noteHeard(report.block?.highestSequence ?? -1);
  }

  #readBlock(block: NonNullable<PeerReport['block']>): void {
    const { packetsSent } = this.#transmission;
    this.roundTripMs = roundTripMs(block, steadyEpochMs()) ?? this.roundTripMs;
    this.remoteLossPercent = (100 * block.fractionLost) / 256;
    const lost = Math.max(0, block.packetsLost);
    this.remoteLossPercentInAll = packetsSent === 0 ? 0 : Math.min(100, (100 * lost) / packetsSent);
  }

  /** The peer hears nothing of ours when its reports stand still while we send. */
  #noteHeard(highestSequence: number): void {
    const { packetsSent } = this.#transmission;
    const before = this.#heardBefore;
    if (before && packetsSent - before.packetsSent < LEAST_PACKETS) return;
    this.remoteDeaf = before?.highestSequence === highestSequence;
    this.#heardBefore = { highestSequence, packetsSent };
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
      epochMs: steadyEpochMs(),
      goodbye,
    });
  }
}

function nextInterval(): number {
  return INTERVAL_MS * (0.5 + Math.random());
}

/** The time of day as it was at the start and has run since: a clock that is set is no delay. */
function steadyEpochMs(): number {
  return performance.timeOrigin + performance.now();
}
