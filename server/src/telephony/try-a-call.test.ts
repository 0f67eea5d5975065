import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TryToBrowser } from '@denwaban/server-api/live';
import { WebSocket } from 'ws';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { EngineDouble } from './testing/engine-double.ts';
import { until } from './testing/until.ts';

let engine: EngineDouble;
let server: TestServer;

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

/** A telephone page. */
async function page(socket: WebSocket) {
  const messages: TryToBrowser[] = [];
  socket.on('message', (data) => messages.push(TryToBrowser.parse(JSON.parse((data as Buffer).toString()))));
  await once(socket, 'open');
  await until(() => messages[0]?.type === 'ready', 'the telephone is ready');
  const ready = messages[0];
  return {
    numbers: ready?.type === 'ready' ? ready.numbers : [],
    say: (message: object) => socket.send(JSON.stringify(message)),
    messages,
    states: () => messages.flatMap((message) => (message.type === 'state' ? [message] : [])),
    socket,
  };
}
const path = '/api/v1/try-a-call';
/** The status that an upgrade was refused with. */
async function refused(socket: WebSocket): Promise<number> {
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  return response.statusCode;
}

it('phones the sample’s line from this machine without a sign-in, and hanging up ends the call', async () => {
  const phone = await page(server.stranger.socket(path));
  expect(phone.numbers).toContainEqual({
    number: '+81300001001',
    display: '03-0000-1001',
    label: expect.stringContaining(server.world.own.account.canary),
  });
  expect(JSON.stringify(phone.numbers)).not.toContain(server.world.other.canary);
  phone.say({ type: 'call', number: '03-0000-1001', callerNumber: '090-1234-5678' });
  await until(() => phone.messages.some((message) => message.type === 'offer'), 'the engine offers');
  const opened = engine.sent.findLast((each) => each.command === 'leg.open-browser');
  expect(opened?.params['incoming']).toEqual({
    called: '+81300001001',
    callerNumber: '+819012345678',
    callerStatus: 'provided',
  });
  const legId = String(opened?.params['legId']);
  phone.say({ type: 'answer', sdp: 'answer' });
  await until(() => phone.states().some(({ state }) => state === 'calling'), 'connected');
  expect(phone.messages.some((message) => message.type === 'candidate')).toBe(true);
  await until(() => phone.states().at(-1)?.state === 'answered', 'answered');
  phone.say({ type: 'hang-up' });
  await until(() => phone.states().at(-1)?.state === 'ended', 'ended');
  expect(phone.states().at(-1)?.words).toBe('発信者が電話を切りました');
  const call = await server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
  expect(call?.ended_by).toBe('caller');
  phone.socket.terminate();
});

it('hangs up when the page is closed', async () => {
  const phone = await page(server.stranger.socket(path));
  phone.say({ type: 'call', number: '+81300001001', callerNumber: null });
  await until(() => phone.messages.some((message) => message.type === 'offer'), 'the engine offers');
  const legId = String(engine.sent.findLast((each) => each.command === 'leg.open-browser')?.params['legId']);
  phone.socket.close();
  await until(() => !engine.legs.has(legId), 'the leg is ended');
});

it('phones no number but those that it was given', async () => {
  const phone = await page(server.stranger.socket(path));
  const before = engine.count('leg.open-browser');
  for (const number of [server.world.other.account.number, '110', '+15551234567', 'x']) {
    phone.say({ type: 'call', number, callerNumber: null });
  }
  phone.say({ type: 'nonsense' });
  await until(() => phone.messages.filter((message) => message.type === 'error').length === 5, 'five errors');
  expect(engine.count('leg.open-browser')).toBe(before);
  phone.socket.terminate();
});

it('a signed-in person phones lines of the own organisation; a client only those of the own account', async () => {
  const { world } = server;
  const operator = await page((await server.as('operator', 'other')).socket(path));
  expect(operator.numbers.map((each) => each.number)).toEqual([
    world.other.account.number,
    world.other.secondAccount.number,
  ]);
  const client = await page((await server.as('client')).socket(path));
  expect(client.numbers.map((each) => each.number)).toEqual([world.own.account.number]);
  operator.socket.terminate();
  client.socket.terminate();
});

it('is not for strangers behind a proxy, from other pages or other names', async () => {
  const url = server.url.replace(/^http/, 'ws') + path;
  expect(await refused(new WebSocket(url, { headers: { 'x-forwarded-for': '192.0.2.1' } }))).toBe(401);
  expect(await refused(new WebSocket(url, { headers: { origin: 'https://evil.example.com' } }))).toBe(403);
  expect(await refused(new WebSocket(url, { headers: { host: 'denwaban.example.com' } }))).toBe(401);
});
