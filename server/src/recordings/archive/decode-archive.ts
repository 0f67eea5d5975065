import { FRAME_SAMPLES, SAMPLE_RATE, createOpusPairDecoder } from './opus-pair.ts';
import { OggError, readOggPages } from './read-ogg.ts';
import type { OggPage } from './read-ogg.ts';
import { GRANULES_PER_MS } from './write-ogg.ts';

const GRANULES_PER_SAMPLE = (GRANULES_PER_MS * 1000) / SAMPLE_RATE;
/** An Opus decoder needs 80 ms until it sounds right after a jump (RFC 7845 section 4.6). */
const PRE_ROLL_SAMPLES = 640;

export interface DecodedPiece {
  /** Of the first sample, from the beginning of the recording, 8 kHz. */
  readonly at: number;
  readonly left: Int16Array;
  readonly right: Int16Array;
}

/**
 * The sound of an archive from sample `from` on, to its end, 20 ms at a time and without the padding. Pages before
 * `from` are passed over, not decoded. Throws OggError.
 */
export async function* decodeArchive(ogg: AsyncIterable<Uint8Array>, from = 0): AsyncGenerator<DecodedPiece> {
  const decoder = await createOpusPairDecoder();
  try {
    let preSkip = 0;
    let index = 0;
    let position = 0;
    for await (const page of readOggPages(ogg)) {
      if (index++ === 0) preSkip = preSkipOf(page) / GRANULES_PER_SAMPLE;
      if (index <= 2) continue;
      const end = page.granule / GRANULES_PER_SAMPLE - preSkip;
      if (!page.last && end < from - PRE_ROLL_SAMPLES) {
        position += page.packets.length * FRAME_SAMPLES;
        continue;
      }
      for (const packet of page.packets) {
        const sound = decoder.decode(packet);
        const piece = cut(sound, position - preSkip, from, page.last ? end : Number.POSITIVE_INFINITY);
        if (piece) yield piece;
        position += FRAME_SAMPLES;
      }
    }
  } finally {
    decoder.free();
  }
}

/** What of a packet's sound, which begins at `at`, lies between `from` and `until`. */
function cut(
  sound: { left: Int16Array; right: Int16Array },
  at: number,
  from: number,
  until: number,
): DecodedPiece | null {
  const start = Math.max(0, from - at, -at);
  const end = Math.min(sound.left.length, until - at);
  if (start >= end) return null;
  return { at: at + start, left: sound.left.subarray(start, end), right: sound.right.subarray(start, end) };
}

function preSkipOf(head: OggPage): number {
  const [packet] = head.packets;
  if (!packet || packet.length < 19 || packet.toString('latin1', 0, 8) !== 'OpusHead') {
    throw new OggError('not Opus');
  }
  return packet.readUInt16LE(10);
}
