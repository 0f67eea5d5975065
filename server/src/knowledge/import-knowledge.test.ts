import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let client: Visitor;
const params = () => ({ id: server.world.own.account.id });
const importFile = (text: string, apply: boolean) =>
  client.api('importKnowledge', {
    params: params(),
    body: { file: Buffer.from(text).toString('base64'), apply },
  });
const find = async (search: string) =>
  (await client.api('listKnowledge', { params: params(), query: { search } })).items;

beforeAll(async () => {
  server = await startTestServer();
  client = await server.as('client');
});
afterAll(() => server.stop());

it('questions become cards, all or none; one that is there is changed', async () => {
  const bad = '質問,答え,種類\n駐車場,,商品\n送料,無料です。,なにか\n送料,千円です。,\n';
  const outcome = await importFile(bad, true);
  expect(outcome.applied).toBe(false);
  expect(outcome.faults.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 答え', '3 種類']);
  const twice = await importFile('質問,答え\n送料,無料です。\n送料,千円です。\n', true);
  expect(twice.faults).toMatchObject([{ line: 3, column: '質問' }]);
  expect(await find('送料')).toEqual([]);

  const good =
    '質問,答え,種類,フリガナ\n送料はかかりますか,無料です。,,\n給湯器ミズホ,保証は二年です。,商品,キュウトウキ\n';
  expect(await importFile(good, false)).toMatchObject({ created: 2, changed: 0, applied: false });
  expect(await importFile(good, true)).toMatchObject({ created: 2, applied: true });
  expect(await find('送料')).toMatchObject([{ kind: 'other', sentence: '無料です。', isNew: true }]);
  const more = '質問,答え\n送料はかかりますか,千円です。\n';
  expect(await importFile(more, true)).toMatchObject({ created: 0, changed: 1, applied: true });
  expect(await find('送料')).toMatchObject([{ sentence: '千円です。' }]);
  const empty = '質問,答え\n給湯器ミズホ,保証は三年です。\n';
  expect(await importFile(empty, true)).toMatchObject({ changed: 1, applied: true });
  expect(await find('給湯器')).toMatchObject([
    { kind: 'product', reading: 'キュウトウキ', sentence: '保証は三年です。' },
  ]);
});
