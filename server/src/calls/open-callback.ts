import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Call } from './call.ts';

/** Writes down that a caller wants to be called back, with the place that they had in the queue. Once for a call. */
export async function openCallback(tx: Tx, call: Call, at: Date): Promise<void> {
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
      place_at: sql<Date>`${call.arrived_at}::timestamptz - make_interval(secs => ${call.head_start_seconds})`,
    })
    .onConflict((conflict) => conflict.column('call_id').doNothing())
    .execute();
}
