/** Runs in a thread: decodes, brings to 8 kHz, evens the level, encodes. */
import { parentPort, workerData } from 'node:worker_threads';
import { AudioRefused, maxSeconds } from './audio.ts';
import type { Audio } from './audio.ts';
import { decodeOpusFile } from './decode-opus-file.ts';
import { decodeWav } from './decode-wav.ts';
import { encodeUlaw } from './encode-ulaw.ts';
import { evenLevel } from './even-level.ts';
import type { Prepared } from './prepare-audio.ts';
import { resample } from './resample.ts';

const telephoneRate = 8000;
const starts = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

async function decode(bytes: Uint8Array): Promise<Audio> {
  if (starts(bytes, 0x52, 0x49, 0x46, 0x46)) return decodeWav(bytes);
  const [webm, ogg] = [starts(bytes, 0x1a, 0x45, 0xdf, 0xa3), starts(bytes, 0x4f, 0x67, 0x67, 0x53)];
  if (webm || ogg) return decodeOpusFile(bytes);
  throw new AudioRefused('unknown-format');
}

async function prepare(bytes: Uint8Array): Promise<Prepared> {
  try {
    const { samples, rate } = await decode(bytes);
    const seconds = samples.length / rate;
    if (seconds > maxSeconds) return { refusal: 'too-long' };
    if (seconds < 1) return { refusal: 'too-short' };
    return { ulaw: encodeUlaw(evenLevel(resample(samples, rate, telephoneRate))) };
  } catch (error) {
    return { refusal: error instanceof AudioRefused ? error.refusal : 'damaged' };
  }
}

parentPort?.postMessage(await prepare(workerData as Uint8Array));
