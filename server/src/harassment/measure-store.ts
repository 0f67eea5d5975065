/** SQL of what is done with further calls of a caller. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { CallerMeasure } from '@denwaban/server-api/harassment';
import { displayNumber } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import type { CallerMeasureTable } from '../db/schema.ts';

const measures = (tx: Tx) =>
  tx
    .selectFrom('caller_measure as m')
    .innerJoin('person as p', 'p.id', 'm.decided_by')
    .leftJoin('person as e', 'e.id', 'm.ended_by')
    .select([
      'm.id',
      'm.organisation_id as organisationId',
      'm.account_id as accountId',
      'm.case_id as caseId',
    ])
    .select(['m.caller_number as callerNumber', 'm.kind', 'm.reason', 'm.decided_at as decidedAt'])
    .select(['m.ended_at as endedAt', 'p.name as decidedByName', 'e.name as endedByName'])
    .select(sql<string>`m.until::text`.as('until'))
    .select(
      sql<number>`(select count(*)::int from call c where c.account_id = m.account_id
        and c.caller_number = m.caller_number and c.caller_measure = m.kind and c.arrived_at >= m.decided_at)`.as(
        'calls',
      ),
    );

export type MeasureRow = Awaited<ReturnType<ReturnType<typeof measures>['executeTakeFirstOrThrow']>>;

export const listMeasures = (tx: Tx, accountId: string): Promise<MeasureRow[]> =>
  measures(tx).where('m.account_id', '=', accountId).orderBy('m.decided_at', 'desc').limit(500).execute();

export const measuresOf = (tx: Tx, accountId: string, callerNumber: string): Promise<MeasureRow[]> =>
  measures(tx)
    .where('m.account_id', '=', accountId)
    .where('m.caller_number', '=', callerNumber)
    .orderBy('m.decided_at', 'desc')
    .limit(100)
    .execute();

export const findMeasure = (tx: Tx, accountId: string, id: string): Promise<MeasureRow | undefined> =>
  measures(tx).where('m.account_id', '=', accountId).where('m.id', '=', id).executeTakeFirst();

export async function insertMeasure(tx: Tx, values: Insertable<CallerMeasureTable>): Promise<void> {
  await tx.insertInto('caller_measure').values(values).execute();
}

/** A new decision takes the place of what was in force. */
export async function endMeasures(
  tx: Tx,
  of: { readonly accountId: string; readonly callerNumber: string },
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('caller_measure')
    .set({ ended_by: by.personId, ended_at: by.at })
    .where('account_id', '=', of.accountId)
    .where('caller_number', '=', of.callerNumber)
    .where('ended_at', 'is', null)
    .execute();
}

export const viewMeasure = (row: MeasureRow): CallerMeasure => ({
  id: row.id,
  display: displayNumber(row.callerNumber),
  kind: row.kind,
  reason: row.reason,
  until: row.until,
  decidedByName: row.decidedByName,
  decidedAt: row.decidedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  endedByName: row.endedByName,
  calls: row.calls,
  caseId: row.caseId,
});
