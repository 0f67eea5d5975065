/** How often a review is held; pure. Weekly at first; it lengthens by itself while all is well, and shortens when it is not. */
import type { ReviewAnswer, ReviewEvery, ReviewFigures } from '@denwaban/server-api/reviews';

/** So many reviews in a row that found all well make the cadence one step longer. Our own figure. */
export const WELL_IN_A_ROW = 2;
/** More questions than this for each answered call are too many. Our own figure. */
const QUESTIONS_PER_CALL = 0.1;

const order: readonly ReviewEvery[] = ['week', 'two-weeks', 'month'];

/** Nothing to better was found: no answer says so, nobody asked for it, nothing had to be corrected, the script holds. */
export const isWell = (figures: ReviewFigures, answers: readonly ReviewAnswer[]): boolean =>
  answers.every(({ fine }) => fine === true) &&
  figures.improve === 0 &&
  figures.corrections === 0 &&
  figures.questions <= figures.answered * QUESTIONS_PER_CALL;

export interface Cadence {
  readonly every: ReviewEvery;
  /** Reviews in a row that found all well at this cadence. */
  readonly wellInRow: number;
}

/** After a review. */
export function cadenceAfter({ every, wellInRow }: Cadence, well: boolean): Cadence {
  const at = order.indexOf(every);
  if (!well) return { every: order[Math.max(0, at - 1)]!, wellInRow: 0 };
  if (wellInRow + 1 < WELL_IN_A_ROW) return { every, wellInRow: wellInRow + 1 };
  const longer = order[at + 1];
  return longer === undefined ? { every, wellInRow: wellInRow + 1 } : { every: longer, wellInRow: 0 };
}

/** Fewer questions than this in a week are no rise, whatever there was before. Our own figure. */
const FEWEST = 5;

/** Whether questions outside the script have risen: twice as many in a week as in a usual one before it. */
export const hasRisen = (thisWeek: number, fourWeeksBefore: number): boolean =>
  thisWeek >= FEWEST && thisWeek >= 2 * (fourWeeksBefore / 4);
