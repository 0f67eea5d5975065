import type { Call } from '../../calls/index.ts';
import { findCall, partiesOf } from '../../calls/index.ts';
import type { Party } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';

/** Where a telephone's leg is: in which call, and as which party; null: it is the call's own. */
export interface LegPlace {
  readonly call: Call;
  readonly legId: string;
  readonly party: Party | null;
}

/** Under the organisation's identity, which hides everybody else's calls. */
export async function placeOfLeg(tx: Tx, legId: string): Promise<LegPlace | undefined> {
  const party = await tx
    .selectFrom('call_party')
    .select(['id', 'call_id'])
    .where('leg_id', '=', legId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  const own = party
    ? undefined
    : await tx.selectFrom('call').select('id').where('leg_id', '=', legId).executeTakeFirst();
  const callId = party?.call_id ?? own?.id;
  const call = callId === undefined ? undefined : await findCall(tx, callId);
  if (call === undefined) return undefined;
  const parties = party ? await partiesOf(tx, call.id) : [];
  return { call, legId, party: parties.find((each) => each.id === party?.id) ?? null };
}

/**
 * Whether the call is this telephone's to send on: it was put through to it, it is a call of its extension, or it took
 * it in a ring group. One that an operator is in is the operator's, and whoever is outside sends nobody on.
 */
export function maySendOn({ call, party }: LegPlace): boolean {
  if (call.state === 'transferred') return party !== null;
  if (call.state === 'talking')
    return call.operator_id === null && party?.purpose === 'ring-group' && party.number === null;
  if (call.state !== 'extension' || call.taken_at === null) return false;
  if (party === null) return call.direction === 'out';
  return party.number === null && (call.internal || call.direction === 'in');
}
