import type { RecordingMark } from './marks-of.ts';

/** Somebody wants to hear what came before it, too. Seconds. */
export const BEFORE_MARK = 2;

/** How near one is to a mark when it counts as the one at hand, seconds. */
const NEAR = 0.5;

/** Where the next or previous mark begins to be heard; null: there is none. @param marks in order */
export function nextMark(
  marks: readonly Pick<RecordingMark, 'from'>[],
  position: number,
  direction: 'next' | 'previous',
): number | null {
  const places = marks.map(({ from }) => Math.max(0, from - BEFORE_MARK));
  const found =
    direction === 'next'
      ? places.find((place) => place > position + NEAR)
      : // From within a mark's first seconds one goes to the mark before it.
        places.findLast((place) => place < position - BEFORE_MARK);
  return found ?? null;
}
