import type { Call } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { notNow, requireCall } from '../require-call.ts';

const withCaller: readonly string[] = ['talking', 'held', 'consulting', 'conference', 'transferring'];

/** The operator's own call, while it has a caller. */
export async function isMine(tx: Tx, personId: string, callId: string): Promise<Call> {
  const call = await requireCall(tx, personId, callId);
  if (!withCaller.includes(call.state)) throw notNow();
  return call;
}
