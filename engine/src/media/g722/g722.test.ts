import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { G722Decoder, G722Encoder } from './g722.ts';

const RATE = 8000;
const SECOND = Array.from({ length: RATE }, (_, i) => i / RATE);

function wave(rate: number, hertz: readonly number[], amplitude: number): Int16Array {
  return Int16Array.from({ length: rate }, (_, i) =>
    Math.round(
      hertz.reduce((sum, one) => sum + Math.sin((2 * Math.PI * one * i) / rate), 0) * amplitude * 32_767,
    ),
  );
}

function encode(samples: Int16Array): Buffer {
  const encoder = new G722Encoder();
  return Buffer.from(Array.from(samples, (sample) => encoder.encode(sample)));
}

function decode(bytes: Buffer): Int16Array {
  const decoder = new G722Decoder();
  return Int16Array.from(bytes, (byte) => decoder.decode(byte));
}

/** Debian's ffmpeg, whose codec is another one than ours. */
function ffmpeg(from: readonly string[], to: readonly string[], input: Buffer): Buffer {
  const args = ['-loglevel', 'error', ...from, '-i', 'pipe:0', ...to, 'pipe:1'];
  return execFileSync('ffmpeg', args, { input, maxBuffer: 10_000_000 });
}

const hasFfmpeg = ((): boolean => {
  try {
    return (
      ffmpeg(['-f', 's16le', '-ar', '16000'], ['-f', 'g722', '-acodec', 'g722'], Buffer.alloc(640)).length > 0
    );
  } catch {
    return false;
  }
})();

/** Signal to noise in dB: how much of the sound is sines of these frequencies, whatever their phase. */
function toNoise(samples: Int16Array, rate: number, hertz: readonly number[]): number {
  const middle = samples.subarray(rate / 10, (rate * 9) / 10);
  const total = middle.reduce((sum, sample) => sum + sample * sample, 0);
  const wanted = hertz.reduce((sum, one) => {
    let [re, im] = [0, 0];
    middle.forEach((sample, i) => {
      re += sample * Math.cos((2 * Math.PI * one * i) / rate);
      im += sample * Math.sin((2 * Math.PI * one * i) / rate);
    });
    return sum + (2 * (re * re + im * im)) / middle.length;
  }, 0);
  return 10 * Math.log10(wanted / Math.max(1, total - wanted));
}

function loudness(samples: Int16Array): number {
  const middle = samples.subarray(samples.length / 10);
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length);
}

const TONES = [[440], [1000], [2600], [300, 1150, 2200]].map((hertz) => ({ hertz }));

it.each(TONES)('what we encode, we decode: $hertz Hz', ({ hertz }) => {
  const heard = decode(encode(wave(RATE, hertz, 0.2)));
  expect(toNoise(heard, RATE, hertz)).toBeGreaterThan(25);
  expect(loudness(heard) / loudness(wave(RATE, hertz, 0.2))).toBeCloseTo(1, 1);
});

it.runIf(hasFfmpeg).each(TONES)('what we encode, ffmpeg decodes: $hertz Hz', ({ hertz }) => {
  const bytes = encode(wave(RATE, hertz, 0.2));
  const pcm = ffmpeg(['-f', 'g722', '-acodec', 'g722'], ['-f', 's16le', '-ar', '16000'], bytes);
  const heard = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2);
  expect(heard.length).toBe(2 * RATE);
  expect(toNoise(heard, 2 * RATE, hertz)).toBeGreaterThan(22);
  expect(loudness(heard) / loudness(wave(RATE, hertz, 0.2))).toBeCloseTo(1, 1);
});

it.runIf(hasFfmpeg).each(TONES)('what ffmpeg encodes, we decode: $hertz Hz', ({ hertz }) => {
  const pcm = Buffer.from(wave(2 * RATE, hertz, 0.2).buffer);
  const bytes = ffmpeg(['-f', 's16le', '-ar', '16000'], ['-f', 'g722', '-acodec', 'g722'], pcm);
  expect(bytes.length).toBe(RATE);
  const heard = decode(bytes);
  expect(toNoise(heard, RATE, hertz)).toBeGreaterThan(25);
  expect(loudness(heard) / loudness(wave(RATE, hertz, 0.2))).toBeCloseTo(1, 1);
});

it('is silent in silence, finds back after a loss, and takes any bytes', () => {
  expect(loudness(decode(encode(new Int16Array(RATE))))).toBeLessThan(8);
  const bytes = encode(wave(RATE, [1000], 0.2));
  const torn = Buffer.concat([bytes.subarray(0, 3000), bytes.subarray(3480)]);
  expect(toNoise(decode(torn).subarray(3800, 7400), RATE / 2, [500])).toBeGreaterThan(20);
  const noise = Buffer.from(SECOND.map((_, i) => (i * 7919 * (i % 13)) & 0xff));
  expect(decode(noise).every((sample) => sample >= -32_768 && sample <= 32_767)).toBe(true);
  expect(toNoise(decode(encode(wave(RATE, [440], 0.97))), RATE, [440])).toBeGreaterThan(20);
});
