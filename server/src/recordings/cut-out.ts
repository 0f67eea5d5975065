import type { Cut } from '@denwaban/server-api/materials';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import type { DecodedPiece } from './archive/decode-archive.ts';

const sampleOf = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);

/** How long the cuts are together, ms. */
export const lengthOf = (cuts: readonly Cut[]): number =>
  cuts.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);

/**
 * The cuts one after the other, as one sound, from its sample `start` on. `soundFrom(sample)` gives the whole sound from
 * there on; what it does not have is left out.
 */
export async function* cutOut(
  soundFrom: (sample: number) => AsyncIterable<DecodedPiece>,
  cuts: readonly Cut[],
  start: number,
): AsyncGenerator<DecodedPiece> {
  let before = 0;
  for (const { fromMs, untilMs } of cuts) {
    const [from, until] = [sampleOf(fromMs), sampleOf(untilMs)];
    const first = from + Math.max(0, start - before);
    if (first < until) yield* moved(soundFrom(first), first, until, before - from);
    before += until - from;
  }
}

/** What of the pieces lies between, at its place in the new sound. */
async function* moved(
  pieces: AsyncIterable<DecodedPiece>,
  first: number,
  until: number,
  by: number,
): AsyncGenerator<DecodedPiece> {
  for await (const { at, left, right } of pieces) {
    if (at >= until) return;
    const [begin, end] = [Math.max(0, first - at), Math.min(left.length, until - at)];
    if (begin < end)
      yield { at: at + begin + by, left: left.subarray(begin, end), right: right.subarray(begin, end) };
  }
}
