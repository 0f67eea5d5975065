/** SQL of how clients' systems are asked and opened; under the actor's identity. */
import { CrmField } from '@denwaban/server-api/crm';
import type { Insertable, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { CrmSettingTable } from '../db/schema.ts';

export type CrmRow = Omit<Readonly<Selectable<CrmSettingTable>>, 'fields'> & {
  readonly fields: readonly CrmField[];
};

const Fields = z.array(CrmField);

export async function findSetting(tx: Tx, accountId: string): Promise<CrmRow | undefined> {
  const row = await tx
    .selectFrom('crm_setting')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && { ...row, fields: Fields.parse(row.fields) };
}

export const putSetting = (tx: Tx, row: Insertable<CrmSettingTable>): Promise<unknown> =>
  tx
    .insertInto('crm_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();

export const changeSetting = (
  tx: Tx,
  accountId: string,
  changes: Updateable<CrmSettingTable>,
): Promise<unknown> =>
  tx.updateTable('crm_setting').set(changes).where('account_id', '=', accountId).execute();

export async function listHosts(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('crm_host')
    .select('host')
    .where('organisation_id', '=', organisationId)
    .orderBy('host')
    .execute();
  return rows.map(({ host }) => host);
}

export async function replaceHosts(
  tx: Tx,
  organisationId: string,
  hosts: readonly string[],
  now: Date,
): Promise<void> {
  await tx.deleteFrom('crm_host').where('organisation_id', '=', organisationId).execute();
  if (hosts.length === 0) return;
  await tx
    .insertInto('crm_host')
    .values(hosts.map((host) => ({ organisation_id: organisationId, host, added_at: now })))
    .execute();
}
