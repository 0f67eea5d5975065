/** SQL of the identity checks of a call. */
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { IdentityCheckTable } from '../db/schema.ts';

export type CheckRow = Readonly<Selectable<IdentityCheckTable>>;

export const checksOf = (tx: Tx, callId: string): Promise<CheckRow[]> =>
  tx.selectFrom('identity_check').selectAll().where('call_id', '=', callId).orderBy('at').execute();

export async function insertCheck(tx: Tx, check: Insertable<IdentityCheckTable>): Promise<void> {
  await tx.insertInto('identity_check').values(check).execute();
}
