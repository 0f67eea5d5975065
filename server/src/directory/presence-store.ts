/** SQL of where the staff of a client company are; under the actor's identity. */
import type { PresenceState } from '@denwaban/server-api/directory';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { PresenceFacts, Said } from './presence.ts';

type Known = Pick<PresenceFacts, 'said' | 'busy'>;

/** What was said and what calendars have at the moment, by staff id. */
export async function presencesOf(tx: Tx, accountId: string, now: Date): Promise<ReadonlyMap<string, Known>> {
  const said = await tx
    .selectFrom('staff_presence')
    .select(['staff_id as staffId', 'state', 'note', 'until', 'source', 'changed_at as changedAt'])
    .where('account_id', '=', accountId)
    .execute();
  const busy = await tx
    .selectFrom('staff_busy')
    .select('staff_id as staffId')
    .select(sql<Date>`max(busy_until)`.as('until'))
    .select(sql<boolean>`bool_or(all_day)`.as('allDay'))
    .where('account_id', '=', accountId)
    .where('busy_until', '>', now)
    .where('busy_from', '<=', now)
    .groupBy('staff_id')
    .execute();
  const known = new Map<string, Known>();
  for (const { staffId, ...each } of said) known.set(staffId, { said: each, busy: null });
  for (const { staffId, ...each } of busy)
    known.set(staffId, { said: known.get(staffId)?.said ?? null, busy: each });
  return known;
}

export async function savePresence(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string; readonly staffId: string },
  said: Said & { readonly source: 'operator' | 'client' | 'mail'; readonly state: PresenceState | null },
): Promise<void> {
  const columns = {
    state: said.state,
    note: said.note,
    until: said.until,
    source: said.source,
    changed_at: said.changedAt,
  };
  await tx
    .insertInto('staff_presence')
    .values({
      staff_id: of.staffId,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      ...columns,
    })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(columns))
    .execute();
}

/** Operators who have a call of the account in hand: their screens show its staff. */
export async function operatorsInCallFor(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('operator_state as o')
    .innerJoin('call as c', 'c.id', 'o.call_id')
    .select('o.person_id as personId')
    .where('c.account_id', '=', accountId)
    .execute();
  return rows.map(({ personId }) => personId);
}
