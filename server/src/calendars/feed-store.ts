/** SQL of calendars that are read again and again; under the actor's identity. */
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { CalendarFeedTable } from '../db/schema.ts';

export type FeedRow = Readonly<Selectable<CalendarFeedTable>>;

/** Whose calendar: a member of staff's, or (null) the duty rota's. */
export interface FeedOf {
  readonly accountId: string;
  readonly staffId: string | null;
}

/** The rota's first. */
export const listFeeds = (tx: Tx, accountId: string): Promise<FeedRow[]> =>
  tx
    .selectFrom('calendar_feed')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy(sql`staff_id nulls first`)
    .limit(1000)
    .execute();

export const findFeed = (tx: Tx, { accountId, staffId }: FeedOf): Promise<FeedRow | undefined> =>
  tx
    .selectFrom('calendar_feed')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('staff_id', 'is not distinct from', staffId)
    .executeTakeFirst();

/** Locks it. Undefined: it was removed, or has another address by now. */
export const lockFeed = (tx: Tx, id: string): Promise<FeedRow | undefined> =>
  tx.selectFrom('calendar_feed').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export async function replaceFeed(tx: Tx, row: Insertable<CalendarFeedTable>): Promise<void> {
  await deleteFeed(tx, { accountId: row.account_id, staffId: row.staff_id ?? null });
  await tx.insertInto('calendar_feed').values(row).execute();
}

export const updateFeed = (tx: Tx, id: string, changes: Updateable<CalendarFeedTable>): Promise<unknown> =>
  tx.updateTable('calendar_feed').set(changes).where('id', '=', id).execute();

export const deleteFeed = (tx: Tx, { accountId, staffId }: FeedOf): Promise<unknown> =>
  tx
    .deleteFrom('calendar_feed')
    .where('account_id', '=', accountId)
    .where('staff_id', 'is not distinct from', staffId)
    .execute();

/** Those that nobody has tried since, of companies that are served; the longest waiting first. */
export const listDueFeeds = (tx: Tx, before: Date, most: number): Promise<FeedRow[]> =>
  tx
    .selectFrom('calendar_feed as f')
    .innerJoin('account as a', 'a.id', 'f.account_id')
    .selectAll('f')
    .where('f.tried_at', '<=', before)
    .where('a.archived_at', 'is', null)
    .orderBy('f.tried_at')
    .limit(most)
    .execute();
