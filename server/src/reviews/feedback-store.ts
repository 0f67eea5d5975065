/** SQL of what clients think of calls. */
import type { Feedback, ReceivedThanks } from '@denwaban/server-api/reviews';
import type { Insertable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { FeedbackTable } from '../db/schema.ts';
import { shownName } from '../people/shown-name.ts';

/** A report that the client has received, with whose call it was. */
export const findReceived = (tx: Tx, reportId: string) =>
  tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select([
      'r.id',
      'r.organisation_id as organisationId',
      'r.account_id as accountId',
      'r.call_id as callId',
    ])
    .select('c.operator_id as personId')
    .where('r.id', '=', reportId)
    .where('r.state', '=', 'submitted')
    .where('r.recalled_at', 'is', null)
    .executeTakeFirst();

export async function insertFeedback(tx: Tx, feedback: Insertable<FeedbackTable>): Promise<void> {
  await tx.insertInto('feedback').values(feedback).execute();
}

const given = (tx: Tx) =>
  tx
    .selectFrom('feedback as f')
    .leftJoin('person as p', 'p.id', 'f.given_by')
    .select(['f.id', 'f.kind', 'f.words', 'f.at_seconds', 'f.given_at', 'f.seen_at', 'f.report_id'])
    .select(shownName('p').as('byName'));
type GivenRow = Awaited<ReturnType<ReturnType<typeof given>['executeTakeFirstOrThrow']>>;

const viewFeedback = (row: GivenRow): Feedback => ({
  id: row.id,
  kind: row.kind,
  words: row.words,
  atSeconds: row.at_seconds,
  byName: row.byName ?? '',
  at: row.given_at.toISOString(),
  seenAt: row.seen_at?.toISOString() ?? null,
});

export const feedbackOf = async (tx: Tx, reportId: string): Promise<Feedback[]> =>
  (await given(tx).where('f.report_id', '=', reportId).orderBy('f.given_at').limit(50).execute()).map(
    viewFeedback,
  );

/** Of a period, with the report's title, newest first. */
export const feedbackBetween = async (tx: Tx, accountId: string, from: Date, until: Date) =>
  (
    await given(tx)
      .innerJoin('report as r', 'r.id', 'f.report_id')
      .select('r.title')
      .where('f.account_id', '=', accountId)
      .where('f.given_at', '>=', from)
      .where('f.given_at', '<', until)
      .orderBy('f.given_at', 'desc')
      .limit(100)
      .execute()
  ).map((row) => ({ ...viewFeedback(row), reportId: row.report_id, title: row.title }));

/** Unseen, oldest first: what is good to hear. */
export async function thanksFor(tx: Tx, personId: string): Promise<ReceivedThanks[]> {
  const rows = await tx
    .selectFrom('feedback as f')
    .innerJoin('account as a', 'a.id', 'f.account_id')
    .select(['f.id', 'f.kind', 'f.words', 'f.call_id', 'f.given_at', 'a.name'])
    .where('f.person_id', '=', personId)
    .where('f.seen_at', 'is', null)
    .where('f.kind', '<>', 'improve')
    .orderBy('f.given_at')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    words: row.words,
    accountName: row.name,
    callId: row.call_id,
    at: row.given_at.toISOString(),
  }));
}

/** @returns whether there was such a one of this person */
export async function markSeen(tx: Tx, personId: string, id: string, now: Date): Promise<boolean> {
  const found = await tx
    .updateTable('feedback')
    .set((column) => ({ seen_at: column.fn.coalesce('seen_at', column.val(now)) }))
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found.numUpdatedRows > 0n;
}
