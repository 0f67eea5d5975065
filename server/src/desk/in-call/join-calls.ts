import { findCall, identityOf, lockCall, partiesOf } from '../../calls/index.ts';
import type { Call, Calls, Consequences, Party } from '../../calls/index.ts';
import { sidesOf } from '../../calls/parties/sides.ts';
import { callerDisplay } from '../../callers/index.ts';
import type { Tx } from '../../db/database.ts';
import { displayNumber } from '../../lines/index.ts';
import { enterAsParty, moveParty } from './hand-on-store.ts';
import { extensionName, isOurs, orderOf } from './in-call-store.ts';
import { maySendOn, placeOfLeg } from './leg-place.ts';
import type { LegPlace } from './leg-place.ts';

/**
 * 取次の前に相手と話した転送 (REFER with Replaces): those whom the telephone talks with in its two calls talk with each other, in
 * one of them; the other is over, and the telephone is free. `rings-still`: whom it called has not answered, so that it
 * is sent on without; its own call there is ended.
 */
export async function joinCalls(
  calls: Calls,
  tx: Tx,
  { legId }: { readonly legId: string },
  replacesLegId: string,
  at: Date,
  consequences: Consequences,
): Promise<'joined' | 'rings-still' | 'refused'> {
  const ends = [await locked(tx, legId, replacesLegId), await locked(tx, replacesLegId, legId)];
  const [here, there] = ends;
  if (!here || !there || here.call.id === there.call.id) return 'refused';
  if (maySendOn(here) && isRinging(there)) {
    consequences.command(identityOf(there.call), [{ command: 'hang-up', legId: there.legId }]);
    return 'rings-still';
  }
  if (!maySendOn(here) || !maySendOn(there)) return 'refused';
  const [kept, other] = keptFirst(here, there);
  if (other.call.state !== 'extension') return 'refused';
  const parties = await partiesOf(tx, other.call.id);
  const sides = sidesOf(other.call, parties, other.legId);
  if (sides === null) return 'refused';
  const brought = parties.find((party) => party.leg_id === sides.stays) ?? null;
  const { recorded: ordered } = await orderOf(tx, kept.call.account_id, at);
  const as = {
    purpose: kept.party?.purpose ?? 'extension',
    name: await nameOf(tx, other.call, brought?.number ?? null, brought === null),
    recorded: ordered || (await isOursThere(tx, kept.call, other.call, brought)),
  };
  const partyId =
    brought === null
      ? await enterAsParty(tx, kept.call, { ...as, legId: sides.stays, personId: null }, at)
      : await moveParty(tx, brought.id, kept.call, as, at);
  await calls.apply(tx, other.call.id, { fact: 'handed-on', partyId }, consequences, at);
  const taken = { answers: false, asked: legId, over: [other.legId] };
  await calls.apply(
    tx,
    kept.call.id,
    { fact: 'place-taken', legId: kept.legId, partyId, ...taken },
    consequences,
    at,
  );
  return 'joined';
}

/** Both calls are locked in the same order, whichever of them is asked in. */
async function locked(tx: Tx, legId: string, otherLegId: string): Promise<LegPlace | undefined> {
  const place = await placeOfLeg(tx, legId);
  const other = await placeOfLeg(tx, otherLegId);
  if (!place || !other) return undefined;
  for (const id of [place.call.id, other.call.id].toSorted()) await lockCall(tx, id);
  const call = await findCall(tx, place.call.id);
  return call && { ...place, call };
}

const isRinging = ({ call, party }: LegPlace): boolean =>
  call.state === 'extension' && call.taken_at === null && party === null;

/** The call that goes on: a client's before one of our own telephones, and one that was received before one that was placed. */
function keptFirst(here: LegPlace, there: LegPlace): [kept: LegPlace, other: LegPlace] {
  const rank = ({ call, party }: LegPlace) => (call.state === 'extension' ? 0 : 2) + (party === null ? 0 : 1);
  return rank(there) > rank(here) ? [there, here] : [here, there];
}

/** Whether somebody of ours is on the call from then on: only a party to a call may record it. */
async function isOursThere(tx: Tx, kept: Call, other: Call, brought: Party | null): Promise<boolean> {
  if (kept.state === 'extension') return kept.internal || other.internal;
  return other.internal && isOurs(tx, brought === null ? other.operator_id : brought.person_id);
}

async function nameOf(tx: Tx, call: Call, number: string | null, isCaller: boolean): Promise<string> {
  if (!isCaller) return call.internal ? call.dialled : number === null ? '' : displayNumber(number);
  if (call.internal && call.extension_id !== null) return extensionName(tx, call.extension_id);
  return callerDisplay(call.caller_number, call.caller_status);
}
