import type { Tx } from '../../db/database.ts';
import type { Actor } from '../../people/actor.ts';
import { isAssigned, reaches } from '../../permissions/permissions.ts';
import { mayAnswer } from '../choose-operator.ts';
import { readQueueSettings } from '../../calls/queue-settings.ts';
import { findCandidate } from '../queue-store.ts';
import type { TaskRow } from './callback-store.ts';

/** Operators see the callbacks of the accounts that they may answer for, and what is theirs; others see all. */
export async function visibleTo(tx: Tx, actor: Actor, rows: readonly TaskRow[]): Promise<TaskRow[]> {
  if (!isAssigned(actor.role) || rows.length === 0) return [...rows];
  const accountIds = [...new Set(rows.map((row) => row.accountId))];
  const self = await findCandidate(tx, actor.personId, accountIds, actor.accounts);
  return rows.filter(
    (row) =>
      reaches(actor, row.accountId) &&
      (row.claimedById === actor.personId ||
        mayAnswer(
          { accountId: row.accountId, settings: readQueueSettings(row.settings), overflowed: false },
          self,
        )),
  );
}
