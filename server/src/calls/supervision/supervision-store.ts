/** All SQL of supervision. Every function works under the identity of its transaction. */
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { SupervisionTable } from '../../db/schema.ts';
import type { Place, SupervisionMode } from './place-of.ts';

export type Supervision = Readonly<Selectable<SupervisionTable>>;
export type SupervisionEnd = NonNullable<Supervision['end_reason']>;

/** Who supervises the call now. */
export function openOf(tx: Tx, callId: string): Promise<Supervision[]> {
  return tx
    .selectFrom('supervision')
    .selectAll()
    .where('call_id', '=', callId)
    .where('ended_at', 'is', null)
    .orderBy('started_at')
    .execute();
}

/** What the person supervises now. */
export function openBy(tx: Tx, supervisorId: string): Promise<Supervision | undefined> {
  return tx
    .selectFrom('supervision')
    .selectAll()
    .where('supervisor_id', '=', supervisorId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export async function addSupervision(tx: Tx, row: Insertable<SupervisionTable>): Promise<void> {
  await tx.insertInto('supervision').values(row).execute();
}

export async function notePlace(tx: Tx, id: string, legId: string, place: Place): Promise<void> {
  await tx
    .updateTable('supervision')
    .set({ leg_id: legId, bridge_id: place.bridgeId, heard_by: place.heardBy })
    .where('id', '=', id)
    .execute();
}

export async function noteMode(
  tx: Tx,
  id: string,
  to: { mode: SupervisionMode; private: boolean },
  at: Date,
): Promise<void> {
  const step = JSON.stringify([{ ...to, at: at.toISOString() }]);
  await tx
    .updateTable('supervision')
    .set({ ...to, modes: sql`modes || ${step}::jsonb` })
    .where('id', '=', id)
    .execute();
}

/** False: it was over already. */
export async function closeSupervision(
  tx: Tx,
  id: string,
  reason: SupervisionEnd,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('supervision')
    .set({ ended_at: at, end_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function roleOf(tx: Tx, personId: string) {
  return tx.selectFrom('person').select(['role', 'name']).where('id', '=', personId).executeTakeFirst();
}

/** The leg of a desk that is connected; null: it is away. */
export async function deskLegOf(tx: Tx, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const row = await tx
    .selectFrom('operator_state')
    .select('leg_id')
    .where('person_id', '=', personId)
    .where('phone_connected', '=', true)
    .executeTakeFirst();
  return row?.leg_id ?? null;
}
