/** All SQL of a call's parties. Every function works under the identity of its transaction. */
import type { Tx } from '../db/database.ts';
import type { Call } from './call.ts';
import type { Fact } from './fact.ts';
import type { NewParty, Party } from './party.ts';

/** All parties of a call, those that left as well, in the order in which they came. */
export function partiesOf(tx: Tx, callId: string): Promise<Party[]> {
  return tx
    .selectFrom('call_party')
    .selectAll()
    .where('call_id', '=', callId)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

export async function addParties(
  tx: Tx,
  call: Pick<Call, 'id' | 'organisation_id' | 'account_id'>,
  parties: readonly NewParty[],
  at: Date,
): Promise<void> {
  if (parties.length === 0) return;
  await tx
    .insertInto('call_party')
    .values(
      parties.map((party) => ({
        ...party,
        organisation_id: call.organisation_id,
        account_id: call.account_id,
        call_id: call.id,
        state: 'dialling' as const,
        started_at: at,
      })),
    )
    .execute();
}

/** Notes how far a party has come; states only ever move on. False: it was there already, or is over. */
export async function noteParty(tx: Tx, fact: Fact, at: Date): Promise<boolean> {
  switch (fact.fact) {
    case 'party-ringing':
      return change(tx, fact.partyId, ['dialling'], { state: 'ringing' });
    case 'party-answered':
      return change(tx, fact.partyId, ['dialling', 'ringing'], { state: 'answered', answered_at: at });
    case 'party-took':
      return change(tx, fact.partyId, ['dialling', 'ringing'], {
        state: 'answered',
        answered_at: at,
        desk_leg_id: fact.deskLegId,
      });
    case 'party-moved':
      return change(tx, fact.partyId, ['answered'], { desk_leg_id: fact.deskLegId });
    case 'party-ended':
      return change(tx, fact.partyId, ['dialling', 'ringing', 'answered'], {
        state: 'ended',
        ended_at: at,
        end_reason: fact.reason,
      });
    default:
      return true;
  }
}

/** What a decision makes of parties; one that is over stays as it is. */
export async function changeParties(
  tx: Tx,
  changes: readonly { readonly partyId: string; readonly changes: Partial<Party> }[],
): Promise<void> {
  for (const { partyId, changes: set } of changes)
    await change(tx, partyId, ['dialling', 'ringing', 'answered'], set);
}

async function change(
  tx: Tx,
  partyId: string,
  from: readonly Party['state'][],
  changes: Partial<Party>,
): Promise<boolean> {
  const result = await tx
    .updateTable('call_party')
    .set(changes)
    .where('id', '=', partyId)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
