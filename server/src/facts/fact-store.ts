/** SQL of what is known about a client company. */
import type { FactKind, Sayable } from '@denwaban/server-api/facts';
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { AccountFactTable } from '../db/schema.ts';

export type FactRow = Readonly<Selectable<AccountFactTable>>;
/** As many as a screen shows at a glance; more belong into a script. */
export const mostFacts = 200;

export const listFacts = (tx: Tx, accountId: string): Promise<FactRow[]> =>
  tx
    .selectFrom('account_fact')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(mostFacts)
    .execute();

export const findFact = (tx: Tx, accountId: string, id: string) =>
  tx
    .selectFrom('account_fact')
    .selectAll()
    .select(['organisation_id as organisationId', 'account_id as accountId'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

export async function insertFact(tx: Tx, fact: Insertable<AccountFactTable>): Promise<void> {
  await tx.insertInto('account_fact').values(fact).execute();
}

export interface FactChanges {
  readonly label: string;
  readonly kind: FactKind;
  readonly value: string | null;
  readonly sealed: Buffer | null;
  readonly sayable: Sayable;
  readonly changed_at: Date;
}

export async function updateFact(tx: Tx, id: string, changes: FactChanges): Promise<void> {
  await tx.updateTable('account_fact').set(changes).where('id', '=', id).execute();
}

export async function deleteFact(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('account_fact').where('id', '=', id).execute();
}
