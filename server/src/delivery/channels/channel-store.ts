/** All SQL of notification channels; under the identity of the transaction. */
import { sql } from 'kysely';
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tx } from '../../db/database.ts';
import type { DeliveryChannelTable } from '../../db/schema.ts';
import type { Message } from '../message.ts';

export type ChannelRow = Selectable<DeliveryChannelTable>;
/** With how many of its deliveries wait, and how many are dead or doubtful. */
export type ListedChannel = ChannelRow & { readonly waiting: number; readonly dead: number };

export const mostChannels = 30;

export const insertChannel = (tx: Tx, row: Insertable<DeliveryChannelTable>): Promise<unknown> =>
  tx.insertInto('delivery_channel').values(row).execute();

export const updateChannel = (
  tx: Tx,
  id: string,
  changes: Updateable<DeliveryChannelTable>,
): Promise<unknown> => tx.updateTable('delivery_channel').set(changes).where('id', '=', id).execute();

/** In the order in which they were made. */
export const listChannels = (tx: Tx, accountId: string): Promise<ListedChannel[]> =>
  listed(tx).where('c.account_id', '=', accountId).limit(mostChannels).execute();

/** Those of the whole organisation. */
export const listHooks = (tx: Tx, organisationId: string, most: number): Promise<ListedChannel[]> =>
  listed(tx)
    .where('c.organisation_id', '=', organisationId)
    .where('c.account_id', 'is', null)
    .limit(most)
    .execute();

function listed(tx: Tx) {
  const count = (states: string) =>
    sql<number>`(select count(*)::int from delivery d where d.channel_id = c.id and d.state in (${sql.raw(states)}))`;
  return tx
    .selectFrom('delivery_channel as c')
    .selectAll('c')
    .select([count("'waiting'").as('waiting'), count("'failed','doubtful'").as('dead')])
    .where('c.removed_at', 'is', null)
    .orderBy('c.id');
}

export const findChannel = (tx: Tx, accountId: string, id: string): Promise<ChannelRow | undefined> =>
  tx
    .selectFrom('delivery_channel')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();

/** Also one that is removed: its deliveries may still wait. */
export const channelOfDelivery = (tx: Tx, id: string): Promise<ChannelRow | undefined> =>
  tx.selectFrom('delivery_channel').selectAll().where('id', '=', id).executeTakeFirst();

/** Those that this message takes: by kind, and where it is about a report by the report's urgency. */
export function channelsFor(tx: Tx, { accountId, kind, reportId }: Message): Promise<ChannelRow[]> {
  return tx
    .selectFrom('delivery_channel as c')
    .leftJoin('report as r', (join) => join.on('r.id', '=', reportId))
    .selectAll('c')
    .where('c.account_id', '=', accountId)
    .where('c.removed_at', 'is', null)
    .where('c.enabled', '=', true)
    .where('c.stopped_at', 'is', null)
    .where(sql<boolean>`${kind} = any (c.kinds)`)
    .where(sql<boolean>`(r.urgency is null or r.urgency = any (c.urgencies))`)
    .orderBy('c.id')
    .limit(mostChannels)
    .execute();
}

/** Whether reports are mailed as well. */
export async function isMailed(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('account')
    .select('report_email')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.report_email != null;
}
