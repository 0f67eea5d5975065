import { lockCall } from '../../calls/index.ts';
import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, notFound } from '../../http/problem.ts';
import { lockOperator } from '../desk-store.ts';
import { demandNoPractice } from '../practising.ts';
import { phoneAway } from '../require-call.ts';

/** Takes a parked call. Whoever is in another call, or still owes its report, finishes that first. */
export async function pickUpCall(
  calls: Calls,
  tx: Tx,
  asked: { personId: string; callId: string },
  consequences: Consequences,
): Promise<void> {
  const { personId, callId } = asked;
  const call = await lockCall(tx, callId);
  if (call === undefined) throw notFound('通話');
  // Never parked, and another's: it is not theirs to know of.
  if (call.parked_by === null && call.operator_id !== personId) throw notFound('通話');
  if (call.state === 'talking' && call.operator_id === personId) return;
  if (call.state !== 'parked') throw gone();
  const desk = await lockOperator(tx, personId);
  if (!desk?.phone_connected || desk.leg_id === null) throw phoneAway();
  if (desk.call_id !== null) throw inCall();
  await demandNoPractice(tx, personId);
  const fact = { fact: 'picked-up', operatorId: personId, operatorLegId: desk.leg_id } as const;
  await calls.apply(tx, callId, fact, consequences);
}

const gone = () =>
  conflict('not-parked', {
    ja: 'この通話はもうパークにありません。ほかの方が取ったか、発信者が電話を切りました。',
    en: 'This call is not parked any more: somebody picked it up, or the caller hung up.',
  });
const inCall = () =>
  conflict('in-a-call', {
    ja: 'いまの通話と報告を終えてから取ってください。',
    en: 'Finish your present call and its report first.',
  });
