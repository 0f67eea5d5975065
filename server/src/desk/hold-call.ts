import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator } from './desk-store.ts';
import { notNow, phoneAway, requireCall } from './require-call.ts';

/** The caller hears music; the operator is alone. Pressed twice it is the same. */
export async function holdCall(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  const call = await requireCall(tx, personId, callId);
  if (call.state === 'held') return;
  if (call.state !== 'talking' || call.answered_at === null) throw notNow();
  const desk = await findOperator(tx, personId);
  if (call.reattaching || desk?.leg_id == null) throw phoneAway();
  await calls.apply(tx, callId, { fact: 'held', operatorLegId: desk.leg_id }, consequences);
}
