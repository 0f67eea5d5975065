/** All SQL of reports. */
import { sql } from 'kysely';
import type { Updateable } from 'kysely';
import type { ReportFields } from '@denwaban/server-api/calls';
import type { Tx } from '../db/database.ts';
import type { ReportTable } from '../db/schema.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { shownName } from '../people/shown-name.ts';
import { uuidv7 } from '../db/uuid.ts';

/** A report with what stands around it. */
const fullReport = (tx: Tx) =>
  tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('person as author', 'author.id', 'r.author_id')
    .leftJoin('person as reader', 'reader.id', 'r.acknowledged_by')
    .leftJoin('person as opener', 'opener.id', 'r.opened_by')
    .selectAll('r')
    .select(['a.name as account_name', shownName('author').as('author_name'), 'reader.name as reader_name'])
    .select('opener.name as opener_name')
    .select(['c.arrived_at', 'c.ended_at', 'c.operator_id', 'c.state as call_state'])
    .select(['c.source_name', 'c.topic', 'c.caller_number as call_number', 'c.script_version'])
    .select((report) =>
      report
        .selectFrom('recording as v')
        .select('v.id')
        .whereRef('v.call_id', '=', 'r.call_id')
        .orderBy('v.started_at')
        .limit(1)
        .as('recording_id'),
    )
    .select(
      sql<boolean>`exists (select from delivery d where d.report_id = r.id and d.state in ('waiting', 'failed', 'doubtful'))`.as(
        'undelivered',
      ),
    );

export type ReportRow = Awaited<ReturnType<ReturnType<typeof fullReport>['executeTakeFirstOrThrow']>>;

export const findReport = (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  fullReport(tx).where('r.id', '=', id).executeTakeFirst();

export const findReportOfCall = (tx: Tx, callId: string): Promise<ReportRow | undefined> =>
  fullReport(tx).where('r.call_id', '=', callId).executeTakeFirst();

/** The report of the call, held until the transaction ends. */
export async function holdReportOfCall(tx: Tx, callId: string): Promise<ReportRow | undefined> {
  await tx.selectFrom('report').select('id').where('call_id', '=', callId).forUpdate().execute();
  return findReportOfCall(tx, callId);
}

export async function findReportedCall(tx: Tx, callId: string) {
  return tx
    .selectFrom('call')
    .select(['id', 'organisation_id', 'account_id', 'operator_id', 'caller_number', 'caller_status', 'state'])
    .select(['arrived_at', 'ended_at', 'signalling_call_id', 'direction', 'topic'])
    .select('script_version')
    .where('id', '=', callId)
    .executeTakeFirst();
}
export type ReportedCall = NonNullable<Awaited<ReturnType<typeof findReportedCall>>>;

/** Makes the draft of a call; another one that came first stays. */
export async function insertDraft(
  tx: Tx,
  call: ReportedCall,
  authorId: string,
  fields: Pick<ReportFields, 'callerName' | 'callerReading' | 'callerCompany' | 'callerNumber'>,
): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      id: uuidv7(),
      organisation_id: call.organisation_id,
      account_id: call.account_id,
      call_id: call.id,
      author_id: authorId,
      kind: call.direction === 'out' ? 'outgoing' : 'incoming',
      caller_name: fields.callerName,
      caller_reading: fields.callerReading,
      caller_company: fields.callerCompany,
      caller_number: fields.callerNumber,
    })
    .onConflict((conflict) => conflict.column('call_id').doNothing())
    .execute();
}

export async function changeReport(tx: Tx, id: string, changes: Updateable<ReportTable>): Promise<void> {
  await tx.updateTable('report').set(changes).where('id', '=', id).execute();
}

export function columnsOf(fields: ReportFields) {
  return {
    caller_name: fields.callerName,
    caller_reading: fields.callerReading,
    caller_company: fields.callerCompany,
    caller_number: fields.callerNumber,
    for_staff_id: fields.forStaffId,
    for_name: fields.forName,
    matter: fields.matter,
    handling: fields.handling,
    callback_needed: fields.callbackNeeded,
    callback_by: fields.callbackBy,
    urgency: fields.urgency,
    tone: fields.tone,
    status: fields.status,
    category: fields.category,
    extra: JSON.stringify(fields.extra),
    read_back: fields.readBack,
  };
}

/** Of a staff member on the account's list. */
export async function staffNameOf(tx: Tx, staffId: string, accountId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row?.name;
}

/** States of a call in which somebody of the client's is rung, or talks. */
const inHand = ['consulting', 'transferring', 'conference', 'transferred'] as const;

/** Drafts of calls that are or were put through since `since`, newest first. */
export async function listInHand(tx: Tx, since: Date): Promise<(ReportRow & { goesOn: boolean })[]> {
  const rows = await fullReport(tx)
    .where('r.state', '=', 'draft')
    .where('r.put_through_at', '>', since)
    .orderBy('r.put_through_at', 'desc')
    .orderBy('r.id')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, goesOn: (inHand as readonly string[]).includes(row.call_state) }));
}

export interface ReportsWanted {
  readonly accountId?: string | undefined;
  /** Only reports of calls that this person took or wrote about. */
  readonly writtenBy?: string | undefined;
  readonly search?: string | undefined;
  readonly filter: 'all' | 'unacknowledged' | 'callback' | 'undelivered';
  /** `submitted_at` (RFC 3339) and id of the last row of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Submitted reports, newest first; one more than `limit` when there are more. */
export async function listReports(tx: Tx, wanted: ReportsWanted): Promise<ReportRow[]> {
  let query = fullReport(tx)
    .where('r.state', '=', 'submitted')
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(wanted.limit + 1);
  const { accountId, writtenBy, search, after } = wanted;
  if (accountId !== undefined) query = query.where('r.account_id', '=', accountId);
  if (writtenBy !== undefined) {
    query = query.where((r) => r.or([r('r.author_id', '=', writtenBy), r('c.operator_id', '=', writtenBy)]));
  }
  if (after !== null) {
    query = query.where(sql<boolean>`(r.submitted_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
  }
  if (search !== undefined && search.trim() !== '') query = query.where('r.id', 'in', found(wanted));
  if (wanted.filter === 'unacknowledged') query = query.where('r.acknowledged_at', 'is', null);
  if (wanted.filter === 'callback') query = query.where('r.callback_needed', '=', true);
  if (wanted.filter === 'undelivered') {
    query = query.where(
      sql<boolean>`exists (select from delivery d where d.report_id = r.id and d.state in ('waiting', 'failed', 'doubtful'))`,
    );
  }
  return query.execute();
}

/** What a client has not acknowledged, or owes something for still; what is due first above, then the newest. */
export const listPressing = (tx: Tx, accountId: string, most: number): Promise<ReportRow[]> =>
  fullReport(tx)
    .leftJoin('followup as f', (join) => join.onRef('f.report_id', '=', 'r.id').on('f.done_at', 'is', null))
    .where('r.account_id', '=', accountId)
    .where('r.state', '=', 'submitted')
    .where((row) => row.or([row('r.acknowledged_at', 'is', null), row('f.id', 'is not', null)]))
    .orderBy('f.due_at', (order) => order.asc().nullsLast())
    .orderBy('r.submitted_at', 'desc')
    .orderBy('r.id')
    .limit(most)
    .execute();

/** Ids of the reports in which the words stand, walls and all; see the migration of the search. */
const found = ({ search = '', accountId, writtenBy, filter, after, limit }: ReportsWanted) =>
  sql<string>`(select * from search_reports(${search.trim()}, ${accountId ?? null}::uuid, ${writtenBy ?? null}::uuid,
    ${filter}, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${limit + 1}))`;

/** Submitted reports of a span of time, oldest first, for a file. Throws `invalid-input` when there are more than `most`. */
export async function listReportsBetween(
  tx: Tx,
  from: Date,
  until: Date,
  most = MOST_ROWS,
): Promise<ReportRow[]> {
  const rows = await fullReport(tx)
    .where('r.state', '=', 'submitted')
    .where('r.submitted_at', '>=', from)
    .where('r.submitted_at', '<', until)
    .orderBy('r.submitted_at')
    .orderBy('r.id')
    .limit(most + 1)
    .execute();
  if (rows.length > most) throw invalid({ to: tooMany });
  return rows;
}
const MOST_ROWS = 100_000;
const tooMany: Words = {
  ja: '件数が多すぎます。期間を短くしてください。',
  en: 'Too many reports for one file. Choose a shorter period.',
};

/** The client has opened the report: the first time is kept. True when this was the first. */
export async function markOpened(tx: Tx, id: string, personId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('report')
    .set({ opened_at: now, opened_by: personId })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await tx
    .updateTable('delivery')
    .set({ opened_at: now })
    .where('report_id', '=', id)
    .where('channel', '=', 'portal')
    .where('opened_at', 'is', null)
    .execute();
  return true;
}

/** True when it was not acknowledged before. */
export async function markAcknowledged(tx: Tx, id: string, personId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('report')
    .set({ acknowledged_at: now, acknowledged_by: personId })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
