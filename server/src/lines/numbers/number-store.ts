/** Telephone numbers of the organisation; under the actor's identity. */
import { sql } from 'kysely';
import type { NumberFields } from '@denwaban/server-api/setup';
import type { Tx } from '../../db/database.ts';

export interface NumberRow extends NumberFields {
  readonly id: string;
  readonly organisationId: string;
  readonly number: string;
  readonly trunkName: string | null;
  readonly lineId: string | null;
  readonly lineLabel: string | null;
  /** By its line, its extension or the list. */
  readonly accountName: string | null;
  readonly extensionLabel: string | null;
}

const numbers = (tx: Tx) =>
  tx
    .selectFrom('telephone_number as n')
    .leftJoin('trunk as t', 't.id', 'n.trunk_id')
    .leftJoin('line as l', (join) => join.onRef('l.number_id', '=', 'n.id').on('l.removed_at', 'is', null))
    .leftJoin('extension as e', (join) =>
      join.onRef('e.number_id', '=', 'n.id').on('e.removed_at', 'is', null),
    )
    .leftJoin('account as a', (join) =>
      join.on(sql<boolean>`a.id = coalesce(l.account_id, e.account_id, n.account_id)`),
    )
    .select(['n.id', 'n.organisation_id as organisationId', 'n.number', 'n.label', 'n.kind', 'n.carrier'])
    .select(['n.contract', 'n.account_id as accountId', 'n.ownership', 'n.state', 'n.note'])
    .select(sql<string | null>`to_char(n.released_on, 'YYYY-MM-DD')`.as('releasedOn'))
    .select(['a.name as accountName', 'e.label as extensionLabel'])
    .select(['n.trunk_id as trunkId', 't.name as trunkName', 'l.id as lineId', 'l.label as lineLabel']);

export const findNumber = (tx: Tx, id: string): Promise<NumberRow | undefined> =>
  numbers(tx).where('n.id', '=', id).executeTakeFirst();

export const listNumbers = (tx: Tx, organisationId: string): Promise<NumberRow[]> =>
  numbers(tx).where('n.organisation_id', '=', organisationId).orderBy('n.number').execute();

export interface NewNumber {
  readonly id: string;
  readonly organisationId: string;
  readonly number: string;
  readonly label: string;
  readonly trunkId: string | null;
  readonly now: Date;
}

/** False when the number is somebody's already, of this organisation or another. */
export async function insertNumber(tx: Tx, fresh: NewNumber): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('telephone_number')
    .values({
      id: fresh.id,
      organisation_id: fresh.organisationId,
      number: fresh.number,
      label: fresh.label,
      trunk_id: fresh.trunkId,
      created_at: fresh.now,
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The columns of the inventory. */
const columnsOf = (to: NumberFields) => ({
  label: to.label,
  trunk_id: to.trunkId,
  kind: to.kind,
  carrier: to.carrier,
  contract: to.contract,
  account_id: to.accountId,
  ownership: to.ownership,
  state: to.state,
  released_on: to.releasedOn,
  note: to.note,
});

export async function updateNumber(tx: Tx, id: string, to: NumberFields): Promise<void> {
  await tx.updateTable('telephone_number').set(columnsOf(to)).where('id', '=', id).execute();
}

export async function deleteNumberRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('telephone_number').where('id', '=', id).execute();
}

/** Whether a line, also one that was given up, has its calls on this number. */
export async function hadLines(tx: Tx, numberId: string): Promise<boolean> {
  const found = await tx.selectFrom('line').select('id').where('number_id', '=', numberId).executeTakeFirst();
  return found !== undefined;
}
