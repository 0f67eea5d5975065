/** All SQL of what is owed after reports. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { FollowupEvent, FollowupStep } from '@denwaban/server-api/followups';
import type { Tx } from '../db/database.ts';
import type { FollowupTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';
import { shownName } from '../people/shown-name.ts';

/** With the report, who is in it, and whether the caller has phoned again since it was sent. */
const followups = (tx: Tx) =>
  tx
    .selectFrom('followup as f')
    .innerJoin('report as r', 'r.id', 'f.report_id')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .innerJoin('account as a', 'a.id', 'f.account_id')
    .leftJoin('person as t', 't.id', 'f.taken_by')
    .leftJoin('staff as ts', 'ts.id', 'f.taken_staff_id')
    .leftJoin('person as d', 'd.id', 'f.done_by')
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('call as g')
          .select((g) => [g.fn.countAll<string>().as('times'), g.fn.max('g.arrived_at').as('last_at')])
          .whereRef('g.account_id', '=', 'f.account_id')
          .whereRef('g.caller_number', '=', 'c.caller_number')
          .where('g.direction', '=', 'in')
          .where(sql<boolean>`g.arrived_at > r.submitted_at`)
          .where(sql<boolean>`g.arrived_at < coalesce(f.done_at, 'infinity')`)
          .as('again'),
      (join) => join.onTrue(),
    )
    .selectAll('f')
    .select(['f.organisation_id as organisationId', 'f.account_id as accountId'])
    .select(['r.title', 'r.call_id', 'r.acknowledged_at', 'r.submitted_at', 'r.author_id', 'r.for_staff_id'])
    .select(['r.responsible_kind', 'r.responsible_staff_id', 'r.responsible_name', 'r.responsible_why'])
    .select([
      'a.name as account_name',
      sql<string | null>`coalesce(${shownName('t')}, ts.name)`.as('taker_name'),
      shownName('d').as('doer_name'),
      'c.operator_id',
    ])
    .select(['again.times as again_times', 'again.last_at as again_at']);

export type FollowupRow = Awaited<ReturnType<ReturnType<typeof followups>['executeTakeFirstOrThrow']>>;

export const findFollowup = (tx: Tx, id: string): Promise<FollowupRow | undefined> =>
  followups(tx).where('f.id', '=', id).executeTakeFirst();

export const findFollowupOfReport = (tx: Tx, reportId: string): Promise<FollowupRow | undefined> =>
  followups(tx).where('f.report_id', '=', reportId).executeTakeFirst();

/** Of these reports those with a deadline. */
export const listFollowupsOf = async (tx: Tx, reportIds: readonly string[]): Promise<FollowupRow[]> =>
  reportIds.length === 0
    ? []
    : followups(tx)
        .where('f.report_id', 'in', [...reportIds])
        .execute();

/** Whose the sent report is, with a follow-up or without; seen from one who may be its writer. */
export async function findReportOwner(
  tx: Tx,
  reportId: string,
  personId: string,
): Promise<{ organisationId: string; accountId: string; personId: string | null } | undefined> {
  const row = await tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select(['r.organisation_id', 'r.account_id', 'r.author_id', 'c.operator_id'])
    .where('r.id', '=', reportId)
    .where('r.state', '=', 'submitted')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { organisation_id: organisationId, account_id: accountId, operator_id: operatorId } = row;
  return { organisationId, accountId, personId: operatorId === personId ? operatorId : row.author_id };
}

/** Until the transaction ends nobody else moves it. */
export async function holdFollowup(tx: Tx, id: string): Promise<FollowupRow | undefined> {
  await tx.selectFrom('followup').select('id').where('id', '=', id).forUpdate().execute();
  return findFollowup(tx, id);
}

export async function insertFollowup(tx: Tx, row: Insertable<FollowupTable>): Promise<void> {
  await tx.insertInto('followup').values(row).execute();
}

export async function changeFollowup(tx: Tx, id: string, changes: Updateable<FollowupTable>): Promise<void> {
  await tx.updateTable('followup').set(changes).where('id', '=', id).execute();
}

export async function noteEvent(
  tx: Tx,
  of: Pick<FollowupRow, 'id' | 'organisation_id' | 'account_id'>,
  event: {
    readonly at: Date;
    readonly kind: FollowupEvent['kind'];
    readonly step?: FollowupStep;
    readonly names?: string;
  },
): Promise<void> {
  await tx
    .insertInto('followup_event')
    .values({
      id: uuidv7(event.at.getTime()),
      organisation_id: of.organisation_id,
      account_id: of.account_id,
      followup_id: of.id,
      at: event.at,
      kind: event.kind,
      step: event.step ?? null,
      names: event.names ?? '',
    })
    .execute();
}

export const listEvents = (tx: Tx, followupId: string) =>
  tx
    .selectFrom('followup_event')
    .select(['at', 'kind', 'step', 'names'])
    .where('followup_id', '=', followupId)
    .orderBy('place')
    .limit(200)
    .execute();

export interface FollowupsWanted {
  readonly which: 'open' | 'done';
  readonly organisationId: string;
  readonly accountId?: string | undefined;
  /** Only reports that this person wrote or whose call they took. */
  readonly writtenBy?: string | undefined;
  /** The sort key of the last row of the page before: phoned again (1) or not (0), a moment, id. */
  readonly after: { readonly again: string; readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

const hasPhonedAgain = sql<number>`(case when again.times > 0 then 1 else 0 end)`;

/** Open: whose caller has phoned again first, then by the time when they are due. Done: newest first. */
export async function listFollowups(tx: Tx, wanted: FollowupsWanted): Promise<FollowupRow[]> {
  const { which, organisationId, accountId, writtenBy, after, limit } = wanted;
  let query = followups(tx)
    .where('f.organisation_id', '=', organisationId)
    .limit(limit + 1);
  if (accountId !== undefined) query = query.where('f.account_id', '=', accountId);
  if (writtenBy !== undefined)
    query = query.where((f) => f.or([f('r.author_id', '=', writtenBy), f('c.operator_id', '=', writtenBy)]));
  if (which === 'done') {
    query = query.where('f.done_at', 'is not', null).orderBy('f.done_at', 'desc').orderBy('f.id', 'desc');
    if (after !== null)
      query = query.where(sql<boolean>`(f.done_at, f.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
    return query.execute();
  }
  query = query
    .where('f.done_at', 'is', null)
    .orderBy(hasPhonedAgain, 'desc')
    .orderBy('f.due_at')
    .orderBy('f.id');
  if (after !== null)
    query = query.where(
      sql<boolean>`(-${hasPhonedAgain}, f.due_at, f.id) > (-${after.again}::int, ${after.at}::timestamptz, ${after.id}::uuid)`,
    );
  return query.execute();
}

/** What is owed to a caller of the account at this moment, the most pressing first. */
export const listOwedTo = (
  tx: Tx,
  caller: { readonly accountId: string; readonly number: string; readonly fromBrowser: boolean },
): Promise<FollowupRow[]> =>
  followups(tx)
    .where('f.account_id', '=', caller.accountId)
    .where('c.caller_number', '=', caller.number)
    .where((f) => (caller.fromBrowser ? f('c.signalling_call_id', 'is', null) : f.val(true)))
    .where('f.done_at', 'is', null)
    .orderBy('f.due_at')
    .limit(5)
    .execute();

/** A call that we owe the client, on the operators' list of callbacks. */
export async function insertDeskCall(
  tx: Tx,
  row: FollowupRow,
  to: { readonly name: string; readonly number: string },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('callback_task')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: row.organisation_id,
      account_id: row.account_id,
      call_id: row.call_id,
      number: to.number,
      callee: to.name,
      asked_at: at,
      place_at: at,
      followup_id: row.id,
    })
    .onConflict((conflict) => conflict.column('followup_id').doNothing())
    .execute();
}

/** Nobody has to phone the client any more. */
export async function closeDeskCall(tx: Tx, followupId: string, at: Date): Promise<void> {
  await tx
    .updateTable('callback_task')
    .set({ state: 'done', finished_at: at, claimed_by: null, claimed_at: null, offered_until: null })
    .where('followup_id', '=', followupId)
    .where('state', 'in', ['open', 'claimed'])
    .execute();
}
