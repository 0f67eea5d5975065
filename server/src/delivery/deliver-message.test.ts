import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { startFaultySmtp } from '../testing/faulty-smtp.ts';
import type { FaultySmtp } from '../testing/faulty-smtp.ts';
import { readMail } from '../testing/read-mail.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { deliverMessage } from './index.ts';
import type { Message } from './index.ts';

let smtp: FaultySmtp;
let server: TestServer;
beforeAll(async () => {
  smtp = await startFaultySmtp();
  server = await startTestServer({
    withJobs: true,
    environment: { DENWABAN_SMTP_URL: smtp.url, DENWABAN_LOG_LEVEL: 'silent' },
  });
  await server.db
    .updateTable('account')
    .set({ report_email: 'office@example.com' })
    .where('id', '=', server.world.own.account.id)
    .execute();
});
afterAll(async () => {
  await server.stop();
  await smtp.down();
});

function deliver(changes: Partial<Message>): Promise<void> {
  const { own } = server.world;
  const message: Message = {
    organisationId: own.id,
    accountId: own.account.id,
    accountName: own.account.canary,
    kind: 'summary',
    key: 'summary 2026-11-22',
    reportId: null,
    to: 'account',
    words: { title: '【本日のまとめ】3件', text: '営業のお電話が3件ありました。' },
    ...changes,
  };
  return asOrganisation(server.db, own.id, (tx) =>
    deliverMessage(tx, message, { mailConfigured: true, now: server.services.clock() }),
  );
}
const rowsOf = (key: string) =>
  server.db.selectFrom('delivery').selectAll().where('message', '=', key).orderBy('channel').execute();
const allAccepted = (key: string) =>
  vi.waitFor(async () => {
    for (const row of await rowsOf(key)) expect(row.state).toBe('accepted');
  }, 10_000);

it('a message of its own words goes to everybody of the account, each address once, and leaves no words behind', async () => {
  const message = { to: 'everybody', key: 'summary everybody' } as const;
  await deliver(message);
  await deliver(message);
  await allAccepted(message.key);
  const rows = await rowsOf(message.key);
  expect(rows.map(({ recipient }) => recipient).toSorted()).toEqual([
    'office@example.com',
    'taro@client.own.example.com',
  ]);
  expect(rows.every(({ title, words }) => title === null && words === null)).toBe(true);
  const mails = smtp.accepted.map((each) => readMail(each));
  expect(mails.map(({ subject }) => subject)).toEqual(['【本日のまとめ】3件', '【本日のまとめ】3件']);
  expect(mails[0]?.text).toContain('営業のお電話が3件ありました。');
});

it('a reminder reaches the named member of staff, and stands beside the report', async () => {
  smtp.accepted.length = 0;
  const { reportId, staffId } = server.world.own.account;
  const key = `reminder ${reportId} 1`;
  await deliver({
    kind: 'reminder',
    key,
    reportId,
    to: { staffIds: [staffId] },
    words: { title: '【期限まで30分】折り返しのお願い', text: 'まだ折り返しのご連絡が記録されていません。' },
  });
  await allAccepted(key);
  expect((await rowsOf(key)).map(({ channel, recipient }) => [channel, recipient])).toEqual([
    ['mail', 'taro@client.own.example.com'],
    ['portal', server.world.own.account.canary],
  ]);
  expect(readMail(smtp.accepted[0] ?? '').text).toContain(`/portal/reports/${reportId}`);
});

it('a correction says that it is one, and what the report says now', async () => {
  smtp.accepted.length = 0;
  const { reportId } = server.world.own.account;
  await deliver({ kind: 'correction', key: `correction ${reportId} 2`, reportId, words: null });
  await allAccepted(`correction ${reportId} 2`);
  const mail = readMail(smtp.accepted[0] ?? '');
  expect(mail.subject.startsWith('【訂正】')).toBe(true);
  expect(mail.text).toContain(server.world.own.account.canary);
});
