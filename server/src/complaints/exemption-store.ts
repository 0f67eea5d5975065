/** SQL of callers who are not recorded. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { RecordingExemptionTable } from '../db/schema.ts';

const exemptions = (tx: Tx) =>
  tx
    .selectFrom('recording_exemption as x')
    .innerJoin('person as p', 'p.id', 'x.decided_by')
    .leftJoin('person as e', 'e.id', 'x.ended_by')
    .select(['x.id', 'x.organisation_id as organisationId', 'x.account_id as accountId'])
    .select(['x.caller_number as callerNumber', 'x.reason', 'x.decided_at as decidedAt'])
    .select(['x.ended_at as endedAt', 'p.name as decidedByName', 'e.name as endedByName'])
    .select(sql<string>`x.until::text`.as('until'));

export type ExemptionRow = Awaited<ReturnType<ReturnType<typeof exemptions>['executeTakeFirstOrThrow']>>;

export const listExemptions = (tx: Tx, accountId: string): Promise<ExemptionRow[]> =>
  exemptions(tx).where('x.account_id', '=', accountId).orderBy('x.decided_at', 'desc').limit(200).execute();

export const findExemption = (tx: Tx, accountId: string, id: string): Promise<ExemptionRow | undefined> =>
  exemptions(tx).where('x.account_id', '=', accountId).where('x.id', '=', id).executeTakeFirst();

export async function insertExemption(tx: Tx, values: Insertable<RecordingExemptionTable>): Promise<void> {
  await tx.insertInto('recording_exemption').values(values).execute();
}

export async function endExemptionRow(tx: Tx, id: string, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable('recording_exemption')
    .set({ ended_by: personId, ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** The last day on which this caller is not recorded. @param today a day of Japan; null: they are recorded. */
export async function notRecordedUntil(
  tx: Tx,
  accountId: string,
  callerNumber: string | null,
  today: string,
): Promise<string | null> {
  if (callerNumber === null) return null;
  const row = await tx
    .selectFrom('recording_exemption')
    .select(sql<string>`max(until)::text`.as('until'))
    .where('account_id', '=', accountId)
    .where('caller_number', '=', callerNumber)
    .where('ended_at', 'is', null)
    .where('until', '>=', sql<Date>`${today}::date`)
    .executeTakeFirst();
  return row?.until ?? null;
}
