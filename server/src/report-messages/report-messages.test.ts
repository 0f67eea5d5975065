/** やりとり: the client writes about a report, the operator hears of it and answers, the client is told without the words. */
import { ReportFields } from '@denwaban/server-api/calls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import type { Visitor } from '../testing/start-test-server.ts';

let house: AnsweringHouse;
let operator: Visitor;
let supervisor: Visitor;
let client: Visitor;
let reportId: string;
const fields = ReportFields.parse({
  callerName: '山田',
  callerNumber: '03-1234-5678',
  forName: '宛先なし',
  matter: '見積もりの件',
  handling: '担当者からご連絡するとお答えした',
  category: 'inquiry',
});
const write = (who: Visitor, words: string, kind: 'message' | 'correction-request' = 'message') =>
  who.api('writeReportMessage', { params: { id: reportId }, body: { kind, words } });
const thread = async (who: Visitor) => (await who.api('reportMessages', { params: { id: reportId } })).items;

beforeAll(async () => {
  house = await openAnsweringHouse({ environment: { DENWABAN_SMTP_URL: 'smtp://127.0.0.1:9' } });
  const { server } = house;
  await server.db.deleteFrom('report_message').execute();
  await server.db
    .updateTable('account')
    .set({ report_email: 'uketsuke@client.example.com' })
    .where('id', '=', server.world.own.account.id)
    .execute();
  supervisor = await server.as('supervisor');
  client = await server.as('client');
  const desk = await house.seat();
  operator = desk.visitor;
  const call = await house.talks(desk, '+81312345678');
  house.engine.hangUp(call.legId);
  await desk.is('wrap-up');
  reportId = (await operator.api('submitReport', { params: { id: call.id }, body: fields })).id;
});
afterAll(() => house.stop());

it('what the client writes waits at the operator’s desk and on the supervisor’s list until it is answered', async () => {
  expect(await write(client, '明日の午前にかけ直すとお伝えください。')).toMatchObject({
    side: 'client',
    settledAt: null,
  });
  for (const who of [operator, supervisor])
    expect((await who.api('waitingMessages')).items).toMatchObject([
      { reportId, count: 1, asksCorrection: false, words: '明日の午前にかけ直すとお伝えください。' },
    ]);
  const colleague = await house.server.as('operator2');
  expect((await colleague.api('waitingMessages')).items).toEqual([]);
  await write(operator, '承知いたしました。');
  expect((await operator.api('waitingMessages')).items).toEqual([]);
  expect((await thread(client)).map(({ side, settledAt }) => [side, settledAt === null])).toEqual([
    ['client', false],
    ['house', true],
  ]);
});

it('our answer is told by the account’s ways without a word of it', async () => {
  const { db } = house.server;
  const rows = await db
    .selectFrom('delivery')
    .select(['channel', 'title', 'words', 'recipient'])
    .where('report_id', '=', reportId)
    .where('kind', '=', 'reply')
    .execute();
  expect(rows.map(({ channel }) => channel)).toEqual(expect.arrayContaining(['mail', 'portal']));
  const mail = rows.find(({ channel }) => channel === 'mail');
  expect(mail?.recipient).toBe('uketsuke@client.example.com');
  expect(JSON.stringify(rows)).not.toContain('承知いたしました');
});

it('a correction that is asked for waits until it is corrected, or answered in words', async () => {
  await write(client, '会社名がちがいます。', 'correction-request');
  expect((await supervisor.api('waitingMessages')).items).toMatchObject([{ asksCorrection: true }]);
  await supervisor.api('correctReport', {
    params: { id: reportId },
    body: { fields: { ...fields, callerCompany: '山田商店' }, reason: '会社名の聞きもらし', version: 1 },
  });
  expect((await supervisor.api('waitingMessages')).items).toEqual([]);
  await write(client, '番号も直してください。', 'correction-request');
  await write(supervisor, '録音で確かめたところ、番号はこのとおりでした。');
  expect((await supervisor.api('waitingMessages')).items).toEqual([]);
  await write(client, 'わかりました。ありがとうございます。');
  const { items } = await operator.api('settleReportMessages', { params: { id: reportId } });
  expect(items.every(({ side, settledAt }) => side === 'house' || settledAt !== null)).toBe(true);
});

it('nobody else writes, reads or settles; we ask ourselves for no correction', async () => {
  const { server } = house;
  for (const stranger of [
    await server.as('secondClient'),
    await server.as('client', 'other'),
    await server.as('operator2'),
  ]) {
    expect((await problemOf(thread(stranger))).status).toBe(404);
    expect((await problemOf(write(stranger, '見せてください'))).status).toBe(404);
  }
  expect((await problemOf(write(operator, '直して', 'correction-request'))).status).toBe(403);
  const settle = client.api('settleReportMessages', { params: { id: reportId } });
  expect((await problemOf(settle)).status).toBe(403);
  expect((await problemOf(write(client, '　'))).status).toBe(400);
  expect(await house.audited()).toEqual(
    expect.arrayContaining([
      'report.message-written',
      'report.correction-asked',
      'report.messages-viewed',
      'report.messages-settled',
    ]),
  );
});
