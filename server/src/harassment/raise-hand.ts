import type { Call, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { putHandUp } from '../supervision/put-hand-up.ts';

/** Raises the hand of who is in the call, so that a supervisor comes. */
export async function raiseHand(
  tx: Tx,
  call: Call,
  asked: { readonly reason: 'complaint' | 'long' | 'other'; readonly note: string },
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const { organisation_id: organisationId, operator_id: personId } = call;
  if (personId !== null) await putHandUp(tx, { organisationId, personId, call, ...asked }, at, consequences);
}
