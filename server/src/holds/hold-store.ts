/** SQL of 保全. */
import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { LegalHoldTable } from '../db/schema.ts';

const day = sql<string>`to_char(h.review_on, 'YYYY-MM-DD')`;
const calls = sql<number>`(select count(*) from call x where x.account_id = h.account_id
  and (h.object_kind = 'account' or x.id = h.call_id or x.caller_number = h.caller_number)
  and (h.covers_from is null or h.covers_from <= x.arrived_at)
  and (h.covers_until is null or h.covers_until >= x.arrived_at))::int`;

const holds = (tx: Tx) =>
  tx
    .selectFrom('legal_hold as h')
    .innerJoin('account as a', 'a.id', 'h.account_id')
    .innerJoin('person as p', 'p.id', 'h.placed_by')
    .leftJoin('call as c', 'c.id', 'h.call_id')
    .leftJoin('person as q', 'q.id', 'h.release_asked_by')
    .leftJoin('person as r', 'r.id', 'h.released_by')
    .select([
      'h.id',
      'h.organisation_id as organisationId',
      'h.account_id as accountId',
      'a.name as accountName',
    ])
    .select(['h.object_kind as objectKind', 'h.call_id as callId', 'h.caller_number as callerNumber'])
    .select(['h.covers_from as coversFrom', 'h.covers_until as coversUntil', 'h.reason'])
    .select(['p.name as placedByName', 'h.placed_at as placedAt', day.as('reviewOn'), calls.as('calls')])
    .select(['c.arrived_at as callAt', 'h.release_asked_by as askedBy', 'q.name as askedByName'])
    .select(['h.release_asked_at as askedAt', 'h.release_reason as askedFor'])
    .select(['r.name as releasedByName', 'h.released_at as releasedAt']);

export type HoldRow = Awaited<ReturnType<ReturnType<typeof holds>['executeTakeFirstOrThrow']>>;

/** Locked until the transaction's end, so that two people decide one after the other. */
export async function findHold(tx: Tx, id: string): Promise<HoldRow | undefined> {
  await tx.selectFrom('legal_hold').select('id').where('id', '=', id).forUpdate().execute();
  return holds(tx).where('h.id', '=', id).executeTakeFirst();
}

/** Newest first; `after` is the id of the last one before. */
export function listHolds(
  tx: Tx,
  of: { readonly organisationId: string; readonly released: boolean; readonly after: string | null },
  limit: number,
): Promise<HoldRow[]> {
  return holds(tx)
    .where('h.organisation_id', '=', of.organisationId)
    .where('h.released_at', of.released ? 'is not' : 'is', null)
    .$if(of.after !== null, (query) => query.where('h.id', '<', of.after!))
    .orderBy('h.id', 'desc')
    .limit(limit)
    .execute();
}

export async function insertHold(tx: Tx, hold: Insertable<LegalHoldTable>): Promise<void> {
  await tx.insertInto('legal_hold').values(hold).execute();
}

export async function changeHold(tx: Tx, id: string, changes: Updateable<LegalHoldTable>): Promise<void> {
  await tx.updateTable('legal_hold').set(changes).where('id', '=', id).execute();
}
