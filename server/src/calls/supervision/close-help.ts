import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { Call } from '../call.ts';
import type { Consequences } from '../consequences.ts';
import { operatorBridge } from './place-of.ts';

/** A raised hand goes down with the call that it was raised for, and when its operator has no part in it any more. */
export async function closeHelpOf(tx: Tx, call: Call, at: Date, consequences: Consequences): Promise<void> {
  const over = operatorBridge(call, []) === null;
  let closing = tx
    .updateTable('help_request')
    .set({
      closed_at: at,
      closed_as: sql<'helped' | 'call-over'>`case when taken_by is null then 'call-over' else 'helped' end`,
    })
    .where('call_id', '=', call.id)
    .where('closed_at', 'is', null);
  if (!over && call.operator_id !== null) closing = closing.where('person_id', '<>', call.operator_id);
  const closed = await closing.returning('person_id').execute();
  for (const { person_id: personId } of closed) consequences.desk(personId);
  if (closed.length > 0) consequences.help(call.organisation_id);
}
