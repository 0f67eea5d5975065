import { expect, it } from 'vitest';
import type { DecodedPiece } from './archive/decode-archive.ts';
import { cutOut, lengthOf } from './cut-out.ts';

/** A second of samples that are their own place, 20 ms at a time. */
async function* second(from: number): AsyncGenerator<DecodedPiece> {
  await Promise.resolve();
  for (let at = Math.floor(from / 160) * 160; at < 8000; at += 160) {
    const sound = Int16Array.from({ length: 160 }, (_, i) => at + i);
    yield { at, left: sound, right: sound.map((sample) => -sample) };
  }
}

const cuts = [
  { fromMs: 100, untilMs: 150 },
  { fromMs: 505, untilMs: 510 },
];

async function heard(start: number): Promise<number[]> {
  const samples: number[] = [];
  for await (const { at, left } of cutOut(second, cuts, start)) {
    expect(at).toBe(start + samples.length);
    samples.push(...left);
  }
  return samples;
}

const between = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);

it('joins the cuts, and nothing beside them', async () => {
  expect(lengthOf(cuts)).toBe(55);
  expect(await heard(0)).toEqual([...between(800, 1200), ...between(4040, 4080)]);
});

it('begins anywhere in the new sound', async () => {
  expect(await heard(10)).toEqual([...between(810, 1200), ...between(4040, 4080)]);
  expect(await heard(400)).toEqual(between(4040, 4080));
  expect(await heard(439)).toEqual([4079]);
  expect(await heard(440)).toEqual([]);
});
