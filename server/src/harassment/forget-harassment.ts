import { HarassmentJudgement } from '@denwaban/server-api/harassment';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { emptyJudgement } from './harassment-policy.ts';

/** @returns the cases that are gone. A case goes with its last call, unless a hold keeps that: what it says about people is taken out. */
export async function forgetHarassment(tx: Tx, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; judgement: unknown }>`
    select c.id, c.judgement from harassment_case c join harassment_call x on x.case_id = c.id
    where x.call_id = ${callId} and not exists (select from harassment_call y join call o on o.id = y.call_id
      where y.case_id = x.case_id and o.erased_at is null)`.execute(tx);
  for (const { id, judgement } of rows) {
    // What counts in a year's figures says nothing of anybody.
    const { categories, ordinance, elements, demand, means, source } = HarassmentJudgement.parse(judgement);
    const kept = { categories, ordinance, elements, demand, means, source };
    await tx
      .updateTable('harassment_case')
      .set({
        caller_number: null,
        caller_status: 'erased',
        judgement: JSON.stringify({ ...emptyJudgement, ...kept }),
      })
      .where('id', '=', id)
      .execute();
    await tx.updateTable('harassment_entry').set({ words: '' }).where('case_id', '=', id).execute();
  }
  return rows.map((row) => row.id);
}
