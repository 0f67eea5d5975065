import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { Objects } from '../storage/objects/index.ts';
import type { Deletion } from './journal.ts';

/** Deletes a record in its own way; one that is gone already is no error. */
export type DeleteAgain = (tx: Tx, record: string, id: string) => Promise<unknown>;

/**
 * Carries a deletion out in the database, for the organisation alone; what is gone already is no error. `again`: the
 * records that have a way of their own.
 */
export async function applyToDatabase(
  tx: Tx,
  { organisationId, steps }: Deletion,
  again: DeleteAgain,
): Promise<void> {
  for (const step of steps) {
    if ('record' in step) {
      for (const id of step.ids) await again(tx, step.record, id);
      continue;
    }
    const table = sql.table(step.table);
    const where = sql`where id = any(${[...step.ids]}::uuid[]) and organisation_id = ${organisationId}::uuid`;
    if (step.clear === null) await sql`delete from ${table} ${where}`.execute(tx);
    else {
      const columns = sql.join(step.clear.map((column) => sql`${sql.ref(column)} = null`));
      await sql`update ${table} set ${columns} ${where}`.execute(tx);
    }
  }
}

/** Removes its files from wherever they are. Rejects with HeldError when one is under legal hold. */
export async function removeObjects(objects: Objects, { objects: keys }: Deletion): Promise<void> {
  for (const key of keys) await objects.remove(key);
}
