import type { Stretch } from '@denwaban/server-api/disclosure';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import type { DecodedPiece } from './archive/decode-archive.ts';

type Silent = Pick<Stretch, 'fromMs' | 'untilMs' | 'side'>;

/** The same sound, with nothing at all in the stretches: left is the caller, right is ours. Keeps time. */
export async function* silenced(
  pieces: AsyncIterable<DecodedPiece>,
  stretches: readonly Silent[],
): AsyncGenerator<DecodedPiece> {
  for await (const piece of pieces) {
    for (const stretch of stretches) {
      const from = Math.max(0, sampleOf(stretch.fromMs) - piece.at);
      const until = Math.min(piece.left.length, sampleOf(stretch.untilMs) - piece.at);
      if (from >= until) continue;
      if (stretch.side !== 'ours') piece.left.fill(0, from, until);
      if (stretch.side !== 'caller') piece.right.fill(0, from, until);
    }
    yield piece;
  }
}

const sampleOf = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1000);
