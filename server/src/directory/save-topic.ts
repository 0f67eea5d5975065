import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findStaff } from './staff-store.ts';
import { findTopic, insertTopic, removeTopicRow, updateTopic } from './topic-store.ts';
import type { TopicInput, TopicRow } from './topic-store.ts';

interface Place {
  readonly accountId: string;
  /** Null: a new one. */
  readonly topicId: string | null;
}

/** Adds a topic or changes it. Throws `invalid` when the receiver is not of the company. */
export async function saveTopic(tx: Tx, deed: Deed, at: Place, input: TopicInput): Promise<TopicRow> {
  const { accountId, topicId } = at;
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const before = topicId === null ? null : await findTopic(tx, accountId, topicId);
  if (before === undefined) throw notFound('設定');
  await checkReceiver(tx, accountId, input.receiverId);
  const id = before === null ? await insertTopic(tx, account, input) : before.id;
  if (before !== null) await updateTopic(tx, id, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: before === null ? 'topic.created' : 'topic.changed',
    objectKind: 'topic',
    objectId: id,
    objectName: input.name,
    accountId,
    detail: before === null ? { after: input } : changes(fieldsOfTopic(before), { ...input }),
    address: deed.address,
  });
  return (await findTopic(tx, accountId, id))!;
}

export async function removeTopic(tx: Tx, deed: Deed, accountId: string, topicId: string): Promise<void> {
  const before = await findTopic(tx, accountId, topicId);
  demand(deed.actor, 'staff.manage', '設定', before);
  await removeTopicRow(tx, topicId, deed.now);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'topic.removed',
    objectKind: 'topic',
    objectId: topicId,
    objectName: before.name,
    accountId,
    detail: { before: fieldsOfTopic(before) },
    address: deed.address,
  });
}

async function checkReceiver(tx: Tx, accountId: string, receiverId: string | null): Promise<void> {
  if (receiverId === null || (await findStaff(tx, accountId, receiverId)) !== undefined) return;
  throw invalid({
    receiverId: {
      ja: '同じ企業の担当者から選んでください。',
      en: 'Choose somebody of the same company.',
    },
  });
}

const fieldsOfTopic = (row: TopicRow): Record<string, unknown> => ({
  name: row.name,
  reading: row.reading,
  delegated: row.delegated,
  level: row.level,
  nightLevel: row.nightLevel,
  holidayLevel: row.holidayLevel,
  urgent: row.urgent,
  receiverId: row.receiverId,
  ways: row.ways,
  note: row.note,
});
