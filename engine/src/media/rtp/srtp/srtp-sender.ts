import { RTP_HEADER_BYTES } from '../packet.ts';
import { deriveKeys } from './derive-keys.ts';
import type { SessionKeys, SrtpSuite } from './derive-keys.ts';
import { PacketIndex } from './packet-index.ts';
import { crypt, tagOf } from './transform.ts';

const SRTCP_TAG_BYTES = 10;
const RTCP_HEADER_BYTES = 8;

/** Length of the tag on RTP; RTCP's is always the long one (RFC 4568 section 6.2.2). */
export function tagBytes(suite: SrtpSuite): number {
  return suite === 'AES_CM_128_HMAC_SHA1_32' ? 4 : 10;
}

/** Protects what one stream of ours sends. */
export class SrtpSender {
  readonly #rtp: SessionKeys;
  readonly #rtcp: SessionKeys;
  readonly #tagBytes: number;
  readonly #index = new PacketIndex();
  #rtcpIndex = 0;

  /** Throws RangeError for a key of another length. */
  constructor(suite: SrtpSuite, masterKey: string) {
    const { rtp, rtcp } = deriveKeys(masterKey);
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#tagBytes = tagBytes(suite);
  }

  /** The protected copy of an RTP packet of ours (a header of 12 bytes) in bytes [start, end). */
  protect(bytes: Buffer, start: number, end: number): Buffer {
    const length = end - start;
    const packet = Buffer.allocUnsafe(length + this.#tagBytes);
    bytes.copy(packet, 0, start, end);
    const index = this.#index.guess(packet.readUInt16BE(2));
    this.#index.note(index);
    crypt(this.#rtp, packet.readUInt32BE(8), index, packet, RTP_HEADER_BYTES, length);
    tagOf(this.#rtp, [packet.subarray(0, length), rolloverOf(index)], this.#tagBytes).copy(packet, length);
    return packet;
  }

  /** The protected copy of an RTCP compound packet (section 3.4). */
  protectRtcp(bytes: Buffer): Buffer {
    this.#rtcpIndex = (this.#rtcpIndex + 1) % 0x8000_0000;
    const packet = Buffer.alloc(bytes.length + 4 + SRTCP_TAG_BYTES);
    bytes.copy(packet);
    crypt(this.#rtcp, packet.readUInt32BE(4), this.#rtcpIndex, packet, RTCP_HEADER_BYTES, bytes.length);
    packet.writeUInt32BE((0x8000_0000 | this.#rtcpIndex) >>> 0, bytes.length);
    tagOf(this.#rtcp, [packet.subarray(0, bytes.length + 4)], SRTCP_TAG_BYTES).copy(packet, bytes.length + 4);
    return packet;
  }
}

/** The count of turns, as it takes part in the tag. */
export function rolloverOf(index: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(Math.floor(index / 65_536) >>> 0);
  return bytes;
}
