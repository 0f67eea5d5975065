/** All SQL of callbacks that callers asked for. */
import { settingsInForce } from '../../calls/queue-settings.ts';
import type { Tx } from '../../db/database.ts';

const tasks = (tx: Tx) =>
  tx
    .selectFrom('callback_task as t')
    .innerJoin('account as a', 'a.id', 't.account_id')
    .innerJoin('call as c', 'c.id', 't.call_id')
    .leftJoin('person as p', 'p.id', 't.claimed_by')
    .leftJoin('person as f', 'f.id', 't.finished_by')
    .leftJoin('followup as u', 'u.id', 't.followup_id')
    .leftJoin('report as r', 'r.id', 'u.report_id')
    .select(['r.id as reportId', 'r.title as reportTitle', 't.callee'])
    .select([
      't.id',
      't.organisation_id as organisationId',
      't.account_id as accountId',
      't.call_id as callId',
    ])
    .select([
      'a.name as accountName',
      't.number',
      't.asked_at as askedAt',
      't.place_at as placeAt',
      't.state',
    ])
    .select(['t.claimed_by as claimedById', 'p.name as claimedBy', 't.offered_until as offeredUntil'])
    .select(['t.attempts', 't.last_attempt_at as lastAttemptAt', 't.note', 't.finished_at as finishedAt'])
    .select(['f.name as finishedBy', 't.asked_by as askedBy'])
    .select(settingsInForce('c.line_id', 'c.account_id').as('settings'));

export type TaskRow = Awaited<ReturnType<ReturnType<typeof tasks>['executeTakeFirstOrThrow']>>;

/** Those still to do, in order of their place in the queue. */
export const listWaitingTasks = (tx: Tx, organisationId: string): Promise<TaskRow[]> =>
  tasks(tx)
    .where('t.organisation_id', '=', organisationId)
    .where('t.state', 'in', ['open', 'claimed'])
    .orderBy('t.place_at')
    .orderBy('t.id')
    .limit(500)
    .execute();

export const listFinishedTasks = (tx: Tx, organisationId: string): Promise<TaskRow[]> =>
  tasks(tx)
    .where('t.organisation_id', '=', organisationId)
    .where('t.state', 'in', ['done', 'given-up'])
    .orderBy('t.finished_at', 'desc')
    .limit(100)
    .execute();

export const findTask = (tx: Tx, id: string): Promise<TaskRow | undefined> =>
  tasks(tx).where('t.id', '=', id).executeTakeFirst();

/** What the person is asked for, or works on; the oldest claim first. */
export const findTaskOf = (tx: Tx, personId: string): Promise<TaskRow | undefined> =>
  tasks(tx)
    .where('t.claimed_by', '=', personId)
    .where('t.state', '=', 'claimed')
    .orderBy('t.claimed_at')
    .limit(1)
    .executeTakeFirst();

/** Until the transaction ends nobody else claims or finishes it. */
export async function lockTask(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('callback_task').select('id').where('id', '=', id).forUpdate().execute();
}

export async function claimTask(
  tx: Tx,
  id: string,
  claim: { readonly personId: string; readonly at: Date; readonly offeredUntil: Date | null },
): Promise<void> {
  await tx
    .updateTable('callback_task')
    .set({
      state: 'claimed',
      claimed_by: claim.personId,
      claimed_at: claim.at,
      offered_until: claim.offeredUntil,
    })
    .where('id', '=', id)
    .execute();
}

/** @param attempted somebody phoned in vain */
export async function releaseTask(
  tx: Tx,
  id: string,
  { attemptedAt, note }: { readonly attemptedAt: Date | null; readonly note: string },
): Promise<void> {
  await tx
    .updateTable('callback_task')
    .set((task) => ({
      state: 'open' as const,
      claimed_by: null,
      claimed_at: null,
      offered_until: null,
      ...(note === '' ? {} : { note }),
      ...(attemptedAt === null ? {} : { attempts: task('attempts', '+', 1), last_attempt_at: attemptedAt }),
    }))
    .where('id', '=', id)
    .execute();
}

export async function finishTask(
  tx: Tx,
  id: string,
  end: {
    readonly state: 'done' | 'given-up';
    readonly personId: string;
    readonly at: Date;
    readonly note: string;
  },
): Promise<void> {
  await tx
    .updateTable('callback_task')
    .set({
      state: end.state,
      finished_by: end.personId,
      finished_at: end.at,
      offered_until: null,
      ...(end.note === '' ? {} : { note: end.note }),
    })
    .where('id', '=', id)
    .execute();
}
