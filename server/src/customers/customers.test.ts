/** A client company's customers: kept, found again when they phone, put together and taken apart, and gone. */
import type { CustomerFields } from '@denwaban/server-api/customers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { problemOf } from '../testing/problem-of.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desk: TestDesk;
let client: Visitor;
let id = '';

const person = (name: string, numbers: string[], more: Partial<CustomerFields> = {}): CustomerFields => ({
  kind: 'person',
  name,
  reading: '',
  company: '',
  role: '',
  regular: false,
  greeting: '',
  numbers: numbers.map((number) => ({ number, label: '' })),
  ...more,
});
const create = (fields: CustomerFields) => client.api('createCustomer', { params: { id }, body: fields });
const find = async (search: string) =>
  (await client.api('listCustomers', { params: { id }, query: { search } })).items;
const importFile = (text: string, apply: boolean) =>
  client.api('importCustomers', {
    params: { id },
    body: { file: Buffer.from(text).toString('base64'), apply },
  });

let leg = '';
async function ring(caller: string | null): Promise<string> {
  const { account, trunkId } = server.world.own;
  leg = engine.arrive({ called: account.number, trunkId, caller });
  await until(() => engine.hears(leg)?.endsWith('.ulaw') === true, 'the announcement plays');
  engine.playToTheEnd(leg);
  return desk.rings();
}
async function answer(callId: string): Promise<void> {
  await desk.visitor.api('answerCall', { params: { id: callId } });
  await until(() => engine.bridgedWith(leg).length === 1, 'they are bridged');
}
const caller = () => desk.desk?.call?.caller ?? null;
const draft = (callId: string) => desk.visitor.api('draftReport', { params: { id: callId } });

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  id = server.world.own.account.id;
  client = await server.as('client');
  desk = await TestDesk.ready(await server.as('operator'));
}, 60_000);

afterEach(async () => {
  const call = desk.desk?.call;
  if (!call) return;
  if (call.state === 'offered') await answer(call.callId);
  await desk.visitor.api('hangUpCall', { params: { id: call.callId } });
  await until(() => desk.desk?.call?.state === 'wrap-up', 'wrap-up');
  const fields = await draft(call.callId);
  await desk.visitor.api('submitReport', {
    params: { id: call.callId },
    body: {
      ...fields,
      category: 'inquiry',
      callerReading: fields.callerReading || 'ヨミ',
      callerName: fields.callerName || '名乗られず',
      callerCompany: fields.callerCompany || 'なし',
      forName: '代表',
      matter: '用件の内容',
      handling: '伝言を承りました',
    },
  });
  await desk.is('available');
});

afterAll(async () => {
  desk.close();
  await server.stop();
  await engine.stop();
});

it('a regular caller is known while it rings, with what holds today, and nobody asks for their name again', async () => {
  const created = await create(
    person('山本 太郎', ['+819011110001'], {
      reading: 'ヤマモト タロウ',
      company: '港商事',
      regular: true,
      greeting: '山本様、いつもありがとうございます。',
    }),
  );
  const note = { params: { id, customerId: created.id } };
  await client.api('addCustomerNote', { ...note, body: { text: '折り返しは午後に', until: null } });
  await server.db
    .insertInto('customer_note')
    .values({
      id: '019a0000-0000-7000-8000-00000000bbbb',
      organisation_id: server.world.own.id,
      account_id: id,
      customer_id: created.id,
      text: '先週だけの話',
      until_day: '2020-01-01',
      written_at: new Date('2020-01-01T00:00:00Z'),
    })
    .execute();
  const past = await problemOf(
    client.api('addCustomerNote', { ...note, body: { text: '昔', until: '2020-01-01' } }),
  );
  expect(past.fields).toHaveProperty('body.until');
  const callId = await ring('+819011110001');
  expect(caller()).toMatchObject({
    customer: { name: '山本 太郎', regular: true, greeting: '山本様、いつもありがとうございます。' },
    certainty: 'number',
    firstTime: false,
    nobodyKnown: false,
  });
  expect(caller()?.customer?.notes.map(({ text }) => text)).toEqual(['折り返しは午後に']);
  await answer(callId);
  expect(await draft(callId)).toMatchObject({
    callerName: '山本 太郎',
    callerReading: 'ヤマモト タロウ',
    callerCompany: '港商事',
    callerNumber: '090-1111-0001',
  });
});

it('several people behind one number are guesses, until one key says who', async () => {
  const one = await create(person('一の方', ['+819011110002']));
  const two = await create(person('二の方', ['+819011110002']));
  const callId = await ring('+819011110002');
  expect(caller()?.customer).toBeNull();
  expect(new Map(caller()?.maybe.map(({ id, guess }) => [id, guess]))).toEqual(
    new Map([
      [one.id, 'shared-number'],
      [two.id, 'shared-number'],
    ]),
  );
  await answer(callId);
  const named = { params: { id: callId }, body: { customerId: two.id } };
  expect((await desk.visitor.api('nameCaller', named)).certainty).toBe('said');
  await until(() => caller()?.customer?.id === two.id, 'the desk is told');
  await desk.visitor.api('nameCaller', { params: { id: callId }, body: { customerId: null } });
  await until(() => caller()?.nobodyKnown === true, 'it is somebody else');
  expect(caller()?.customer).toBeNull();
});

it('a withheld caller is told as such, recognised by the name that is written down, and can be kept', async () => {
  const known = await create(person('高橋 恵', ['+819011110003'], { reading: 'タカハシ メグミ' }));
  const callId = await ring(null);
  expect(desk.desk?.call?.callerStatus).not.toBe('provided');
  expect(caller()).toMatchObject({ customer: null, maybe: [], firstTime: null });
  await answer(callId);
  const fields = await draft(callId);
  await desk.visitor.api('saveDraft', {
    params: { id: callId },
    body: { ...fields, callerName: 'たかはしめぐみ様' },
  });
  const looked = await desk.visitor.api('desk');
  expect(looked.call?.caller?.maybe).toMatchObject([{ id: known.id, guess: 'name' }]);
  const found = await desk.visitor.api('findCallers', { params: { id: callId }, query: { search: '高橋' } });
  expect(found.items.map(({ id: each }) => each)).toEqual([known.id]);
  const kept = await desk.visitor.api('keepCaller', {
    params: { id: callId },
    body: { kind: 'person', name: '新しい方', reading: '', company: '' },
  });
  expect(kept).toMatchObject({ customer: { name: '新しい方' }, certainty: 'said' });
});

it('a first call is marked, and the second is none; what was promised is there before the greeting', async () => {
  const first = await ring('+819011110004');
  expect(caller()).toMatchObject({ customer: null, firstTime: true, promises: [] });
  await answer(first);
  await desk.visitor.api('hangUpCall', { params: { id: first } });
  await until(() => desk.desk?.call?.state === 'wrap-up', 'wrap-up');
  const fields = await draft(first);
  await desk.visitor.api('submitReport', {
    params: { id: first },
    body: {
      ...fields,
      category: 'inquiry',
      callerName: '初めての方',
      callerReading: 'ハジメテ',
      forName: '代表',
      matter: '見積の件',
      handling: '折り返すと伝えた',
      callbackNeeded: true,
      callbackBy: new Date(Date.now() + 3_600_000).toISOString(),
      status: 'callback-needed',
    },
  });
  await desk.is('available');
  await ring('+819011110004');
  expect(caller()).toMatchObject({
    firstTime: false,
    promises: [{ kind: 'report', callId: first, acknowledged: false }],
  });
});

it('two that are the same are one, with both numbers; and two again', async () => {
  const kept = await create(person('斎藤', ['+819011110005']));
  const gone = await create(person('齋藤', ['+819011110006']));
  const merged = await client.api('mergeCustomers', {
    params: { id, customerId: gone.id },
    body: { intoId: kept.id },
  });
  expect(merged.numbers.map(({ number }) => number)).toEqual(['+819011110005', '+819011110006']);
  expect(merged.merged).toEqual([{ id: gone.id, name: '齋藤' }]);
  expect((await find('齋藤')).map((each) => each.id)).toEqual([kept.id]);
  await ring('+819011110006');
  expect(caller()?.customer?.id).toBe(kept.id);
  await client.api('separateCustomer', { params: { id, customerId: gone.id } });
  expect((await find('斎藤')).map((each) => each.numbers.length)).toEqual([1]);
  expect((await find('0006')).map((each) => each.id)).toEqual([gone.id]);
});

it('a merge that brings a merge along is undone in steps', async () => {
  const [a, b, c] = [
    await create(person('甲甲', [])),
    await create(person('乙乙', [])),
    await create(person('丙丙', [])),
  ];
  const into = (goneId: string, intoId: string) =>
    client.api('mergeCustomers', { params: { id, customerId: goneId }, body: { intoId } });
  await into(a.id, b.id);
  await into(b.id, c.id);
  expect((await find('甲甲')).map((each) => each.name)).toEqual(['丙丙']);
  await client.api('separateCustomer', { params: { id, customerId: b.id } });
  expect((await find('甲甲')).map((each) => each.name)).toEqual(['乙乙']);
  await client.api('separateCustomer', { params: { id, customerId: a.id } });
  expect((await find('甲甲')).map((each) => each.name)).toEqual(['甲甲']);
  expect((await problemOf(into(a.id, a.id))).code).toBe('same-customer');
});

it('a file is looked at first; with one fault nothing of it is taken', async () => {
  const good =
    '氏名,フリガナ,種別,電話番号,常連,申し送り,期限\r\n中田商店,ナカタショウテン,会社,03-1111-0007,○,,\r\n';
  const bad = `${good}"",ア,個人,12,たぶん,メモ,2026/13/40\r\n`;
  expect(await importFile(bad, true)).toMatchObject({ applied: false, rows: 2 });
  const { faults } = await importFile(bad, true);
  expect(faults.map(({ line, column }) => [line, column])).toEqual([
    [3, '氏名'],
    [3, '電話番号'],
    [3, '常連'],
    [3, '申し送りの期限'],
  ]);
  expect(await find('中田商店')).toEqual([]);
  expect(await importFile(good, false)).toMatchObject({ applied: false, created: 1, changed: 0 });
  expect(await find('中田商店')).toEqual([]);
  expect(await importFile(good, true)).toMatchObject({ applied: true, created: 1, changed: 0 });
  expect(await find('中田商店')).toMatchObject([
    { kind: 'company', regular: true, numbers: [{ number: '+81311110007' }] },
  ]);
  const more = '氏名,電話番号,電話番号2,申し送り\n㈱中田商店,03-1111-0007,090-1111-0008,毎月末に電話あり\n';
  expect(await importFile(more, true)).toMatchObject({ applied: true, created: 0, changed: 1 });
  expect(await find('1111-0008')).toMatchObject([
    { name: '㈱中田商店', reading: 'ナカタショウテン', regular: true, notes: [{ text: '毎月末に電話あり' }] },
  ]);
  const twice = await importFile('氏名,電話番号\n同じ,03-1111-0009\n同じ,03-1111-0009\n', true);
  expect(twice.faults).toMatchObject([{ line: 3, column: '氏名' }]);
});

it('one that is removed is gone with proof, and one under a hold stays', async () => {
  const leaving = await create(person('去る方', ['+819011110010']));
  await client.api('removeCustomer', { params: { id, customerId: leaving.id } });
  expect(await find('去る方')).toEqual([]);
  const certificate = await server.db
    .selectFrom('deletion_certificate')
    .select(['kind', 'account_id'])
    .where('object_id', '=', leaving.id)
    .executeTakeFirst();
  expect(certificate).toEqual({ kind: 'customer', account_id: id });
  const held = await create(person('保全の方', ['+819011110011']));
  const supervisor = await server.as('supervisor');
  await supervisor.api('placeHold', {
    body: {
      objectKind: 'caller',
      accountId: id,
      callerNumber: '+819011110011',
      reason: '係争中',
      reviewOn: '2099-01-01',
      coversFrom: null,
      coversUntil: null,
    },
  } as never);
  const refused = await problemOf(client.api('removeCustomer', { params: { id, customerId: held.id } }));
  expect(refused.code).toBe('held');
  expect((await find('保全の方')).length).toBe(1);
});
