import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';

/** The report is submitted: the call is done and its operator is free for the next. Twice is the same. */
export async function finishWrapUp(
  calls: Calls,
  tx: Tx,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  await calls.apply(tx, callId, { fact: 'wrapped-up' }, consequences);
}
