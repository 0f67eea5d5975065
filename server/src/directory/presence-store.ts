/** SQL of where the staff of a client company are; under the actor's identity. */
import type { Tx } from '../db/database.ts';
import type { Said } from './presence.ts';

/** What was said, by staff id. */
export async function saidOf(tx: Tx, accountId: string): Promise<ReadonlyMap<string, Said>> {
  const rows = await tx
    .selectFrom('staff_presence')
    .select(['staff_id as staffId', 'state', 'note', 'until', 'source', 'changed_at as changedAt'])
    .where('account_id', '=', accountId)
    .execute();
  return new Map(rows.map(({ staffId, ...said }) => [staffId, said]));
}

export async function savePresence(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string; readonly staffId: string },
  said: Said,
): Promise<void> {
  const columns = {
    state: said.state,
    note: said.note,
    until: said.until,
    source: said.source,
    changed_at: said.changedAt,
  };
  await tx
    .insertInto('staff_presence')
    .values({
      staff_id: of.staffId,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      ...columns,
    })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(columns))
    .execute();
}

/** Operators who have a call of the account in hand: their screens show its staff. */
export async function operatorsInCallFor(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('operator_state as o')
    .innerJoin('call as c', 'c.id', 'o.call_id')
    .select('o.person_id as personId')
    .where('c.account_id', '=', accountId)
    .execute();
  return rows.map(({ personId }) => personId);
}
