/** What a waiting caller is told, in pieces of `server/assets/pieces`; pure. */
import type { Call } from './call.ts';
import type { LinePlan } from './line-plan.ts';

/** Names of recorded pieces, in the order in which they are heard. */
export type Spoken = readonly string[];

const LAST_PLACE = 20;
const LAST_MINUTE = 10;

/** ただいま大変混み合っております。お待ちの順番は3番目です。およそ2分で… @param minutes null: too little is known to say */
export function placeWords(place: number, minutes: number | null, offersCallback: boolean): Spoken {
  const told = ['busy', place > LAST_PLACE ? 'place-more' : `place-${place}`];
  if (minutes !== null) told.push(minutes > LAST_MINUTE ? 'minutes-more' : `minutes-${Math.max(1, minutes)}`);
  return [...told, offersCallback ? 'callback-offer' : 'hold-on'];
}

/** Which number we shall phone is the one that the caller shows; it is not read out. */
export const callbackWords: Spoken = ['callback-taken'];

export const impossibleWords: Spoken = ['callback-impossible'];

/** Only who shows a number can be called back. */
export const canBeCalledBack = (call: Pick<Call, 'caller_number'>, plan: Pick<LinePlan, 'queue'>): boolean =>
  plan.queue.callbackOffer && call.caller_number !== null;
