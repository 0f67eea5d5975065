import { MAX_RTP_BYTES, RTP_HEADER_BYTES } from '../packet.ts';
import { deriveKeys } from './derive-keys.ts';
import type { SessionKeys, SrtpSuite } from './derive-keys.ts';
import { PacketIndex } from './packet-index.ts';
import { rolloverOf, tagBytes } from './srtp-sender.ts';
import { crypt, isTag, tagOf } from './transform.ts';

const SRTCP_TAG_BYTES = 10;
const RTCP_HEADER_BYTES = 8;
/** Sources that are remembered; the one that was heard first gives way. */
const MOST_SOURCES = 4;
/**
 * So many turns are tried for the first packet of all: a call of hours goes on in another media process, which has
 * not counted them (one turn is 22 minutes).
 */
const MOST_TURNS = 16;

/** Lets through what the holder of the peer's key sent, once. */
export class SrtpReceiver {
  readonly #rtp: SessionKeys;
  readonly #rtcp: SessionKeys;
  readonly #tagBytes: number;
  readonly #sources = new Map<number, PacketIndex>();
  readonly #rtcpSources = new Map<number, PacketIndex>();

  /** Throws RangeError for a key of another length. */
  constructor(suite: SrtpSuite, masterKey: string) {
    const { rtp, rtcp } = deriveKeys(masterKey);
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#tagBytes = tagBytes(suite);
  }

  /** The RTP packet in these bytes, decrypted in place; null when it is forged, replayed or cut. Never throws. */
  unprotect(bytes: Buffer): Buffer | null {
    const end = bytes.length - this.#tagBytes;
    if (end < RTP_HEADER_BYTES || bytes.length > MAX_RTP_BYTES) return null;
    const payload = payloadStart(bytes);
    if (payload > end) return null;
    const ssrc = bytes.readUInt32BE(8);
    const known = this.#sources.get(ssrc);
    const index = this.#authenticate(bytes, end, known);
    if (index === null || known?.isReplay(index)) return null;
    noteSource(this.#sources, ssrc, index);
    crypt(this.#rtp, ssrc, index, bytes, payload, end);
    return bytes.subarray(0, end);
  }

  /** The same for RTCP (section 3.4). What its sender left unencrypted but authenticated is taken as it is. */
  unprotectRtcp(bytes: Buffer): Buffer | null {
    const end = bytes.length - SRTCP_TAG_BYTES - 4;
    if (end < RTCP_HEADER_BYTES || bytes.length > MAX_RTP_BYTES) return null;
    const tag = tagOf(this.#rtcp, [bytes.subarray(0, end + 4)], SRTCP_TAG_BYTES);
    if (!isTag(bytes.subarray(end + 4), tag)) return null;
    const flagged = bytes.readUInt32BE(end);
    const index = flagged & 0x7fff_ffff;
    const ssrc = bytes.readUInt32BE(4);
    if (this.#rtcpSources.get(ssrc)?.isReplay(index)) return null;
    noteSource(this.#rtcpSources, ssrc, index);
    if (flagged >>> 31 === 1) crypt(this.#rtcp, ssrc, index, bytes, RTCP_HEADER_BYTES, end);
    return bytes.subarray(0, end);
  }

  /** The packet's index when its tag fits, else null. */
  #authenticate(bytes: Buffer, end: number, known: PacketIndex | undefined): number | null {
    const sequence = bytes.readUInt16BE(2);
    const tag = bytes.subarray(end);
    const turns = known || this.#sources.size > 0 ? 1 : MOST_TURNS;
    for (let turn = 0; turn < turns; turn++) {
      const index = (known?.guess(sequence) ?? sequence) + turn * 65_536;
      const expected = tagOf(this.#rtp, [bytes.subarray(0, end), rolloverOf(index)], this.#tagBytes);
      if (isTag(tag, expected)) return index;
    }
    return null;
  }
}

function noteSource(sources: Map<number, PacketIndex>, ssrc: number, index: number): void {
  const known = sources.get(ssrc);
  if (known) return known.note(index);
  const [oldest] = sources.keys();
  if (sources.size >= MOST_SOURCES && oldest !== undefined) sources.delete(oldest);
  const source = new PacketIndex();
  source.note(index);
  sources.set(ssrc, source);
}

/** Behind contributing sources and the extension; may lie beyond the end. */
function payloadStart(bytes: Buffer): number {
  const first = bytes[0] ?? 0;
  const start = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if ((first & 0x10) === 0) return start;
  return start + 4 > bytes.length ? Infinity : start + 4 + 4 * bytes.readUInt16BE(start + 2);
}
