/** Reads the pages of an Ogg stream that we wrote (RFC 3533): packets never go over the end of a page. */
import { oggCrc } from './ogg-crc.ts';

export interface OggPage {
  /** At the page's end, 48 kHz, pre-skip counted in. */
  readonly granule: number;
  readonly last: boolean;
  readonly packets: readonly Buffer[];
}

/** Its message may be logged. */
export class OggError extends Error {}

const HEADER_BYTES = 27;

/** The pages in order, the two header pages first. Throws OggError on anything damaged or cut. */
export async function* readOggPages(source: AsyncIterable<Uint8Array>): AsyncGenerator<OggPage> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      const length = pageLength(rest);
      if (length === null || rest.length < length) break;
      yield parsePage(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) throw new OggError('the last page is cut');
}

function pageLength(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES) return null;
  if (bytes.toString('latin1', 0, 4) !== 'OggS') throw new OggError('not a page');
  const segments = bytes.readUInt8(26);
  if (bytes.length < HEADER_BYTES + segments) return null;
  const lacing = bytes.subarray(HEADER_BYTES, HEADER_BYTES + segments);
  return HEADER_BYTES + segments + lacing.reduce((sum, length) => sum + length, 0);
}

function parsePage(bytes: Buffer): OggPage {
  const plain = Buffer.from(bytes);
  plain.writeUInt32LE(0, 22);
  if (oggCrc(plain) !== bytes.readUInt32LE(22)) throw new OggError('a page was changed');
  return {
    granule: Number(bytes.readBigInt64LE(6)),
    last: (bytes.readUInt8(5) & 4) !== 0,
    packets: packetsOf(bytes),
  };
}

function packetsOf(page: Buffer): Buffer[] {
  const segments = page.readUInt8(26);
  const packets: Buffer[] = [];
  let start = HEADER_BYTES + segments;
  let end = start;
  for (const length of page.subarray(HEADER_BYTES, HEADER_BYTES + segments)) {
    end += length;
    if (length === 255) continue;
    packets.push(page.subarray(start, end));
    start = end;
  }
  if (start !== end) throw new OggError('a packet goes over the end of its page');
  return packets;
}
