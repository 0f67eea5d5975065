import { appendAudit } from '../audit/append-audit.ts';
import { identityOf, lockCall, partiesOf } from '../calls/index.ts';
import type { Call, Consequences } from '../calls/index.ts';
import { moveOperator } from '../calls/call-store.ts';
import {
  addSupervision,
  deskLegOf,
  endSupervision,
  joinAs,
  noteMode,
  notePlace,
  openBy,
  placeOf,
} from '../calls/supervision/index.ts';
import type { SupervisionMode } from '../calls/supervision/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { lockOperator } from '../desk/desk-store.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { ours } from './ours.ts';
import { busy, noOperator, noShift } from './refusals.ts';

/** Listens, whispers or joins; in the same call again it changes the mode, in another it goes there. */
export async function superviseCall(
  tx: Tx,
  deed: Deed,
  asked: { callId: string; mode: SupervisionMode },
  consequences: Consequences,
): Promise<void> {
  const { callId, mode } = asked;
  const supervisorId = deed.actor.personId;
  const call = ours(deed, '通話', await lockCall(tx, callId));
  const elsewhere = await openBy(tx, supervisorId);
  if (elsewhere && elsewhere.call_id !== callId)
    await endSupervision(tx, elsewhere, 'ended', deed.now, consequences);
  const open = await openBy(tx, supervisorId);
  if (open?.mode === mode) return;
  const place = placeOf(call, await partiesOf(tx, callId), mode, await deskLegOf(tx, call.operator_id));
  if (place === null || call.operator_id === null) throw noOperator();
  const legId = open?.leg_id ?? (await freeDesk(tx, supervisorId));
  if (open === undefined) {
    await addSupervision(tx, {
      ...rowOf(call, supervisorId, call.operator_id, deed.now),
      mode,
      modes: JSON.stringify([{ mode, at: deed.now.toISOString() }]),
      leg_id: legId,
      bridge_id: place.bridgeId,
      heard_by: place.heardBy,
    });
    await moveOperator(tx, callId, supervisorId, 'takes', deed.now);
  } else {
    await noteMode(tx, open.id, mode, deed.now);
    await notePlace(tx, open.id, legId, place);
  }
  await audit(tx, deed, call, open === undefined ? 'supervision.started' : 'supervision.changed', mode);
  consequences.command(identityOf(call), [joinAs(mode, legId, place)]);
  consequences.operator(organisationOf(deed), supervisorId);
  consequences.changed(call);
}

/** The supervisor's own browser phone, on duty and in no call. */
async function freeDesk(tx: Tx, personId: string): Promise<string> {
  const desk = await lockOperator(tx, personId);
  if (desk === undefined || desk.state === 'off' || !desk.phone_connected || desk.leg_id === null)
    throw noShift();
  if (desk.call_id !== null) throw busy();
  return desk.leg_id;
}

const rowOf = (call: Call, supervisorId: string, operatorId: string, now: Date) => ({
  id: uuidv7(),
  organisation_id: call.organisation_id,
  account_id: call.account_id,
  call_id: call.id,
  supervisor_id: supervisorId,
  operator_id: operatorId,
  started_at: now,
});

const audit = (tx: Tx, deed: Deed, call: Call, action: string, mode: SupervisionMode) =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail: { mode, operatorId: call.operator_id },
    address: deed.address,
  });
