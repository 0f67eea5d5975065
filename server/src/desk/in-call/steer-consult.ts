import { consultedOf, isThere, partiesOf } from '../../calls/index.ts';
import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict } from '../../http/problem.ts';
import { findOperator } from '../desk-store.ts';
import { notNow, phoneAway, requireCall } from '../require-call.ts';

/** From which states each is done, and in which it is done already. */
const steps = {
  'consult-ended': {
    from: ['consulting', 'conference', 'transferring', 'wrap-up'],
    done: ['talking', 'held'],
  },
  'put-through': { from: ['consulting', 'conference'], done: ['transferred'] },
  'three-way': { from: ['consulting'], done: ['conference'] },
} as const;

/** Back to the caller, all three together, or caller and party without the operator. Pressed twice it is the same. */
export async function steerConsult(
  calls: Calls,
  tx: Tx,
  fact: keyof typeof steps,
  asked: { personId: string; callId: string },
  consequences: Consequences,
): Promise<void> {
  const { personId, callId } = asked;
  const call = await requireCall(tx, personId, callId);
  const { from, done } = steps[fact];
  if ((done as readonly string[]).includes(call.state)) return;
  if (!(from as readonly string[]).includes(call.state)) throw notNow();
  const party = consultedOf(await partiesOf(tx, callId));
  if (fact !== 'consult-ended' && !(party && isThere(party))) throw nobodyThere();
  const desk = await findOperator(tx, personId);
  if (desk?.leg_id == null) throw phoneAway();
  await calls.apply(tx, callId, { fact, operatorLegId: desk.leg_id }, consequences);
}

const nobodyThere = () =>
  conflict('party-not-there', {
    ja: '相手がまだ電話に出ていません。出るまでお待ちいただくか、相談をやめてください。',
    en: 'The other party has not answered yet. Wait, or go back to the caller.',
  });
