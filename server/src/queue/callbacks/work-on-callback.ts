import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { isAssigned } from '../../permissions/permissions.ts';
import { demand } from '../../permissions/demand.ts';
import { claimTask, findTask, finishTask, lockTask, releaseTask } from './callback-store.ts';
import type { TaskRow } from './callback-store.ts';
import { visibleTo } from './visible-to.ts';

/** Takes a task on; twice by the same person is once. What somebody else has is refused. */
export async function claimCallback(tx: Tx, deed: Deed, id: string): Promise<TaskRow> {
  const task = await lockedTask(tx, deed, id);
  const mine = task.claimedById === deed.actor.personId;
  if (task.state === 'claimed' && !mine) throw taken(task);
  if (task.state === 'claimed' && task.offeredUntil === null) return task;
  await claimTask(tx, id, { personId: deed.actor.personId, at: deed.now, offeredUntil: null });
  await note(tx, deed, 'callback.claimed', task, {});
  return (await findTask(tx, id))!;
}

/** Back to the list: for lack of time, or since nobody answered. A supervisor may do it for somebody. */
export async function releaseCallback(
  tx: Tx,
  deed: Deed,
  id: string,
  input: { readonly attempted: boolean; readonly note: string },
): Promise<TaskRow> {
  const task = await lockedTask(tx, deed, id);
  demandOwn(deed, task);
  await releaseTask(tx, id, { attemptedAt: input.attempted ? deed.now : null, note: input.note });
  await note(tx, deed, input.attempted ? 'callback.attempted' : 'callback.released', task, {});
  return (await findTask(tx, id))!;
}

export async function finishCallback(
  tx: Tx,
  deed: Deed,
  id: string,
  input: { readonly outcome: 'done' | 'given-up'; readonly note: string },
): Promise<TaskRow> {
  const task = await lockedTask(tx, deed, id);
  demandOwn(deed, task);
  const { personId } = deed.actor;
  await finishTask(tx, id, { state: input.outcome, personId, at: deed.now, note: input.note });
  await note(tx, deed, 'callback.finished', task, { outcome: input.outcome });
  return (await findTask(tx, id))!;
}

async function lockedTask(tx: Tx, deed: Deed, id: string): Promise<TaskRow> {
  await lockTask(tx, id);
  const task = await findTask(tx, id);
  demand(deed.actor, 'callbacks.work', '折り返し', task);
  if ((await visibleTo(tx, deed.actor, [task])).length === 0) throw notFound('折り返し');
  if (task.state === 'done' || task.state === 'given-up') {
    throw conflict('callback-finished', {
      ja: 'この折り返しはすでに終わっています。一覧をご確認ください。',
      en: 'This callback has been finished already. Look at the list.',
    });
  }
  return task;
}

function demandOwn(deed: Deed, task: TaskRow): void {
  const { personId, role } = deed.actor;
  if (isAssigned(role) && task.state === 'claimed' && task.claimedById !== personId) throw taken(task);
}

const taken = (task: TaskRow) =>
  conflict('callback-taken', {
    ja: `この折り返しは${task.claimedBy ?? '別の人'}が対応しています。`,
    en: `${task.claimedBy ?? 'Somebody else'} is working on this callback.`,
  });

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  task: TaskRow,
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'callback',
    objectId: task.id,
    objectName: task.accountName,
    accountId: task.accountId,
    detail,
    address: deed.address,
  });
