/** A recording as MP3 (MPEG-2.5 layer III, 8 kHz, caller left, ours right), made while it is sent. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createEncoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import type { DecodedPiece } from './archive/decode-archive.ts';

/** For both sides together; speech of a telephone needs no more. */
const KILOBITS_PER_SECOND = 32;

let bytesOfLame: Promise<Uint8Array> | undefined;
const lame = (): Promise<Uint8Array> =>
  (bytesOfLame ??= readFile(fileURLToPath(import.meta.resolve('wasm-media-encoders/wasm/mp3'))));

export async function* mp3Bytes(pieces: AsyncIterable<DecodedPiece>): AsyncGenerator<Buffer> {
  const encoder = await createEncoder('audio/mpeg', await lame());
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: 2, bitrate: KILOBITS_PER_SECOND });
  for await (const { left, right } of pieces) {
    const bytes = encoder.encode([floats(left), floats(right)]);
    // The encoder uses its memory again.
    if (bytes.length > 0) yield Buffer.from(bytes);
  }
  yield Buffer.from(encoder.finalize());
}

const floats = (samples: Int16Array): Float32Array => Float32Array.from(samples, (sample) => sample / 32_768);
