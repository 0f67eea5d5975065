/** 訂正, at the door: a call is answered, reported, acknowledged, and the report corrected. */
import { ReportFields } from '@denwaban/server-api/calls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { writeMessageMail } from '../delivery/message-mail.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import type { Visitor } from '../testing/start-test-server.ts';

let house: AnsweringHouse;
let operator: Visitor;
let supervisor: Visitor;
let client: Visitor;
let staffId: string;
let reportId: string;
let channelId: string;

const fields = ReportFields.parse({
  callerName: '山田',
  callerReading: 'ヤマダ',
  callerNumber: '03-1234-5678',
  matter: '見積もりの件',
  handling: '担当者からご連絡するとお答えした',
  category: 'inquiry',
});
const correct = (who: Visitor, changes: object, version = 1, reason = '電話番号の聞きまちがい') =>
  who.api('correctReport', {
    params: { id: reportId },
    body: { fields: { ...fields, forStaffId: staffId, ...changes }, reason, version },
  });

beforeAll(async () => {
  house = await openAnsweringHouse({ environment: { DENWABAN_SMTP_URL: 'smtp://127.0.0.1:9' } });
  const { server } = house;
  const { own } = server.world;
  staffId = uuidv7();
  await server.db
    .insertInto('staff')
    .values({
      id: staffId,
      organisation_id: own.id,
      account_id: own.account.id,
      name: '大石',
      reading: 'オオイシ',
      email: 'oishi@client.example.com',
    })
    .execute();
  supervisor = await server.as('supervisor');
  client = await server.as('client');
  const made = await client.api('createChannel', {
    params: { id: own.account.id },
    body: {
      label: '社内の窓口',
      enabled: true,
      kinds: ['correction'],
      urgencies: ['normal', 'soon', 'urgent'],
      mentions: [],
      mentionWhen: 'never',
      shows: 'details',
      settings: { kind: 'webhook', url: 'https://hooks.example.com/denwaban' },
      events: ['report.changed'],
    },
  });
  channelId = made.channel.id;
  const desk = await house.seat();
  operator = desk.visitor;
  const call = await house.talks(desk, '+81312345678');
  house.engine.hangUp(call.legId);
  await desk.is('wrap-up');
  const sent = await operator.api('submitReport', {
    params: { id: call.id },
    body: { ...fields, forStaffId: staffId },
  });
  reportId = sent.id;
  expect(sent).toMatchObject({ version: 1, correctedAt: null });
});
afterAll(() => house.stop());

it('what was sent and acknowledged is corrected by a version beside it, and is unacknowledged again', async () => {
  await client.api('acknowledgeReport', { params: { id: reportId } });
  const corrected = await correct(operator, {
    callerNumber: '03-1234-5679',
    callbackNeeded: true,
    status: 'callback-needed',
    readBack: true,
    callbackBy: new Date(Date.now() + 3_600_000).toISOString(),
  });
  expect(corrected).toMatchObject({
    version: 2,
    callerNumber: '03-1234-5679',
    acknowledgedAt: null,
    openedAt: null,
  });
  const { items } = await client.api('reportVersions', { params: { id: reportId } });
  expect(items.map(({ version, reason }) => ({ version, reason }))).toEqual([
    { version: 2, reason: '電話番号の聞きまちがい' },
    { version: 1, reason: '' },
  ]);
  expect(items[0]?.changes.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['callerNumber', 'callbackNeeded', 'callbackBy', 'status']),
  );
  expect(items[0]?.changes).toContainEqual({
    field: 'callerNumber',
    label: '電話番号',
    before: '03-1234-5678',
    after: '03-1234-5679',
  });
  expect(items[0]?.acknowledgedAt).toBeNull();
  expect(items[1]?.acknowledgedBy).toBe((await client.api('me')).name);
  expect(items[1]?.facts).toContainEqual({ field: 'callerNumber', label: '電話番号', value: '03-1234-5678' });
  // What is owed by a time was not owed before; it is now.
  const { followup } = await client.api('reportFollowup', { params: { id: reportId } });
  expect(followup?.state).toBe('open');
  await client.api('acknowledgeReport', { params: { id: reportId } });
  expect(
    (await client.api('reportVersions', { params: { id: reportId } })).items[0]?.acknowledgedAt,
  ).not.toBe(null);
});

it('goes out as a correction by mail and by the channels that want it, and tells webhooks that the report changed', async () => {
  const { server } = house;
  const rows = await server.db
    .selectFrom('delivery')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('kind', '=', 'correction')
    .execute();
  expect(rows.map(({ channel }) => channel).toSorted()).toEqual(['mail', 'portal', 'webhook']);
  const mail = rows.find(({ channel }) => channel === 'mail')!;
  expect(mail.recipient).toBe('oishi@client.example.com');
  const { subject, text } = await asOrganisation(server.db, server.world.own.id, (tx) =>
    writeMessageMail(tx, mail, 'https://denwaban.example.com'),
  );
  expect(subject).toMatch(/^【訂正】/);
  expect(text).toContain('・電話番号：03-1234-5678 → 03-1234-5679');
  expect(text).toContain('訂正の理由：電話番号の聞きまちがい');
  const events = await server.db
    .selectFrom('delivery')
    .select('title')
    .where('channel_id', '=', channelId)
    .where('kind', '=', 'event')
    .execute();
  expect(events.map(({ title }) => title)).toContain('report.changed');
});

it('a supervisor corrects whom it is for: whoever had it is told as well, and the follow-up says so', async () => {
  const { server } = house;
  const corrected = await correct(
    supervisor,
    { callerNumber: '03-1234-5679', forStaffId: null, forName: '宛先なし' },
    2,
    '宛先の取りちがえ',
  );
  expect(corrected).toMatchObject({ version: 3, forName: '宛先なし' });
  const mails = await server.db
    .selectFrom('delivery')
    .select(['recipient'])
    .where('report_id', '=', reportId)
    .where('message', '=', `correction ${reportId} 3`)
    .where('channel', '=', 'mail')
    .execute();
  expect(mails.map(({ recipient }) => recipient)).toContain('oishi@client.example.com');
  const { followup } = await client.api('reportFollowup', { params: { id: reportId } });
  expect(followup?.events.map(({ kind }) => kind)).toContain('corrected');
  const { items } = await client.api('reportVersions', { params: { id: reportId } });
  expect(items).toHaveLength(3);
  expect(items[1]?.acknowledgedBy).not.toBeNull();
});

it('is checked as the first was, needs a difference and a reason, and gives way to who was first', async () => {
  const vague = await problemOf(correct(operator, { matter: '例の件' }, 3));
  expect(vague).toMatchObject({ status: 400 });
  const same = { callerNumber: '03-1234-5679', forStaffId: null, forName: '宛先なし' };
  expect(await problemOf(correct(operator, same, 3))).toMatchObject({ status: 409, code: 'nothing-changed' });
  const late = await problemOf(correct(operator, { matter: '請求書の件' }, 2));
  expect(late).toMatchObject({ status: 409, code: 'report-changed' });
  expect((await problemOf(correct(operator, { matter: '請求書の件' }, 3, ''))).status).toBe(400);
});

it('is nobody’s but the writer’s and the supervisor’s; who may not read the report reads no version', async () => {
  const { server } = house;
  for (const stranger of [await server.as('operator2'), await server.as('supervisor', 'other')])
    expect((await problemOf(correct(stranger, { matter: '請求書の件' }, 3))).status).toBe(404);
  expect((await problemOf(correct(client, { matter: '請求書の件' }, 3))).status).toBe(403);
  for (const stranger of [await server.as('secondClient'), await server.as('operator2')])
    expect((await problemOf(stranger.api('reportVersions', { params: { id: reportId } }))).status).toBe(404);
  await server.db.updateTable('report').set({ recalled_at: new Date() }).where('id', '=', reportId).execute();
  expect((await problemOf(client.api('reportVersions', { params: { id: reportId } }))).status).toBe(404);
  expect(await problemOf(correct(supervisor, { matter: '請求書の件' }, 3))).toMatchObject({
    status: 409,
    code: 'report-recalled',
  });
  await server.db.updateTable('report').set({ recalled_at: null }).where('id', '=', reportId).execute();
  expect(await house.audited()).toEqual(
    expect.arrayContaining(['report.corrected', 'report.versions-viewed']),
  );
});

it('goes with the report, and is in the export by its number', async () => {
  const { server } = house;
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const file = await supervisor.fetch(`/api/v1/reports.csv?from=${today}&to=${today}&purpose=answering`);
  expect(file.status).toBe(200);
  const [header, ...rows] = (await file.text()).split('\r\n');
  expect(header).toMatch(/"?版"?,"?訂正日時"?$/);
  expect(rows.some((row) => row.includes('見積もりの件') && /,"?3"?,[^,]+$/.test(row))).toBe(true);
  await server.db.deleteFrom('followup').where('report_id', '=', reportId).execute();
  await server.db.deleteFrom('delivery').where('report_id', '=', reportId).execute();
  await server.db.deleteFrom('report').where('id', '=', reportId).execute();
  const left = await server.db
    .selectFrom('report_version')
    .select('version')
    .where('report_id', '=', reportId)
    .execute();
  expect(left).toEqual([]);
});
