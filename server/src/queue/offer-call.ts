import type { Tx } from '../db/database.ts';
import { lockCall } from '../calls/index.ts';
import type { Calls, Consequences } from '../calls/index.ts';
import { chooseOperator } from './choose-operator.ts';
import { listOnDuty, listWaiting, lockIfFree } from './queue-store.ts';

/**
 * Rings the operator whose turn it is for a waiting call. `nobody`: none who may answer it is free now. `not-waiting`:
 * the call went on meanwhile.
 */
export async function offerCall(
  calls: Calls,
  tx: Tx,
  callId: string,
  consequences: Consequences,
  now: Date = new Date(),
): Promise<'offered' | 'nobody' | 'not-waiting'> {
  const locked = await lockCall(tx, callId);
  const [call] = locked?.state === 'waiting' ? await listWaiting(tx, callId) : [];
  if (locked === undefined || call === undefined) return 'not-waiting';
  let candidates = await listOnDuty(tx, locked.organisation_id, [call.accountId], now);
  for (;;) {
    const choice = chooseOperator(call, candidates, now);
    if (choice === null) return 'nobody';
    const { personId: operatorId, stage } = choice;
    if (await lockIfFree(tx, operatorId)) {
      await calls.apply(tx, callId, { fact: 'offered', operatorId, stage }, consequences);
      return 'offered';
    }
    // Somebody else is ringing them this moment: for us they are on duty and not free.
    candidates = candidates.map((each) => (each.personId === operatorId ? { ...each, free: false } : each));
  }
}
