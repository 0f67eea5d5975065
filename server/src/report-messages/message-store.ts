/** All SQL of what client and house write about reports. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { ReportMessageTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

const messages = (tx: Tx) =>
  tx
    .selectFrom('report_message as m')
    .innerJoin('person as w', 'w.id', 'm.written_by')
    .leftJoin('person as s', 's.id', 'm.settled_by')
    .select(['m.id', 'm.side', 'm.kind', 'm.words', 'm.written_at', 'm.settled_at'])
    .select([shownName('w').as('writer_name'), shownName('s').as('settler_name')]);
export type MessageRow = Awaited<ReturnType<ReturnType<typeof messages>['executeTakeFirstOrThrow']>>;

export const MOST_MESSAGES = 200;

/** Oldest first. */
export const listMessages = (tx: Tx, reportId: string): Promise<MessageRow[]> =>
  messages(tx)
    .where('m.report_id', '=', reportId)
    .orderBy('m.written_at')
    .orderBy('m.id')
    .limit(MOST_MESSAGES)
    .execute();

export async function insertMessage(tx: Tx, message: Insertable<ReportMessageTable>): Promise<void> {
  await tx.insertInto('report_message').values(message).execute();
}

/** What of the client's waits is answered, or needs no answer. @returns how many waited */
export async function settleMessages(
  tx: Tx,
  reportId: string,
  by: { readonly personId: string; readonly now: Date },
  kind?: 'correction-request',
): Promise<number> {
  let query = tx
    .updateTable('report_message')
    .set({ settled_at: by.now, settled_by: by.personId })
    .where('report_id', '=', reportId)
    .where('side', '=', 'client')
    .where('settled_at', 'is', null);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** A line for each report, whoever has waited longest first. @param of only reports that this person wrote or took */
export const listWaiting = (
  tx: Tx,
  { organisationId, of }: { readonly organisationId: string; readonly of: string | undefined },
) =>
  tx
    .selectFrom('report_message as m')
    .innerJoin('report as r', 'r.id', 'm.report_id')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .innerJoin('person as w', 'w.id', 'm.written_by')
    .leftJoin('person as o', 'o.id', 'c.operator_id')
    .select(['m.report_id', 'm.account_id', 'a.name as account_name', 'r.title'])
    .select(shownName('o').as('operator_name'))
    .select(sql<Date>`min(m.written_at)`.as('since'))
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<boolean>`bool_or(m.kind = 'correction-request')`.as('asks_correction'))
    .select(sql<string>`(array_agg(m.words order by m.written_at desc, m.id desc))[1]`.as('words'))
    .select(sql<string>`(array_agg(w.name order by m.written_at desc, m.id desc))[1]`.as('by_name'))
    .where('m.organisation_id', '=', organisationId)
    .where('m.side', '=', 'client')
    .where('m.settled_at', 'is', null)
    .$if(of !== undefined, (query) =>
      query.where((row) => row.or([row('r.author_id', '=', of!), row('c.operator_id', '=', of!)])),
    )
    .groupBy(['m.report_id', 'm.account_id', 'a.name', 'r.title', 'o.id'])
    .orderBy('since')
    .limit(100)
    .execute();
