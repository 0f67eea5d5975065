import type { Tx } from '../../db/database.ts';
import { findCall, lockCall } from '../call-store.ts';
import type { Consequences } from '../consequences.ts';
import { identityOf } from '../consequences.ts';
import { partiesOf } from '../party-store.ts';
import { endSupervision } from './end-supervision.ts';
import { joinAs, placeOf } from './place-of.ts';
import { deskLegOf, notePlace, openBy } from './supervision-store.ts';

/** The supervisor's browser has another leg: they go on through it. Locks the call. */
export async function supervisorPhoneBack(
  tx: Tx,
  supervisorId: string,
  legId: string,
  consequences: Consequences,
): Promise<void> {
  const open = await openBy(tx, supervisorId);
  const call = open && (await lockCall(tx, open.call_id));
  if (!open || !call || open.leg_id === legId) return;
  const operatorLegId = await deskLegOf(tx, call.operator_id);
  const place = placeOf(call, await partiesOf(tx, call.id), open.mode, operatorLegId);
  if (place === null) return;
  await notePlace(tx, open.id, legId, place);
  consequences.command(identityOf(call), [joinAs(open.mode, legId, place)]);
}

/** The supervisor's browser is gone, or they have left: the supervision is over, the call is not touched. */
export async function supervisorGone(
  tx: Tx,
  supervisorId: string,
  at: Date,
  consequences: Consequences,
): Promise<void> {
  const open = await openBy(tx, supervisorId);
  if (!open) return;
  await endSupervision(tx, open, 'phone-lost', at, consequences);
  const call = await findCall(tx, open.call_id);
  if (call) consequences.changed(call);
}
