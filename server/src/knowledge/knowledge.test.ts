/** Knowledge of a client company, found at the desk by two characters. */
import type { KnowledgeFields } from '@denwaban/server-api/knowledge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desk: TestDesk;
let client: Visitor;
let id = '';
let callId = '';

const create = (fields: Partial<KnowledgeFields> & { title: string }) =>
  client.api('createKnowledge', {
    params: { id },
    body: { kind: 'other', reading: '', sentence: '一文です。', until: null, ...fields },
  });
const atDesk = async (search?: string): Promise<string[]> =>
  (
    await desk.visitor.api('findKnowledge', {
      params: { id: callId },
      query: search === undefined ? {} : { search },
    })
  ).items.map(({ title }) => title);

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  id = server.world.own.account.id;
  client = await server.as('client');
  await server.db.deleteFrom('knowledge_card').where('account_id', '=', id).execute();
  desk = await TestDesk.ready(await server.as('operator'));
  const { account, trunkId } = server.world.own;
  const leg = engine.arrive({ called: account.number, trunkId });
  await until(() => engine.hears(leg)?.endsWith('.ulaw') === true, 'the announcement plays');
  engine.playToTheEnd(leg);
  callId = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id: callId } });
  await until(() => engine.bridgedWith(leg).length === 1, 'they are bridged');
}, 60_000);

afterAll(async () => {
  desk.close();
  await server.stop();
  await engine.stop();
});

it('is found by two characters of name, reading or sentence, in either kana, the name first', async () => {
  await create({ title: '給湯器ミズホ', reading: 'キュウトウキ', sentence: '保証は二年です。' });
  await create({
    title: 'よくある間違い',
    kind: 'wrong-call',
    sentence: '給湯の専門店と間違えて掛かります。',
  });
  expect(await atDesk('給湯')).toEqual(['給湯器ミズホ', 'よくある間違い']);
  expect(await atDesk('みず')).toEqual(['給湯器ミズホ']);
  expect(await atDesk('ｷｭｳ')).toEqual(['給湯器ミズホ']);
  expect(await atDesk('二年')).toEqual(['給湯器ミズホ']);
  expect(await atDesk('%')).toEqual([]);
  expect(await atDesk('ない言葉')).toEqual([]);
});

it('a change of the client is new at the desk for a day; what holds no more is not there', async () => {
  const gone = await create({ title: '夏季休業', kind: 'closure', until: '2020-08-16' });
  expect(gone.isNew).toBe(true);
  expect(await atDesk('夏季')).toEqual([]);
  await server.db
    .updateTable('knowledge_card')
    .set({ changed_at: new Date('2020-01-01T00:00:00Z') })
    .where('account_id', '=', id)
    .execute();
  expect(await atDesk()).toEqual([]);
  const before = await client.api('listKnowledge', { params: { id }, query: { search: '給湯器' } });
  const { id: cardId, isNew } = before.items[0]!;
  expect(isNew).toBe(false);
  const fields = {
    kind: 'product',
    title: '給湯器ミズホ',
    reading: '',
    sentence: '保証は三年です。',
    until: null,
  } as const;
  await client.api('changeKnowledge', { params: { id, cardId }, body: fields });
  expect(await atDesk()).toEqual(['給湯器ミズホ']);
  expect(await atDesk('二年')).toEqual([]);
});

it('another client’s is not found, nor by who has no call', async () => {
  const other = await server.as('secondClient');
  expect((await problemOf(other.api('listKnowledge', { params: { id }, query: {} }))).status).toBe(404);
  const second = await server.as('operator2');
  const asked = second.api('findKnowledge', { params: { id: callId }, query: { search: '給湯' } });
  expect((await problemOf(asked)).status).toBe(404);
});
