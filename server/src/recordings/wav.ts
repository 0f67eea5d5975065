/** A recording as WAV (PCM, 16 bit, 8 kHz, left and right) made while it is sent, for browsers without Ogg. */
import type { DecodedPiece } from './archive/decode-archive.ts';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import type { ByteRange } from './byte-range.ts';

const HEADER_BYTES = 44;
/** One sample of both sides. */
const BLOCK_BYTES = 4;

/** Bytes of the whole file. */
export function wavSize(durationMs: number): number {
  return HEADER_BYTES + samplesOf(durationMs) * BLOCK_BYTES;
}

/**
 * The bytes of `range`. `decodeFrom(sample)` gives the sound from there on; where it ends too early, silence follows,
 * so that the length is what was promised.
 */
export async function* wavBytes(
  durationMs: number,
  range: ByteRange,
  decodeFrom: (sample: number) => AsyncIterable<DecodedPiece>,
): AsyncGenerator<Buffer> {
  if (range.start < HEADER_BYTES) yield wavHeader(durationMs).subarray(range.start, range.end);
  if (range.end <= HEADER_BYTES) return;
  const start = Math.max(range.start, HEADER_BYTES) - HEADER_BYTES;
  let left = range.end - HEADER_BYTES - start;
  let skip = start % BLOCK_BYTES;
  for await (const piece of decodeFrom((start - skip) / BLOCK_BYTES)) {
    const bytes = interleave(piece).subarray(skip, skip + left);
    skip = 0;
    left -= bytes.length;
    yield bytes;
    if (left <= 0) return;
  }
  for (; left > 0; left -= SILENCE.length) yield SILENCE.subarray(0, left);
}

const SILENCE = Buffer.alloc(65_536);

function interleave({ left, right }: DecodedPiece): Buffer {
  const bytes = Buffer.alloc(left.length * BLOCK_BYTES);
  left.forEach((sample, i) => {
    bytes.writeInt16LE(sample, i * BLOCK_BYTES);
    bytes.writeInt16LE(right[i] ?? 0, i * BLOCK_BYTES + 2);
  });
  return bytes;
}

/** Of PCM, 16 bit, 8 kHz; two channels unless said otherwise. */
export function wavHeader(durationMs: number, channels: 1 | 2 = 2): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const block = 2 * channels;
  const data = samplesOf(durationMs) * block;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(data + HEADER_BYTES - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM.
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * block, 28);
  header.writeUInt16LE(block, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data, 40);
  return header;
}

function samplesOf(durationMs: number): number {
  return Math.round((durationMs * SAMPLE_RATE) / 1000);
}
