/** SQL of what is not sealed for exactly the members of now. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface ToReseal {
  readonly kind: 'key' | 'note';
  readonly id: string;
  readonly sealed: string;
}

const others = (organisationId: string, recipients: readonly string[]) => sql`
  select 'key' as kind, id, sealed_key as sealed from consultation
    where organisation_id = ${organisationId} and sealed_for <> ${recipients}::text[]
  union all
  select 'note', id, sealed from consultation_note
    where organisation_id = ${organisationId} and sealed_for <> ${recipients}::text[]`;

/** @param recipients in order */
export async function listToReseal(
  tx: Tx,
  organisationId: string,
  recipients: readonly string[],
  limit: number,
): Promise<ToReseal[]> {
  const { rows } = await sql<ToReseal>`select * from (${others(organisationId, recipients)}) x
    order by kind, id limit ${limit}`.execute(tx);
  return rows;
}

export async function countToReseal(
  tx: Tx,
  organisationId: string,
  recipients: readonly string[],
): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${others(organisationId, recipients)}) x`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function putResealed(
  tx: Tx,
  organisationId: string,
  recipients: readonly string[],
  { kind, id, sealed }: ToReseal,
): Promise<void> {
  if (kind === 'key')
    await tx
      .updateTable('consultation')
      .set({ sealed_key: sealed, sealed_for: [...recipients] })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  else
    await tx
      .updateTable('consultation_note')
      .set({ sealed, sealed_for: [...recipients] })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
}
