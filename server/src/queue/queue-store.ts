/** All SQL of who waits and who may answer. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Call } from '../calls/index.ts';

/** Calls that wait, oldest first: a caller who was returned to the queue keeps the place of their arrival. */
export async function listWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('call')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('arrived_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Chooses and locks a free operator until the transaction ends: first who talked last with this caller for this
 * account, then who has been free longest. One whom another transaction is offering something is passed over, so
 * two calls never ring at one desk. Undefined: nobody is free.
 */
export async function lockFreeOperator(tx: Tx, call: Call): Promise<string | undefined> {
  const last = await lastOperator(tx, call);
  const row = await tx
    .selectFrom('operator_state as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .select('o.person_id')
    .where('o.organisation_id', '=', call.organisation_id)
    .where('o.state', '=', 'available')
    .where('o.phone_connected', '=', true)
    .where('o.call_id', 'is', null)
    .where('p.state', '=', 'active')
    .where('p.role', 'in', ['operator', 'supervisor'])
    .orderBy(sql`o.person_id is not distinct from ${last ?? null}::uuid`, 'desc')
    .orderBy(sql`o.idle_since asc nulls last`)
    .limit(1)
    .forUpdate('o')
    .skipLocked()
    .executeTakeFirst();
  return row?.person_id;
}

async function lastOperator(tx: Tx, call: Call): Promise<string | undefined> {
  if (call.caller_number === null) return undefined;
  const row = await tx
    .selectFrom('call')
    .select('operator_id')
    .where('account_id', '=', call.account_id)
    .where('caller_number', '=', call.caller_number)
    .where('taken_at', 'is not', null)
    .where('operator_id', 'is not', null)
    .where('id', '<>', call.id)
    .orderBy('arrived_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.operator_id ?? undefined;
}

export async function organisationsWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('call')
    .select('organisation_id')
    .distinct()
    .where('state', '=', 'waiting')
    .execute();
  return rows.map((row) => row.organisation_id);
}
