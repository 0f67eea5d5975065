/** What a colleague does who is asked about another operator's call, or is to take it. */
import { lockCall, partiesOf, present } from '../../calls/index.ts';
import type { Calls, Consequences, Party } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { findOperator } from '../desk-store.ts';
import { phoneAway } from '../require-call.ts';

/** The colleague's part in the call; undefined: they have none (any more). Locks the call. */
async function partAtDesk(tx: Tx, personId: string, callId: string): Promise<Party | undefined> {
  const call = await lockCall(tx, callId);
  if (call === undefined) return undefined;
  return present(await partiesOf(tx, callId)).find((party) => party.at_desk && party.person_id === personId);
}

/** Takes what rings at the colleague's desk. False: nothing of somebody else's rings there. */
export async function takeAtDesk(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  consequences: Consequences,
): Promise<boolean> {
  const party = await partAtDesk(tx, personId, callId);
  if (party === undefined) return false;
  if (party.state === 'answered') return true;
  const desk = await findOperator(tx, personId);
  if (!desk?.phone_connected || desk.leg_id === null) throw phoneAway();
  const fact = { fact: 'party-took', partyId: party.id, deskLegId: desk.leg_id } as const;
  await calls.apply(tx, callId, fact, consequences);
  return true;
}

/** Leaves the talk, or says that they cannot take it. False: they have no part in it. */
export async function leaveConsult(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  reason: 'remote-hung-up' | 'phone-lost',
  consequences: Consequences,
): Promise<boolean> {
  const party = await partAtDesk(tx, personId, callId);
  if (party === undefined) return false;
  const ended = reason === 'remote-hung-up' && party.state !== 'answered' ? 'declined' : reason;
  await calls.apply(tx, callId, { fact: 'party-ended', partyId: party.id, reason: ended }, consequences);
  return true;
}

/** The colleague's browser has another leg now: they go on in the talk through it. */
export async function moveAtDesk(
  calls: Calls,
  tx: Tx,
  personId: string,
  callId: string,
  legId: string,
  consequences: Consequences,
): Promise<void> {
  const party = await partAtDesk(tx, personId, callId);
  if (party?.state !== 'answered') return;
  await calls.apply(tx, callId, { fact: 'party-moved', partyId: party.id, deskLegId: legId }, consequences);
}
