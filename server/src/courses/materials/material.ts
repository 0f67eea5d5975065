/** 教材: what may become one; pure. */
import type { Cut } from '@denwaban/server-api/materials';
import type { Purpose } from '@denwaban/server-api/purposes';

/** Material is a short example, not a second archive of calls. */
export const MOST_MS = 30 * 60_000;

/** Training is named by its code, or in the words that the public reads. */
const TRAINING = /研修|教材|教育|training/i;

/** A purpose for recordings that says, in public, that they are used to train people. */
export const includesTraining = ({ code, kinds, words }: Purpose): boolean =>
  kinds.includes('recording') && (code === 'training' || TRAINING.test(words));

/** Whether the cuts follow one another within the recording, and are short enough together. */
export function cutsFit(cuts: readonly Cut[], durationMs: number): boolean {
  let end = 0;
  let total = 0;
  for (const { fromMs, untilMs } of cuts) {
    if (fromMs < end || untilMs > durationMs) return false;
    end = untilMs;
    total += untilMs - fromMs;
  }
  return total <= MOST_MS;
}
