import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import type { RestState } from '../desk-store.ts';
import { endOf, holds } from './care-break.ts';
import { endBreaks, openBreakOf, takeBreak } from './care-store.ts';

/**
 * A change of a desk's state, as far as the break after a hard call goes: a rest begins it, coming back ends it, and what
 * the house holds free cannot be cut short. Throws a conflict.
 */
export async function keepBreak(
  tx: Tx,
  personId: string,
  wish: { readonly state: RestState; readonly inCall: boolean },
  at: Date,
): Promise<void> {
  const open = await openBreakOf(tx, personId, at);
  if (open === undefined) return;
  if (wish.state === 'available') {
    if (holds(open, at)) throw breakFirst(open.takenAt === null ? null : endOf(open, open.takenAt));
    // Coming back without a rest is no answer: the offer stays.
    if (open.takenAt === null) return;
    await takeBreak(tx, personId, open.takenAt);
    await endBreaks(tx, personId, at, null);
  } else if (!wish.inCall) await takeBreak(tx, personId, open.takenAt ?? at);
}

const breakFirst = (until: Date | null) => {
  const time = until?.toLocaleTimeString('ja-JP', {
    timeZone: 'Asia/Tokyo',
    hour: '2-digit',
    minute: '2-digit',
  });
  return conflict('break-first', {
    ja: `つらい通話のあとの休憩です。${time === undefined ? '休憩を取って' : `${time}まで休んで`}から受付可にしてください。早く戻るときは、責任者に伝えてください。`,
    en: `This is the break after a hard call. ${time === undefined ? 'Take it' : `Rest until ${time}`} before you become available. Tell a supervisor if you want to be back earlier.`,
  });
};
