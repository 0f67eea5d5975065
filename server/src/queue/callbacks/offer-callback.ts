import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { lockIfFree } from '../queue-store.ts';
import { claimTask, findTask, lockTask } from './callback-store.ts';

/** How long a callback is kept for the operator whose turn it is; no call rings at their desk meanwhile. */
const KEPT_MS = 60_000;

/** Gives a waiting callback to a free operator. False: either went on meanwhile. */
export async function offerCallback(
  tx: Tx,
  task: { readonly id: string; readonly organisationId: string },
  personId: string,
  now: Date,
  consequences: Consequences,
): Promise<boolean> {
  await lockTask(tx, task.id);
  if ((await findTask(tx, task.id))?.state !== 'open' || !(await lockIfFree(tx, personId))) return false;
  await claimTask(tx, task.id, { personId, at: now, offeredUntil: new Date(now.getTime() + KEPT_MS) });
  consequences.operator(task.organisationId, personId);
  return true;
}
