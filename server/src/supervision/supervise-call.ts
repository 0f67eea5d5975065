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
import { demandNoPractice } from '../desk/practising.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { findOrganisation } from '../organisations/organisation-store.ts';
import { ours } from './ours.ts';
import { busy, noOperator, noShift, notPrivately } from './refusals.ts';

/**
 * Listens, whispers or joins; in the same call again it changes the mode, in another it goes there. Private is only
 * listening: whoever is heard is seen.
 */
export async function superviseCall(
  tx: Tx,
  deed: Deed,
  asked: { callId: string; mode: SupervisionMode; private?: boolean },
  consequences: Consequences,
): Promise<void> {
  const { callId, mode } = asked;
  const hidden = asked.private === true && mode === 'listen';
  const supervisorId = deed.actor.personId;
  const call = ours(deed, '通話', await lockCall(tx, callId));
  if (hidden) await demandPrivacy(tx, deed);
  const elsewhere = await openBy(tx, supervisorId);
  if (elsewhere && elsewhere.call_id !== callId)
    await endSupervision(tx, elsewhere, 'ended', deed.now, consequences);
  const open = await openBy(tx, supervisorId);
  if (open?.mode === mode && open.private === hidden) return;
  const place = placeOf(call, await partiesOf(tx, callId), mode, await deskLegOf(tx, call.operator_id));
  if (place === null || call.operator_id === null) throw noOperator();
  const legId = open?.leg_id ?? (await freeDesk(tx, supervisorId));
  if (open === undefined) {
    await addSupervision(tx, {
      ...rowOf(call, supervisorId, call.operator_id, deed.now),
      mode,
      private: hidden,
      modes: JSON.stringify([{ mode, at: deed.now.toISOString(), private: hidden }]),
      leg_id: legId,
      bridge_id: place.bridgeId,
      heard_by: place.heardBy,
    });
    await moveOperator(tx, callId, supervisorId, 'takes', deed.now);
  } else {
    await noteMode(tx, open.id, { mode, private: hidden }, deed.now);
    await notePlace(tx, open.id, legId, place);
  }
  const action = open === undefined ? 'supervision.started' : 'supervision.changed';
  await audit(tx, deed, call, action, { mode, private: hidden, operatorId: call.operator_id });
  consequences.command(identityOf(call), [joinAs(mode, legId, place)]);
  consequences.operator(organisationOf(deed), supervisorId);
  consequences.changed(call);
}

/** By a permission of its own, and only where the organisation has allowed it. */
async function demandPrivacy(tx: Tx, deed: Deed): Promise<void> {
  const organisation = await findOrganisation(tx, organisationOf(deed));
  const allowed = organisation?.privateMonitoring === true;
  if (!allowed || !can(deed.actor, 'calls.supervise-privately')) throw notPrivately();
}

/** The supervisor's own browser phone, in no call; whether calls are taken at it does not matter. */
async function freeDesk(tx: Tx, personId: string): Promise<string> {
  await demandNoPractice(tx, personId);
  const desk = await lockOperator(tx, personId);
  if (desk === undefined || !desk.phone_connected || desk.leg_id === null) throw noShift();
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

const audit = (tx: Tx, deed: Deed, call: Call, action: string, detail: Readonly<Record<string, unknown>>) =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail,
    address: deed.address,
  });
