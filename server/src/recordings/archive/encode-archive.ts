import type { SpoolFrame } from '../../telephony/spool.ts';
import { FRAME_SAMPLES, SAMPLE_RATE, createOpusPairEncoder } from './opus-pair.ts';
import type { Peaks } from './peaks.ts';
import { ulawToLinear } from './ulaw.ts';
import { GRANULES_PER_MS, OggOpusWriter } from './write-ogg.ts';

const GRANULES_PER_SAMPLE = (GRANULES_PER_MS * 1000) / SAMPLE_RATE;
const FRAME_GRANULES = FRAME_SAMPLES * GRANULES_PER_SAMPLE;

export interface EncodeOptions {
  readonly comments: readonly string[];
  readonly serial: number;
  /** Is shown every sample. */
  readonly peaks: Peaks;
}

/** The frames of a spool as Ogg/Opus, page by page, exactly as long as they are. */
export async function* encodeArchive(
  frames: AsyncIterable<SpoolFrame>,
  { comments, serial, peaks }: EncodeOptions,
): AsyncGenerator<Buffer> {
  const encoder = await createOpusPairEncoder();
  try {
    const preSkip = encoder.lookahead * GRANULES_PER_SAMPLE;
    const ogg = new OggOpusWriter(serial);
    yield ogg.begin({ preSkip, inputSampleRate: SAMPLE_RATE, comments, serial });

    const encode = (left: Int16Array, right: Int16Array) =>
      ogg.write(encoder.encode(left, right), FRAME_GRANULES);
    let left: Int16Array = new Int16Array(0);
    let right: Int16Array = new Int16Array(0);
    let samples = 0;
    for await (const frame of frames) {
      left = join(left, ulawToLinear(frame.left));
      right = join(right, ulawToLinear(frame.right));
      samples += frame.left.length;
      let at = 0;
      for (; at + FRAME_SAMPLES <= left.length; at += FRAME_SAMPLES) {
        const [a, b] = [left.subarray(at, at + FRAME_SAMPLES), right.subarray(at, at + FRAME_SAMPLES)];
        peaks.add(a, b);
        const page = encode(a, b);
        if (page) yield page;
      }
      left = left.slice(at);
      right = right.slice(at);
    }
    peaks.add(left, right);

    // What is left, then silence until the last sample is out of the encoder.
    const tail = left.length + encoder.lookahead;
    left = join(left, new Int16Array(encoder.lookahead + FRAME_SAMPLES));
    right = join(right, new Int16Array(encoder.lookahead + FRAME_SAMPLES));
    for (let at = 0; at < tail; at += FRAME_SAMPLES) {
      const page = encode(left.subarray(at, at + FRAME_SAMPLES), right.subarray(at, at + FRAME_SAMPLES));
      if (page) yield page;
    }
    yield ogg.end(preSkip + samples * GRANULES_PER_SAMPLE);
  } finally {
    encoder.free();
  }
}

function join(a: Int16Array, b: Int16Array): Int16Array {
  const both = new Int16Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
