import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Call } from './call.ts';

/**
 * Writes down that a caller is to be called back, with the place that they had in the queue. Once for a call.
 * @param askedBy who of the client asks for it; null: the caller
 */
export async function openCallback(
  tx: Tx,
  call: Call,
  at: Date,
  askedBy: string | null = null,
): Promise<void> {
  if (call.caller_number === null) return;
  await tx
    .insertInto('callback_task')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      number: call.caller_number,
      asked_at: at,
      asked_by: askedBy,
      // The caller keeps the place; who is asked for later waits from then on.
      place_at:
        askedBy !== null
          ? at
          : sql<Date>`${call.arrived_at}::timestamptz - make_interval(secs => ${call.head_start_seconds})`,
    })
    .onConflict((conflict) => conflict.column('call_id').where('followup_id', 'is', null).doNothing())
    .execute();
}
