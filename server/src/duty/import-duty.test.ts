import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let client: Visitor;
const params = () => ({ id: server.world.own.account.id });
const importFile = (text: string, apply: boolean) =>
  client.api('importDuty', {
    params: params(),
    body: { file: Buffer.from(text).toString('base64'), apply },
  });

beforeAll(async () => {
  server = await startTestServer();
  client = await server.as('client');
  const people = '氏名,フリガナ\n佐野 花,サノ ハナ\n髙橋 一,タカハシ ハジメ\n';
  const file = Buffer.from(people).toString('base64');
  await client.api('importStaff', { params: params(), body: { file, apply: true } });
});
afterAll(() => server.stop());

it('a rota is taken shift by shift in its order, all or none', async () => {
  const bad =
    '日付,時間帯,担当者,呼び出し秒数\n2099-04-01,昼夜,佐野花,\n2099-04-31,夜間,佐野花,5\n2099-04-02,夜間,だれか,\n';
  const outcome = await importFile(bad, true);
  expect(outcome).toMatchObject({ applied: false, created: 0 });
  expect(outcome.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '2 時間帯',
    '3 日付',
    '3 呼び出し秒数',
    '4 担当者',
  ]);
  const good =
    '日付,時間帯,担当者,順番\n2099年4月1日,夜間,佐野花,2\n2099/4/1,夜,髙橋 一,1\n2099-04-02,休日,佐野 花,\n';
  expect(await importFile(good, false)).toMatchObject({ created: 2, applied: false });
  expect(await importFile(good, true)).toMatchObject({ rows: 3, created: 2, applied: true });
  const { items } = await client.api('listDuty', { params: params(), query: { from: '2099-04-01' } });
  const taken = items.filter(({ from }) => from >= '2099-04-01');
  expect(taken.map(({ shift, people }) => [shift, people.map(({ name }) => name)])).toEqual([
    ['night', ['髙橋 一', '佐野 花']],
    ['holiday', ['佐野 花']],
  ]);
});
