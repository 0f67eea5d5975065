import { lockCall } from '../../calls/index.ts';
import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { enterAsParty } from './hand-on-store.ts';
import { extensionName, isOurs, orderOf } from './in-call-store.ts';
import { maySendOn, placeOfLeg } from './leg-place.ts';

/** A telephone of ours that stands where another stands now (an INVITE with Replaces, RFC 3891). */
export interface Taker {
  readonly legId: string;
  readonly replacesLegId: string;
  readonly extensionId: string;
  readonly personId: string | null;
}

/** The call goes on at the other telephone, under its old record. False: it is not to be had. */
export async function takePlace(
  calls: Calls,
  tx: Tx,
  { legId, replacesLegId, extensionId, personId }: Taker,
  at: Date,
  consequences: Consequences,
): Promise<boolean> {
  const seen = await placeOfLeg(tx, replacesLegId);
  const call = seen && (await lockCall(tx, seen.call.id));
  if (!seen || !call || !maySendOn({ ...seen, call })) return false;
  const { recorded: ordered } = await orderOf(tx, call.account_id, at);
  const as = {
    purpose: seen.party?.purpose ?? 'extension',
    name: await extensionName(tx, extensionId),
    recorded: ordered || call.state === 'extension' || (await isOurs(tx, personId)),
    legId,
    personId,
  };
  const partyId = await enterAsParty(tx, call, as, at);
  const taken = { answers: true, asked: null, over: [] };
  const fact = { fact: 'place-taken', legId: replacesLegId, partyId, ...taken } as const;
  await calls.apply(tx, call.id, fact, consequences, at);
  return true;
}
