/** SQL of hard calls and the breaks after them. */
import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { HardCallTable } from '../../db/schema.ts';

/** Once for a person and a call. */
export async function insertHardCall(tx: Tx, values: Insertable<HardCallTable>): Promise<void> {
  await tx
    .insertInto('hard_call')
    .values(values)
    .onConflict((conflict) => conflict.columns(['call_id', 'person_id']).doNothing())
    .execute();
}

/** An offer that nobody answered is withdrawn then: it was for that call. */
const withdrawn = sql`case when h.way = 'offer' then h.at + interval '4 hours' else 'infinity' end`;

/** A rest that began by itself, after the report, began when the desk came to rest. */
const begun = sql<Date | null>`coalesce(h.taken_at, case when o.call_id is null and o.state in ('break','away','off')
  and o.since >= h.at and o.since < ${withdrawn} then o.since end)`;

const breaks = (tx: Tx) =>
  tx
    .selectFrom('hard_call as h')
    .leftJoin('operator_state as o', 'o.person_id', 'h.person_id')
    .select(['h.id', 'h.way', 'h.minutes', 'h.at', 'h.account_id as accountId'])
    .select(['h.person_id as personId', 'h.organisation_id as organisationId'])
    .select(begun.as('takenAt'));

const waiting = (tx: Tx) =>
  breaks(tx).where('h.way', '<>', 'none').where('h.declined_at', 'is', null).where('h.ended_at', 'is', null);

/** The newest that waits for its break, or is in it. */
export const openBreakOf = (tx: Tx, personId: string, now: Date) =>
  waiting(tx)
    .where('h.person_id', '=', personId)
    .where(sql<boolean>`(${begun} is not null or ${now} < ${withdrawn})`)
    .orderBy('h.at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Those whom the house holds free, and who have not come back. */
export const heldBreaks = (tx: Tx, organisationId: string) =>
  waiting(tx)
    .where('h.organisation_id', '=', organisationId)
    .where('h.way', '=', 'enforce')
    .orderBy('h.at')
    .limit(500)
    .execute();

export const findHardCall = (tx: Tx, id: string) => breaks(tx).where('h.id', '=', id).executeTakeFirst();

const open = (tx: Tx, personId: string) =>
  tx
    .updateTable('hard_call')
    .where('person_id', '=', personId)
    .where('way', '<>', 'none')
    .where('declined_at', 'is', null)
    .where('ended_at', 'is', null);

export async function takeBreak(tx: Tx, personId: string, at: Date): Promise<void> {
  await open(tx, personId).where('taken_at', 'is', null).set({ taken_at: at }).execute();
}

export async function declineBreak(tx: Tx, personId: string, at: Date): Promise<void> {
  await open(tx, personId).where('taken_at', 'is', null).set({ declined_at: at }).execute();
}

/** What was begun is over; what was only offered was passed over. */
export async function endBreaks(tx: Tx, personId: string, at: Date, by: string | null): Promise<void> {
  await declineBreak(tx, personId, at);
  await open(tx, personId).set({ ended_at: at, ended_by: by }).execute();
}

export const hidesName = async (tx: Tx, personId: string): Promise<boolean> =>
  (
    await tx
      .selectFrom('care_setting')
      .select('hide_name')
      .where('person_id', '=', personId)
      .executeTakeFirst()
  )?.hide_name ?? false;

export async function putHideName(
  tx: Tx,
  of: { readonly personId: string; readonly organisationId: string },
  hideName: boolean,
): Promise<void> {
  await tx
    .insertInto('care_setting')
    .values({ person_id: of.personId, organisation_id: of.organisationId, hide_name: hideName })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ hide_name: hideName }))
    .execute();
}
