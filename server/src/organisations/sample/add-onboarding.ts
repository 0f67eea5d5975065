import { TopicFields } from '@denwaban/server-api/directory';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertTopic } from '../../directory/index.ts';
import { putSheet } from '../../onboarding/index.ts';
import { putReceipt } from '../../readiness/index.ts';

interface Place {
  readonly organisationId: string;
  readonly accountId: string;
  readonly lineId: string;
  /** By name. */
  readonly staff: ReadonlyMap<string, string>;
  readonly clientId: string;
}

/** Topic, receiver, how far we go by day, and at night. */
const topics = [
  { name: '水漏れ・断水', receiver: '川村 誠', level: 'second', nightLevel: 'first' },
  { name: 'お見積もり・工事の日程', receiver: '大石 亮', level: 'first', nightLevel: null },
  { name: '請求・お支払い', receiver: '森本 恵子', level: 'first', nightLevel: null },
] as const;

/** What stands behind the sample's live line: topics with receivers, and tests that the client has confirmed. */
export async function addOnboarding(tx: Tx, place: Place, now: Date): Promise<void> {
  const { organisationId, accountId, lineId, staff, clientId } = place;
  const of = { organisationId, accountId };
  for (const { receiver, ...topic } of topics) {
    const input = { ...topic, receiverId: staff.get(receiver) ?? null, ways: ['email', 'portal'] };
    await insertTopic(tx, of, TopicFields.parse(input));
  }
  const confirmed = {
    organisation_id: organisationId,
    account_id: accountId,
    confirmed_by: clientId,
    confirmed_at: now,
  };
  for (const way of ['mail', 'portal'])
    await putReceipt(tx, { id: uuidv7(now.getTime()), ...confirmed, way });
  await putReceipt(tx, { id: uuidv7(now.getTime()), ...confirmed, line_id: lineId });
  await putSheet(tx, of, {
    purpose: 'speed',
    forwarding: '（見本）代表番号を、話し中と20秒応答なしのときに転送しています。',
    delegated: '（見本）水漏れの受付と応急処置のご案内、訪問日時の変更の受付。',
    notDelegated: '（見本）料金のご案内、契約の取り消し。',
    wording: '（見本）社名は「あおば水道設備」と言い、略しません。',
  });
}
