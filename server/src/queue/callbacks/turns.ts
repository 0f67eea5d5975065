/** Callbacks that keep their place among the waiting calls. */
import { sql } from 'kysely';
import { readQueueSettings, settingsInForce } from '../../calls/queue-settings.ts';
import type { Tx } from '../../db/database.ts';
import type { WaitingCall } from '../choose-operator.ts';

/** Open callbacks whose account wants them in turn, as if they still waited; `callId` is the task's id. */
export async function listTurns(tx: Tx): Promise<WaitingCall[]> {
  const rows = await tx
    .selectFrom('callback_task as t')
    .innerJoin('call as c', 'c.id', 't.call_id')
    .select(['t.id', 't.account_id as accountId', 't.place_at as placeAt', 't.last_attempt_at as triedAt'])
    .select(settingsInForce('c.line_id', 'c.account_id').as('settings'))
    .where('t.state', '=', 'open')
    // Who could not be reached waits for somebody to try again by hand.
    .where('t.attempts', '=', 0)
    .orderBy('t.place_at')
    .limit(500)
    .execute();
  return rows
    .map((row) => ({
      callId: row.id,
      accountId: row.accountId,
      settings: readQueueSettings(row.settings),
      queuedAt: row.placeAt,
      placeAt: row.placeAt,
      lastOperatorId: null,
      overflowed: false,
    }))
    .filter(({ settings }) => settings.callbackInTurn);
}

/** Takes back what was kept for somebody who did not take it; they are asked last from now on. Whose desks change. */
export async function takeBackOffers(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('callback_task')
    .select(['id', 'claimed_by'])
    .where('state', '=', 'claimed')
    .where('offered_until', '<=', now)
    .forUpdate()
    .skipLocked()
    .execute();
  const people = rows.flatMap(({ claimed_by: person }) => (person === null ? [] : [person]));
  if (rows.length === 0) return [];
  await tx
    .updateTable('callback_task')
    .set({ state: 'open', claimed_by: null, claimed_at: null, offered_until: null })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  await tx
    .updateTable('operator_state')
    .set({ idle_since: sql<Date>`${now}::timestamptz` })
    .where('person_id', 'in', people)
    .where('state', '=', 'available')
    .execute();
  return people;
}

/** When the next kept callback is taken back. */
export async function nextTakeBack(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('callback_task')
    .select((task) => task.fn.min('offered_until').as('at'))
    .where('state', '=', 'claimed')
    .executeTakeFirst();
  return row?.at ?? null;
}
