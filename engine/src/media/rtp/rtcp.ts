/** RTCP (RFC 3550 section 6): what we read of a peer's reports, and the reports that we send. */
import type { ReceptionReport } from './reception.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const GOODBYE = 203;
const MAX_RTCP_BYTES = 1500;
const NTP_EPOCH_OFFSET_S = 2_208_988_800;

export interface PeerReport {
  /** It holds a sender's or receiver's report; one without a block about our stream has received nothing of it. */
  readonly reports: boolean;
  /** Middle 32 bits of the NTP time of the peer's last sender report, or null. */
  readonly lastSenderReport: number | null;
  /** What the peer says about our stream, or null. */
  readonly block: {
    readonly fractionLost: number;
    /** In all; below zero when it got copies. */
    readonly packetsLost: number;
    readonly highestSequence: number;
    readonly jitter: number;
    readonly lastSenderReport: number;
    readonly delaySinceLastSenderReport: number;
  } | null;
  readonly goodbye: boolean;
}

/** True for RTCP where it shares a port with RTP (RFC 5761 section 4). */
export function isRtcp(bytes: Buffer): boolean {
  const type = bytes[1] ?? 0;
  return type >= 192 && type <= 223;
}

/**
 * Reads a compound packet; blocks about streams other than `ownSsrc` are passed over.
 * Null when it is not RTCP version 2 or is cut. Never throws.
 */
export function parseRtcp(bytes: Buffer, ownSsrc: number): PeerReport | null {
  if (bytes.length < 8 || bytes.length > MAX_RTCP_BYTES) return null;
  let lastSenderReport: number | null = null;
  let block: PeerReport['block'] = null;
  let goodbye = false;
  let reports = false;
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length || (bytes[at] ?? 0) >> 6 !== 2) return null;
    const end = at + 4 + 4 * bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    const type = bytes[at + 1];
    const count = (bytes[at] ?? 0) & 0x1f;
    if (type === SENDER_REPORT && end - at >= 28) lastSenderReport = bytes.readUInt32BE(at + 10);
    if (type === SENDER_REPORT) block = readBlock(bytes, at + 28, end, count, ownSsrc) ?? block;
    if (type === RECEIVER_REPORT) block = readBlock(bytes, at + 8, end, count, ownSsrc) ?? block;
    if (type === SENDER_REPORT || type === RECEIVER_REPORT) reports = true;
    if (type === GOODBYE) goodbye = true;
    at = end;
  }
  return { reports, lastSenderReport, block, goodbye };
}

function readBlock(
  bytes: Buffer,
  start: number,
  end: number,
  count: number,
  ownSsrc: number,
): PeerReport['block'] {
  for (let i = 0, at = start; i < count && at + 24 <= end; i++, at += 24) {
    if (bytes.readUInt32BE(at) !== ownSsrc) continue;
    return {
      fractionLost: bytes.readUInt8(at + 4),
      packetsLost: bytes.readIntBE(at + 5, 3),
      highestSequence: bytes.readUInt32BE(at + 8),
      jitter: bytes.readUInt32BE(at + 12),
      lastSenderReport: bytes.readUInt32BE(at + 16),
      delaySinceLastSenderReport: bytes.readUInt32BE(at + 20),
    };
  }
  return null;
}

export interface OwnReport {
  readonly ssrc: number;
  /** Canonical name (section 6.5.1): random, without anything personal. At most 255 bytes. */
  readonly cname: string;
  /** Null when nothing was sent yet: then it is a receiver report. */
  readonly sent: { readonly timestamp: number; readonly packets: number; readonly octets: number } | null;
  readonly received: ReceptionReport | null;
  /** From the peer's last sender report: its middle NTP bits, and how long ago it came, ms. */
  readonly lastSenderReport: { readonly ntp: number; readonly agoMs: number } | null;
  readonly epochMs: number;
  readonly goodbye: boolean;
}

/** A compound packet: SR or RR, then SDES with CNAME, then BYE when we leave. */
export function writeRtcp(report: OwnReport): Buffer {
  return Buffer.concat([
    writeReport(report),
    writeDescription(report),
    report.goodbye ? header(GOODBYE, 1, report.ssrc, 0) : Buffer.alloc(0),
  ]);
}

function writeReport({ ssrc, sent, received, lastSenderReport, epochMs }: OwnReport): Buffer {
  const blocks = received ? 24 : 0;
  const packet = header(
    sent ? SENDER_REPORT : RECEIVER_REPORT,
    received ? 1 : 0,
    ssrc,
    (sent ? 20 : 0) + blocks,
  );
  if (sent) {
    packet.writeUInt32BE((Math.floor(epochMs / 1000) + NTP_EPOCH_OFFSET_S) >>> 0, 8);
    packet.writeUInt32BE(ntpFraction(epochMs), 12);
    packet.writeUInt32BE(sent.timestamp, 16);
    packet.writeUInt32BE(sent.packets >>> 0, 20);
    packet.writeUInt32BE(sent.octets >>> 0, 24);
  }
  if (!received) return packet;
  const at = packet.length - 24;
  packet.writeUInt32BE(received.ssrc, at);
  packet.writeUInt32BE(
    ((received.fractionLost << 24) | Math.min(0x7fffff, received.packetsLost)) >>> 0,
    at + 4,
  );
  packet.writeUInt32BE(received.highestSequence, at + 8);
  packet.writeUInt32BE(received.jitter >>> 0, at + 12);
  packet.writeUInt32BE(lastSenderReport?.ntp ?? 0, at + 16);
  const delay = lastSenderReport ? Math.min(0xffff_ffff, Math.round(lastSenderReport.agoMs * 65.536)) : 0;
  packet.writeUInt32BE(delay, at + 20);
  return packet;
}

function writeDescription({ ssrc, cname }: OwnReport): Buffer {
  const name = Buffer.from(cname).subarray(0, 255);
  // The item's list ends with at least one zero and is padded to 32 bits.
  const packet = header(SOURCE_DESCRIPTION, 1, ssrc, Math.ceil((name.length + 3) / 4) * 4);
  packet.writeUInt8(1, 8);
  packet.writeUInt8(name.length, 9);
  name.copy(packet, 10);
  return packet;
}

function header(type: number, count: number, ssrc: number, bodyBytes: number): Buffer {
  const packet = Buffer.alloc(8 + bodyBytes);
  packet.writeUInt8(0x80 | count, 0);
  packet.writeUInt8(type, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(ssrc, 4);
  return packet;
}

/** Round trip in ms, from a block about our stream (section 6.4.1), or null when it answers no report of ours. */
export function roundTripMs(block: NonNullable<PeerReport['block']>, epochMs: number): number | null {
  if (block.lastSenderReport === 0) return null;
  const now = middleNtp(epochMs);
  const trip = (now - block.lastSenderReport - block.delaySinceLastSenderReport) | 0;
  return trip >= 0 && trip < 60 * 65_536 ? trip / 65.536 : null;
}

function middleNtp(epochMs: number): number {
  const seconds = Math.floor(epochMs / 1000) + NTP_EPOCH_OFFSET_S;
  return (((seconds & 0xffff) << 16) | (ntpFraction(epochMs) >>> 16)) >>> 0;
}

function ntpFraction(epochMs: number): number {
  return Math.floor(((epochMs / 1000) % 1) * 4_294_967_296) >>> 0;
}
