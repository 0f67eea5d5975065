import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { deliverMessage } from '../delivery/create-deliveries.ts';
import { listTopics } from '../directory/index.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';

/** A test report by mail to those who receive topics, or to the company's own address. Throws when mail is not set up. */
export async function tryMail(tx: Tx, deed: Deed, accountId: string, mailConfigured: boolean): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'channels.set', '依頼企業', account);
  if (!mailConfigured)
    throw conflict('mail-not-configured', {
      ja: 'メールの送信が設定されていません。管理者に設定を依頼してください。',
      en: 'This installation sends no mail. Ask the administrator to set it up.',
    });
  const topics = await listTopics(tx, accountId);
  const receivers = topics.flatMap(({ receiverId }) => receiverId ?? []);
  await deliverMessage(
    tx,
    {
      organisationId: account.organisationId,
      accountId,
      accountName: account.name,
      kind: 'test',
      key: `test mail ${uuidv7(deed.now.getTime())}`,
      reportId: null,
      to: receivers.length === 0 ? 'account' : { staffIds: [...new Set(receivers)] },
      words: {
        title: '試しの報告',
        text: 'このメールが届いたら、ポータルの［導入］で「届きました」を押してください。\nこれからは、お電話の報告がこのアドレスに届きます。',
      },
    },
    { mailConfigured, now: deed.now },
  );
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'readiness.tried',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    address: deed.address,
  });
}
