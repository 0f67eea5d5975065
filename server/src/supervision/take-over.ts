import { lockCall } from '../calls/index.ts';
import type { Calls, Consequences } from '../calls/index.ts';
import { deskLegOf, openBy } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { ours } from './ours.ts';
import { noOperator } from './refusals.ts';
import { superviseCall } from './supervise-call.ts';

/** 代わる: from the board at once, or out of a supervision. The supervisor is the call's operator then. */
export async function takeOver(
  calls: Calls,
  tx: Tx,
  deed: Deed,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  const supervisorId = deed.actor.personId;
  const call = ours(deed, '通話', await lockCall(tx, callId));
  if (call.operator_id === supervisorId) return;
  if (call.state === 'transferring') throw noOperator();
  const before = await openBy(tx, supervisorId);
  if (before?.call_id !== callId) await superviseCall(tx, deed, { callId, mode: 'join' }, consequences);
  const open = await openBy(tx, supervisorId);
  if (open === undefined) throw noOperator();
  const fact = {
    fact: 'supervisor-took',
    supervisorId,
    operatorLegId: open.leg_id,
    formerLegId: await deskLegOf(tx, call.operator_id),
  } as const;
  await calls.apply(tx, callId, fact, consequences);
}
