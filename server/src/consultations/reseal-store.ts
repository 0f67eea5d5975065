/** SQL of what is not sealed for exactly the members of now. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface ToReseal {
  readonly kind: 'key' | 'note';
  readonly id: string;
  readonly sealed: string;
}

const places = {
  key: { table: 'consultation', column: 'sealed_key' },
  note: { table: 'consultation_note', column: 'sealed' },
} as const;

const others = (organisationId: string, recipients: readonly string[]) => sql`
  select 'key' as kind, id, sealed_key as sealed, sealed_for from consultation
    where organisation_id = ${organisationId} and sealed_for <> ${recipients}::text[]
  union all
  select 'note', id, sealed, sealed_for from consultation_note
    where organisation_id = ${organisationId} and sealed_for <> ${recipients}::text[]`;

/** Those that the key of `opener` opens. @param recipients in order */
export async function listToReseal(
  tx: Tx,
  organisationId: string,
  { recipients, opener }: { readonly recipients: readonly string[]; readonly opener: string },
  limit: number,
): Promise<ToReseal[]> {
  const { rows } = await sql<ToReseal>`
    select kind, id, sealed from (${others(organisationId, recipients)}) x where ${opener} = any (sealed_for)
    order by kind, id limit ${limit}`.execute(tx);
  return rows;
}

/** Whoever can open them. @param recipients in order */
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

/** Whoever could not open it cannot put anything in its place: then nothing changes. */
export async function putResealed(
  tx: Tx,
  organisationId: string,
  { recipients, opener }: { readonly recipients: readonly string[]; readonly opener: string },
  { kind, id, sealed }: ToReseal,
): Promise<void> {
  const { table, column } = places[kind];
  await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}, sealed_for = ${recipients}::text[]
    where organisation_id = ${organisationId} and id = ${id} and ${opener} = any (sealed_for)`.execute(tx);
}
