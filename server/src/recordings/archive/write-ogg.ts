/** Writes Opus packets into Ogg (RFC 3533, RFC 7845), a page a second, so that a cut file plays up to its cut. */
import { oggCrc } from './ogg-crc.ts';

/** Opus counts time at 48 kHz, whatever the sound was taken at. */
export const GRANULES_PER_MS = 48;
const PACKETS_PER_PAGE = 50;
const MAX_SEGMENTS = 255;
const HEADER_TYPE = { continued: 1, first: 2, last: 4 } as const;

export interface OggOpusOptions {
  /** Granules (48 kHz) that a player leaves out at the beginning. */
  readonly preSkip: number;
  /** Of the sound that was encoded, hertz; for information. */
  readonly inputSampleRate: number;
  /** `NAME=value` lines (RFC 7845 section 5.2), no personal data. */
  readonly comments: readonly string[];
  readonly serial: number;
}

/** Two mono streams: left and right of their own (channel mapping family 1). */
export class OggOpusWriter {
  readonly #serial: number;
  #sequence = 0;
  #packets: Uint8Array[] = [];
  #segments = 0;
  #granule = 0;

  constructor(serial: number) {
    this.#serial = serial;
  }

  /** The two header pages. */
  begin(options: OggOpusOptions): Buffer {
    const head = this.#page([opusHead(options)], 0, HEADER_TYPE.first);
    const tags = this.#page([opusTags(options.comments)], 0, 0);
    return Buffer.concat([head, tags]);
  }

  /** Takes a packet of `granules`; gives a page when one is full. */
  write(packet: Uint8Array, granules: number): Buffer | null {
    const segments = Math.floor(packet.length / 255) + 1;
    const full = this.#packets.length === PACKETS_PER_PAGE || this.#segments + segments > MAX_SEGMENTS;
    const page = full ? this.#flush(0) : null;
    this.#packets.push(packet);
    this.#segments += segments;
    this.#granule += granules;
    return page;
  }

  /** The last page. `endGranule`, pre-skip counted in, is where a player stops: what follows is padding. */
  end(endGranule: number): Buffer {
    this.#granule = endGranule;
    return this.#flush(HEADER_TYPE.last);
  }

  #flush(type: number): Buffer {
    const page = this.#page(this.#packets, this.#granule, type);
    this.#packets = [];
    this.#segments = 0;
    return page;
  }

  #page(packets: readonly Uint8Array[], granule: number, type: number): Buffer {
    const lacing = packets.flatMap((packet) => [
      ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
      packet.length % 255,
    ]);
    const header = Buffer.alloc(27 + lacing.length);
    header.write('OggS', 0, 'latin1');
    header[5] = type;
    header.writeBigInt64LE(BigInt(granule), 6);
    header.writeUInt32LE(this.#serial, 14);
    header.writeUInt32LE(this.#sequence++, 18);
    header[26] = lacing.length;
    header.set(lacing, 27);
    const page = Buffer.concat([header, ...packets]);
    page.writeUInt32LE(oggCrc(page), 22);
    return page;
  }
}

function opusHead({ preSkip, inputSampleRate }: OggOpusOptions): Buffer {
  const head = Buffer.alloc(23);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1; // Version.
  head[9] = 2; // Channels.
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(inputSampleRate, 12);
  head.writeInt16LE(0, 16); // Gain.
  head.set([1, 2, 0, 0, 1], 18); // Family 1, two streams, none coupled, left is the first, right the second.
  return head;
}

function opusTags(comments: readonly string[]): Buffer {
  const vendor = lengthAndText('voice');
  const count = Buffer.alloc(4);
  count.writeUInt32LE(comments.length);
  return Buffer.concat([Buffer.from('OpusTags', 'latin1'), vendor, count, ...comments.map(lengthAndText)]);
}

function lengthAndText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
