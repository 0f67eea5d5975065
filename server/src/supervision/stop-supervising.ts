import { findCall } from '../calls/index.ts';
import type { Consequences } from '../calls/index.ts';
import { endSupervision, openBy } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { ours } from './ours.ts';

/** The supervisor leaves the call as it is. */
export async function stopSupervising(
  tx: Tx,
  deed: Deed,
  callId: string,
  consequences: Consequences,
): Promise<void> {
  const call = ours(deed, '通話', await findCall(tx, callId));
  const open = await openBy(tx, deed.actor.personId);
  if (open?.call_id !== callId) return;
  await endSupervision(tx, open, 'ended', deed.now, consequences);
  consequences.changed(call);
}
