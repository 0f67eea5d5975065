/** Carrier connections; under the actor's identity. The password is a column of its own, sealed. */
import { TrunkFields } from '@denwaban/server-api/setup';
import type { Tx } from '../../db/database.ts';

export interface TrunkRow {
  readonly id: string;
  readonly organisationId: string;
  /** Without a password. */
  readonly fields: TrunkFields;
  readonly sealedPassword: Buffer | null;
}

const columns = ['id', 'organisation_id', 'settings', 'sealed_password'] as const;

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly settings: unknown;
  readonly sealed_password: Buffer | null;
}

const toTrunk = (row: Row): TrunkRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  fields: TrunkFields.parse(row.settings),
  sealedPassword: row.sealed_password,
});

export async function findTrunk(tx: Tx, id: string): Promise<TrunkRow | undefined> {
  const row = await tx.selectFrom('trunk').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toTrunk(row);
}

export async function listTrunks(tx: Tx, organisationId: string): Promise<TrunkRow[]> {
  const rows = await tx
    .selectFrom('trunk')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toTrunk);
}

export async function insertTrunk(tx: Tx, trunk: TrunkRow, now: Date): Promise<void> {
  await tx
    .insertInto('trunk')
    .values({
      id: trunk.id,
      organisation_id: trunk.organisationId,
      name: trunk.fields.name,
      settings: JSON.stringify(trunk.fields),
      sealed_password: trunk.sealedPassword,
      created_at: now,
    })
    .execute();
}

export async function updateTrunk(tx: Tx, trunk: TrunkRow): Promise<void> {
  await tx
    .updateTable('trunk')
    .set({
      name: trunk.fields.name,
      settings: JSON.stringify(trunk.fields),
      sealed_password: trunk.sealedPassword,
    })
    .where('id', '=', trunk.id)
    .execute();
}

export async function deleteTrunkRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('trunk').where('id', '=', id).execute();
}

/** The numbers that come in over it. */
export async function numbersOf(tx: Tx, trunkId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('telephone_number')
    .select('number')
    .where('trunk_id', '=', trunkId)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.number);
}
