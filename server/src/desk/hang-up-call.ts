import type { Call, Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { leaveConsult } from './in-call/colleague.ts';
import { notNow, requireCall } from './require-call.ts';

const inHand: readonly Call['state'][] = ['talking', 'held', 'conference', 'dialling', 'ringing'];

/** Ends the voice part (or gives up dialling); wrap-up begins. Pressed twice, or after the caller did, it is the same. */
export async function hangUpCall(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  if (await leaveConsult(calls, tx, personId, callId, 'remote-hung-up', consequences)) return;
  const call = await requireCall(tx, personId, callId);
  if (call.state === 'wrap-up' || call.state === 'done' || call.state === 'transferred') return;
  if (!inHand.includes(call.state)) throw notNow();
  await calls.apply(tx, callId, { fact: 'operator-hung-up' }, consequences);
}
