import { spawnSync } from 'node:child_process';
import type { SpoolFrame } from '@denwaban/engine-api/spool';
import { describe, expect, it } from 'vitest';
import { decodeArchive } from './decode-archive.ts';
import { encodeArchive } from './encode-archive.ts';
import { Peaks } from './peaks.ts';
import { readOggPages } from './read-ogg.ts';
import { ulawToLinear } from './ulaw.ts';

const RATE = 8000;

/** G.711 µ-law of one sample, by search: slow, and independent of what is tested. */
const encodeUlaw = (() => {
  const linear = ulawToLinear(Uint8Array.from({ length: 256 }, (_, code) => code));
  const order = [...linear.keys()].sort((a, b) => (linear[a] ?? 0) - (linear[b] ?? 0));
  return (sample: number): number => {
    let low = 0;
    let high = order.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((linear[order[middle] ?? 0] ?? 0) < sample) low = middle + 1;
      else high = middle;
    }
    return order[low] ?? 0xff;
  };
})();

function tone(hertz: number, samples: number, amplitude = 9000): Uint8Array {
  return Uint8Array.from({ length: samples }, (_, i) =>
    encodeUlaw(amplitude * Math.sin((2 * Math.PI * hertz * i) / RATE)),
  );
}

async function* framesOf(left: Uint8Array, right: Uint8Array, size = RATE): AsyncGenerator<SpoolFrame> {
  for (let at = 0; at < left.length; at += size) {
    yield { kind: 'audio', left: left.subarray(at, at + size), right: right.subarray(at, at + size) };
  }
}

async function encode(left: Uint8Array, right: Uint8Array, size?: number) {
  const peaks = new Peaks();
  const options = { comments: ['TITLE=test'], serial: 7, peaks };
  const pages: Buffer[] = [];
  for await (const page of encodeArchive(framesOf(left, right, size), options)) pages.push(page);
  return { ogg: Buffer.concat(pages), peaks: peaks.toArrays() };
}

async function decode(ogg: Buffer, from = 0) {
  const left: number[] = [];
  const right: number[] = [];
  let next = from;
  for await (const piece of decodeArchive(once(ogg), from)) {
    expect(piece.at).toBe(next);
    next += piece.left.length;
    left.push(...piece.left);
    right.push(...piece.right);
  }
  return { left, right };
}

async function readAll(ogg: Buffer): Promise<number> {
  let pages = 0;
  for await (const page of readOggPages(once(ogg))) pages += page.packets.length > 0 ? 1 : 0;
  return pages;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** How strong a frequency is, 0–1 of full scale (Goertzel). */
function strength(samples: readonly number[], hertz: number): number {
  let real = 0;
  let imaginary = 0;
  samples.forEach((sample, i) => {
    real += sample * Math.cos((2 * Math.PI * hertz * i) / RATE);
    imaginary += sample * Math.sin((2 * Math.PI * hertz * i) / RATE);
  });
  return (2 * Math.hypot(real, imaginary)) / samples.length / 32_768;
}

describe('archive', () => {
  it.each([0, 1, 159, 160, 161, 8000, 12_345, 24_000])(
    'of %i samples is exactly as long',
    async (samples) => {
      const { ogg } = await encode(tone(440, samples), tone(1000, samples), 777);
      const { left, right } = await decode(ogg);
      expect([left.length, right.length]).toEqual([samples, samples]);
    },
  );

  it('keeps each voice on its own side', async () => {
    const { ogg } = await encode(tone(440, 24_000), tone(1000, 24_000));
    const { left, right } = await decode(ogg);
    expect(strength(left, 440)).toBeGreaterThan(0.2);
    expect(strength(right, 1000)).toBeGreaterThan(0.2);
    expect(strength(left, 1000)).toBeLessThan(0.002);
    expect(strength(right, 440)).toBeLessThan(0.002);
  });

  it('sounds the same when read from the middle', async () => {
    const { ogg } = await encode(tone(440, 40_000), tone(1000, 40_000));
    const whole = await decode(ogg);
    const part = await decode(ogg, 21_234);
    expect(part.left.length).toBe(40_000 - 21_234);
    const before = whole.left.slice(21_234);
    const difference = part.left.map((sample, i) => sample - (before[i] ?? 0));
    const loudness = (of: number[]) => Math.sqrt(of.reduce((sum, s) => sum + s * s, 0) / of.length);
    expect(loudness(difference)).toBeLessThan(loudness(before) / 20);
  });

  it('is Ogg/Opus for ffmpeg: same length, left is left', async () => {
    const samples = 20_000;
    const { ogg } = await encode(tone(440, samples), tone(1000, samples));
    const run = spawnSync(
      'ffmpeg',
      ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', '-ar', '8000', '-ac', '2', 'pipe:1'],
      { input: ogg },
    );
    expect(run.stderr.toString()).toBe('');
    const pcm = new Int16Array(run.stdout.buffer, run.stdout.byteOffset, run.stdout.length >> 1);
    expect(Math.abs(pcm.length / 2 - samples)).toBeLessThan(10);
    const left = [...pcm].filter((_, i) => i % 2 === 0);
    const right = [...pcm].filter((_, i) => i % 2 === 1);
    expect(strength(left, 440)).toBeGreaterThan(0.2);
    expect(strength(right, 1000)).toBeGreaterThan(0.2);
    expect(strength(left, 1000)).toBeLessThan(0.002);
  });

  it('is drawn by at most 1,000 peaks a side', async () => {
    const quiet = new Uint8Array(8000).fill(0xff);
    const { peaks } = await encode(Buffer.concat([quiet, tone(440, 8000)]), tone(1000, 16_000, 20_000));
    expect(peaks[0]).toHaveLength(100);
    expect(peaks[0].slice(0, 50).every((peak) => peak === 0)).toBe(true);
    expect(Math.max(...peaks[0])).toBeCloseTo(9000 / 32_767, 1);
    expect(Math.max(...peaks[1])).toBeCloseTo(20_000 / 32_767, 1);
    const long = new Peaks();
    for (let i = 0; i < 45_000; i++) long.add(Int16Array.of(i === 44_999 ? 32_767 : 0), Int16Array.of(0));
    expect(long.toArrays()[0].length).toBeLessThanOrEqual(1000);
    expect(long.toArrays()[0].at(-1)).toBe(1);
  });

  it('changed anywhere, is noticed', async () => {
    const { ogg } = await encode(tone(440, 8000), tone(1000, 8000));
    for (let at = 0; at < ogg.length; at += 97) {
      const changed = Buffer.from(ogg);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      await expect(readAll(changed)).rejects.toThrow();
    }
  });
});
