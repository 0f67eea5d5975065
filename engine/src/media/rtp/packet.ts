/** RTP packets (RFC 3550 section 5.1). One `RtpPacket` is reused for every packet that arrives, so that none is allocated. */
export interface RtpPacket {
  payloadType: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  /** The payload is bytes [payloadStart, payloadEnd) of what was parsed; payloadStart is at least 12. */
  payloadStart: number;
  payloadEnd: number;
}

export const RTP_HEADER_BYTES = 12;
/** Longer datagrams are not audio of ours. */
export const MAX_RTP_BYTES = 1500;

export function emptyRtpPacket(): RtpPacket {
  return {
    payloadType: 0,
    marker: false,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    payloadStart: RTP_HEADER_BYTES,
    payloadEnd: RTP_HEADER_BYTES,
  };
}

/** Reads a packet into `packet`; false when it is not RTP version 2 or does not hold what it announces. Never throws. */
export function parseRtp(bytes: Buffer, packet: RtpPacket): boolean {
  const length = bytes.length;
  if (length < RTP_HEADER_BYTES || length > MAX_RTP_BYTES) return false;
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  if (first >> 6 !== 2) return false;
  let start = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (start + 4 > length) return false;
    start += 4 + 4 * bytes.readUInt16BE(start + 2);
  }
  if (start > length) return false;
  let end = length;
  if (first & 0x20) {
    const padding = bytes[length - 1] ?? 0;
    if (padding === 0 || padding > length - start) return false;
    end -= padding;
  }
  packet.marker = (second & 0x80) !== 0;
  packet.payloadType = second & 0x7f;
  packet.sequence = bytes.readUInt16BE(2);
  packet.timestamp = bytes.readUInt32BE(4);
  packet.ssrc = bytes.readUInt32BE(8);
  packet.payloadStart = start;
  packet.payloadEnd = end;
  return true;
}

/**
 * Writes a 12-byte header at `at`: no padding, extension or contributing sources. Byte by byte, for every packet that is
 * sent has one: Buffer's own methods look at each number again, although the bytes are cut to size anyway.
 */
export function writeRtpHeader(
  bytes: Buffer,
  at: number,
  payloadType: number,
  marker: boolean,
  sequence: number,
  timestamp: number,
  ssrc: number,
): void {
  bytes[at] = 0x80;
  bytes[at + 1] = payloadType | (marker ? 0x80 : 0);
  bytes[at + 2] = sequence >>> 8;
  bytes[at + 3] = sequence;
  bytes[at + 4] = timestamp >>> 24;
  bytes[at + 5] = timestamp >>> 16;
  bytes[at + 6] = timestamp >>> 8;
  bytes[at + 7] = timestamp;
  bytes[at + 8] = ssrc >>> 24;
  bytes[at + 9] = ssrc >>> 16;
  bytes[at + 10] = ssrc >>> 8;
  bytes[at + 11] = ssrc;
}

/** Distance from b to a in 16-bit circles: −32768 … 32767. */
export function sequenceDistance(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}

/** Distance from b to a in 32-bit circles. */
export function timestampDistance(a: number, b: number): number {
  return (a - b) | 0;
}
