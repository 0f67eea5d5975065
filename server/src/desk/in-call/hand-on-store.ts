/** SQL of calls that change their telephone: a leg becomes another call's party. Under the organisation's identity. */
import type { Call } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';

interface As {
  readonly purpose: string;
  readonly name: string;
  readonly recorded: boolean;
}

/** Who talked in one call talks in the other. Returns its id there, which stays the same. */
export async function moveParty(tx: Tx, id: string, to: Call, as: As, at: Date): Promise<string> {
  await tx
    .updateTable('call_party')
    .set({ call_id: to.id, account_id: to.account_id, confirmed_at: at, ...as })
    .where('id', '=', id)
    .execute();
  return id;
}

/** A leg that talks already, or that is about to be answered, as a party of the call. */
export async function enterAsParty(
  tx: Tx,
  call: Call,
  { legId, personId, ...as }: As & { readonly legId: string; readonly personId: string | null },
  at: Date,
): Promise<string> {
  const id = uuidv7(at.getTime());
  await tx
    .insertInto('call_party')
    .values({
      id,
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      leg_id: legId,
      person_id: personId,
      state: 'answered',
      started_at: at,
      answered_at: at,
      ...as,
    })
    .execute();
  return id;
}
