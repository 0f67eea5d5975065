/** All SQL of lines that stand for a report. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { SummaryLineTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

const lines = (tx: Tx) =>
  tx
    .selectFrom('summary_line as l')
    .innerJoin('call as c', 'c.id', 'l.call_id')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .leftJoin('person as p', 'p.id', 'l.noted_by')
    .selectAll('l')
    .select(['a.name as account_name', 'c.arrived_at', 'c.caller_number', 'c.caller_status'])
    .select(shownName('p').as('noter'));

export type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['executeTakeFirstOrThrow']>>;

export const findLineOf = (tx: Tx, callId: string): Promise<LineRow | undefined> =>
  lines(tx).where('l.call_id', '=', callId).executeTakeFirst();

/** False: the call has one already. */
export async function insertLine(tx: Tx, row: Insertable<SummaryLineTable>): Promise<boolean> {
  const result = await tx
    .insertInto('summary_line')
    .values(row)
    .onConflict((conflict) => conflict.column('call_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const isReported = async (tx: Tx, callId: string): Promise<boolean> =>
  (await tx
    .selectFrom('report')
    .select('id')
    .where('call_id', '=', callId)
    .where('state', '=', 'submitted')
    .executeTakeFirst()) !== undefined;

/** Newest first; one more than the limit when there are more. */
export const listLines = (
  tx: Tx,
  wanted: {
    readonly organisationId: string;
    readonly accountId?: string | undefined;
    readonly notedBy?: string | undefined;
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<LineRow[]> =>
  lines(tx)
    .where('l.organisation_id', '=', wanted.organisationId)
    .$if(wanted.accountId !== undefined, (query) => query.where('l.account_id', '=', wanted.accountId!))
    .$if(wanted.notedBy !== undefined, (query) => query.where('l.noted_by', '=', wanted.notedBy!))
    .$if(wanted.after !== null, (query) =>
      query.where(
        sql<boolean>`(l.noted_at, l.id) < (${wanted.after?.at}::timestamptz, ${wanted.after?.id}::uuid)`,
      ),
    )
    .orderBy('l.noted_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(wanted.limit + 1)
    .execute();

/** What no summary has taken yet, in the order of the calls; held, so that two summaries do not take one. */
export async function holdUnsent(tx: Tx, accountId: string): Promise<LineRow[]> {
  await tx
    .selectFrom('summary_line')
    .select('id')
    .where('account_id', '=', accountId)
    .where('sent_at', 'is', null)
    .forUpdate()
    .execute();
  return lines(tx)
    .where('l.account_id', '=', accountId)
    .where('l.sent_at', 'is', null)
    .orderBy('c.arrived_at')
    .limit(2000)
    .execute();
}

export async function markSent(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.updateTable('summary_line').set({ sent_at: at }).where('id', 'in', ids).execute();
}
