import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** A case goes with its last call: what it says about people is taken out, its dates and figures stay. */
export async function forgetComplaints(tx: Tx, callId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select x.case_id as id from complaint_call x where x.call_id = ${callId} and not exists (
      select from complaint_call y join call c on c.id = y.call_id where y.case_id = x.case_id and c.erased_at is null)`.execute(
    tx,
  );
  for (const { id } of rows) {
    await tx
      .updateTable('complaint_case')
      .set({
        caller_number: null,
        caller_status: 'erased',
        caller_name: '',
        wants: '',
        offered: '',
        outcome: '',
      })
      .set({ improvement_words: '' })
      .where('id', '=', id)
      .execute();
    await tx.updateTable('complaint_step').set({ words: '' }).where('case_id', '=', id).execute();
  }
}
