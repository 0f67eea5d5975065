import type { Tx } from '../db/database.ts';
import { lockCall } from '../calls/index.ts';
import type { Calls, Consequences } from '../calls/index.ts';
import { lockFreeOperator } from './queue-store.ts';

/**
 * Rings the next free operator for a waiting call. `nobody`: none is free, so none is for later calls either.
 * `not-waiting`: the call went on meanwhile.
 */
export async function offerCall(
  calls: Calls,
  tx: Tx,
  callId: string,
  consequences: Consequences,
): Promise<'offered' | 'nobody' | 'not-waiting'> {
  const call = await lockCall(tx, callId);
  if (call?.state !== 'waiting') return 'not-waiting';
  const operatorId = await lockFreeOperator(tx, call);
  if (operatorId === undefined) return 'nobody';
  await calls.apply(tx, callId, { fact: 'offered', operatorId }, consequences);
  return 'offered';
}
