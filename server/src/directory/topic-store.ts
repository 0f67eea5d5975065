/** SQL of what a client company is phoned about; under the actor's identity. */
import type { z } from 'zod';
import type { TopicFields } from '@denwaban/server-api/directory';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export type TopicInput = z.output<typeof TopicFields>;

export interface TopicRow extends TopicInput {
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly receiverName: string | null;
}

const topics = (tx: Tx) =>
  tx
    .selectFrom('account_topic as t')
    .leftJoin('staff as s', 's.id', 't.receiver_id')
    .select(['t.id', 't.account_id as accountId', 't.organisation_id as organisationId', 't.name'])
    .select(['t.reading', 't.delegated', 't.level', 't.urgent', 't.receiver_id as receiverId', 't.ways'])
    .select(['t.night_level as nightLevel', 't.holiday_level as holidayLevel'])
    .select(['t.note', 's.name as receiverName'])
    .where('t.removed_at', 'is', null);

/** In the order in which they were added. */
export const listTopics = (tx: Tx, accountId: string): Promise<TopicRow[]> =>
  topics(tx).where('t.account_id', '=', accountId).orderBy('t.id').limit(200).execute();

export const findTopic = (tx: Tx, accountId: string, id: string): Promise<TopicRow | undefined> =>
  topics(tx).where('t.account_id', '=', accountId).where('t.id', '=', id).executeTakeFirst();

const columnsOf = ({ receiverId, nightLevel, holidayLevel, ...input }: TopicInput) => ({
  ...input,
  receiver_id: receiverId,
  night_level: nightLevel,
  holiday_level: holidayLevel,
});

export async function insertTopic(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  input: TopicInput,
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('account_topic')
    .values({ id, organisation_id: of.organisationId, account_id: of.accountId, ...columnsOf(input) })
    .execute();
  return id;
}

export async function updateTopic(tx: Tx, id: string, input: TopicInput): Promise<void> {
  await tx.updateTable('account_topic').set(columnsOf(input)).where('id', '=', id).execute();
}

/** What refers to it keeps its name. */
export async function removeTopicRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.deleteFrom('staff_deputy').where('topic_id', '=', id).execute();
  await tx.updateTable('account_topic').set({ removed_at: at }).where('id', '=', id).execute();
}
