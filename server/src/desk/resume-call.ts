import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { findOperator } from './desk-store.ts';
import { notNow, phoneAway, requireCall } from './require-call.ts';

/** Caller and operator hear each other again. Pressed twice it is the same. */
export async function resumeCall(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  const call = await requireCall(tx, personId, callId);
  if (call.state === 'talking') return;
  if (call.state !== 'held' || call.answered_at === null) throw notNow();
  const desk = await findOperator(tx, personId);
  if (call.reattaching || desk?.leg_id == null) throw phoneAway();
  await calls.apply(tx, callId, { fact: 'resumed', operatorLegId: desk.leg_id }, consequences);
}
