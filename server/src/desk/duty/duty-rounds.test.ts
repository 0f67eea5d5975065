/** An urgent call: those on duty are phoned one after another until somebody presses 1. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { problemOf } from '../../testing/problem-of.ts';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { TestDesk } from '../../telephony/testing/test-desk.ts';
import { until } from '../../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desk: TestDesk;
const params = () => ({ id: server.world.own.account.id });

async function talk(): Promise<string> {
  const { account, trunkId } = server.world.own;
  const legId = engine.arrive({ called: account.number, trunkId, caller: '+819022220001' });
  const id = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  return id;
}
const shows = (state: string) => until(() => desk.desk?.call?.state === state, `the desk shows ${state}`);
const tries = () => desk.desk?.call?.duty?.tries.map(({ name, outcome }) => `${name} ${outcome}`);

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.updateTable('line').set({ answering: 'ring' }).execute();
  const destination = JSON.stringify({ host: '127.0.0.1', port: 5060 });
  await sql`update trunk set settings = jsonb_set(settings, '{destination}', ${destination}::jsonb)`.execute(
    server.db,
  );
  desk = await TestDesk.ready(await server.as('operator'));
});
afterAll(async () => {
  desk.close();
  await server.stop();
  await engine.stop();
});

it('passes over who has no telephone or does not answer, and ends with whoever presses 1', async () => {
  const id = await talk();
  expect((await problemOf(desk.visitor.api('callDuty', { params: { id } }))).code).toBe('nobody-on-duty');
  const client = await server.as('client');
  const add = async (name: string, mobile: string | null) =>
    (await client.api('createStaff', { params: params(), body: { name, reading: name, mobile } })).id;
  const people = [
    await add('電話なし', null),
    await add('青木', '+819012340011'),
    await add('馬場', '+819012340012'),
  ].map((staffId) => ({ staffId, waitSeconds: 20 }));
  for (const shift of ['day', 'night', 'holiday'] as const)
    await client.api('saveDuty', {
      params: params(),
      body: { from: '2020-01-01', until: '2099-12-31', shift, people },
    });
  await desk.visitor.api('callDuty', { params: { id } });
  await shows('consulting');
  await until(() => engine.dialled !== undefined, 'the first telephone is dialled');
  expect(tries()).toEqual(['電話なし 電話番号の登録なし', '青木 null']);
  expect(desk.desk?.call?.duty?.waiting).toEqual(['馬場']);
  const first = engine.dialled!;
  engine.end(first, 'no-answer');
  await until(() => engine.dialled !== undefined && engine.dialled !== first, 'the next one is dialled');
  await until(() => tries()?.length === 3, 'the desk shows the third');
  const second = engine.dialled!;
  engine.otherSideAnswers(second);
  await until(() => desk.desk?.call?.party?.state === 'asked', 'they are asked to press 1');
  expect(desk.desk?.call?.duty?.state).toBe('running');
  engine.tell({ event: 'leg.digit', legId: second, digit: '1' });
  await until(() => desk.desk?.call?.duty?.state === 'accepted', 'somebody has accepted');
  expect(tries()).toEqual(['電話なし 電話番号の登録なし', '青木 応答がありませんでした', '馬場 受けました']);
});
