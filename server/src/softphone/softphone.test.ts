import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FromBrowser, ToBrowser } from '@denwaban/server-api';
import type { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { textOf } from '../live/text-of.ts';
import { PushService, vapidOf } from '../push/testing/push-service.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

const service = new PushService();
let engine: EngineDouble;
let server: TestServer;
let sato: Visitor;
let satos: { id: string };
let suzukisPhone: string;

/** A page that is open at `/phone`. */
class Page {
  readonly heard: ToBrowser[] = [];
  readonly socket: WebSocket;
  constructor(visitor: Visitor) {
    this.socket = visitor.socket();
    this.socket.on('message', (data) => this.heard.push(JSON.parse(textOf(data))));
  }
  async watch(legId: string | null = null): Promise<void> {
    await until(() => this.heard.some((message) => message.type === 'hello'), 'the page is connected');
    this.say({ type: 'softphone.watch', legId });
    await until(() => this.softphone !== undefined, 'the page is shown its telephone');
  }
  say(message: FromBrowser): void {
    this.socket.send(JSON.stringify(message));
  }
  get softphone() {
    return this.heard.findLast((message) => message.type === 'softphone')?.softphone;
  }
  get ringing() {
    return this.softphone?.ringing[0];
  }
  /** The engine's offer is answered, as the page's peer connection does. */
  async connect(): Promise<string> {
    const offer = () => this.heard.findLast((message) => message.type === 'softphone.offer');
    await until(() => offer() !== undefined, 'the engine offers');
    const { legId } = offer()!;
    this.say({ type: 'softphone.sdp', legId, sdp: 'answer' });
    return legId;
  }
  close(): void {
    this.socket.close();
  }
}
let pages: Page[] = [];
const open = async (legId: string | null = null): Promise<Page> => {
  const page = new Page(sato);
  pages.push(page);
  await page.watch(legId);
  return page;
};

const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
const nobodyCalls = () =>
  until(async () => {
    const left = await server.db
      .selectFrom('call')
      .select('id')
      .where('state', '=', 'extension')
      .executeTakeFirst();
    return left === undefined;
  }, 'no call is left');

beforeAll(async () => {
  await service.start();
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const { own } = server.world;
  const administrator = await server.as('administrator');
  sato = await server.as('operator');
  const accountId = own.account.id;
  const make = (digits: string, label: string, personId: string | null) =>
    administrator.api('createExtension', { body: { digits, label, accountId, personId, ringSeconds: 30 } });
  satos = await make('301', '佐藤', sato.personId);
  const suzukis = await make('302', '鈴木', null);
  const { phone } = await administrator.api('addPhone', {
    params: { id: suzukis.id },
    body: { label: '鈴木の電話機' },
  });
  suzukisPhone = phone.id;
  await server.db.deleteFrom('push_device').where('person_id', '=', sato.personId).execute();
});
beforeEach(() => {
  service.received.length = 0;
  service.status = 201;
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  await nobodyCalls();
  for (const page of pages) page.close();
  pages = [];
  await until(() => server.services.hub.connectionsOf(sato.personId).length === 0, 'all pages are closed');
  await server.db.deleteFrom('push_device').where('person_id', '=', sato.personId).execute();
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
  await service.stop();
});

it('a colleague calls, the page rings, answers, holds and hangs up', async () => {
  const page = await open();
  const caller = engine.phoneDials(suzukisPhone, '301');
  await until(() => page.ringing !== undefined, 'the page rings');
  expect(page.ringing).toMatchObject({ from: '302 鈴木', internal: true, extension: '301 佐藤' });
  page.say({ type: 'softphone.answer', partyId: page.ringing!.partyId });
  const leg = await page.connect();
  await until(() => page.softphone?.call?.state === 'talking', 'they talk');
  expect(engine.legs.get(leg)?.bridgeId).toBe(engine.legs.get(caller)?.bridgeId);
  expect((await callOf(caller))?.internal).toBe(true);

  page.say({ type: 'softphone.hold', held: true });
  await until(() => page.softphone?.call?.state === 'held', 'the colleague waits');
  expect(engine.legs.get(caller)?.bridgeId).toBeNull();
  expect(engine.hears(caller)).not.toBeNull();
  page.say({ type: 'softphone.hold', held: false });
  await until(() => page.softphone?.call?.state === 'talking', 'they talk again');
  expect(engine.legs.get(caller)?.bridgeId).toBe(engine.legs.get(leg)?.bridgeId);

  page.say({ type: 'softphone.hang-up', legId: leg });
  await until(() => page.softphone?.call === null, 'the call is over');
  expect(page.softphone?.recent[0]).toMatchObject({ direction: 'in', number: '302', answered: true });
});

it('the page calls a colleague, with its own name and free of charge', async () => {
  const page = await open();
  page.say({ type: 'softphone.call', extensionId: satos.id, number: '３０２' });
  const leg = await page.connect();
  await until(() => engine.dialled !== undefined, "Suzuki's telephone is dialled");
  engine.otherSideAnswers(engine.dialled!);
  await until(() => page.softphone?.call?.state === 'talking', 'they talk');
  expect(page.softphone?.call).toMatchObject({ direction: 'out', other: '302 鈴木', internal: true });
  const other = new Page(sato);
  pages.push(other);
  // The network changed: the same browser comes back over another connection and keeps its call.
  page.close();
  await other.watch(leg);
  other.say({ type: 'softphone.hang-up', legId: leg });
  await until(() => other.softphone?.call === null, 'the call is over');
});

it("nobody answers for somebody else, or with another's extension", async () => {
  const page = await open();
  const caller = engine.phoneDials(suzukisPhone, '301');
  await until(() => page.ringing !== undefined, 'the page rings');
  const stranger = new Page(await server.as('operator2'));
  pages.push(stranger);
  await stranger.watch();
  stranger.say({ type: 'softphone.answer', partyId: page.ringing!.partyId });
  stranger.say({ type: 'softphone.call', extensionId: satos.id, number: '302' });
  await until(() => stranger.heard.some((m) => m.type === 'softphone.closed'), 'the stranger is refused');
  expect(stranger.heard.some((message) => message.type === 'softphone.offer')).toBe(false);
  page.say({ type: 'softphone.refuse', partyId: page.ringing!.partyId });
  await until(async () => (await callOf(caller))?.state === 'done', 'a refused call is over');
});

it('a call wakes a browser that is closed, once, signed and readable for it alone', async () => {
  const made = await sato.api('addPushDevice', { body: { label: 'Pixel', ...service.subscription('sato') } });
  expect(made.shows).toBe('nothing');
  const caller = engine.phoneDials(suzukisPhone, '301');
  await until(() => service.received.length === 1, 'the browser is woken');
  const [push] = service.received;
  expect(push).toMatchObject({
    path: '/sato',
    headers: { urgency: 'high', 'content-encoding': 'aes128gcm' },
  });
  expect(Number(push!.headers['ttl'])).toBeGreaterThan(25);
  expect(Number(push!.headers['ttl'])).toBeLessThanOrEqual(30);
  const { claims, publicKey } = vapidOf(push!.headers.authorization);
  expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:postmaster@localhost' });
  expect(claims.exp - Date.now() / 1000).toBeGreaterThan(60);
  expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(86_400);
  expect(publicKey).toBe((await sato.api('listPushDevices')).publicKey);
  const message = service.decrypt(push!.body);
  expect(message).toMatchObject({ title: '電話です', body: '開いて応答してください。', open: '/phone' });
  expect(JSON.stringify(message)).not.toContain('鈴木');

  // The page that the push opened finds the call still ringing, and answers it.
  const page = await open();
  expect(page.ringing?.from).toBe('302 鈴木');
  page.say({ type: 'softphone.answer', partyId: page.ringing!.partyId });
  await page.connect();
  await until(async () => (await callOf(caller))?.answered_at != null, 'the call is answered');
  // What stands on the screens of the person's other browsers is taken back.
  await until(() => service.received.length === 2, 'it is taken back');
  expect(service.decrypt(service.received[1]!.body)).toMatchObject({ ended: true, open: '/phone' });
  const file = await stat(join(server.dataDir, 'keys', 'push.json'));
  expect(file.mode & 0o777).toBe(0o600);
});

it('who wants it sees who calls on the locked screen', async () => {
  const subscription = service.subscription('open');
  const { id } = await sato.api('addPushDevice', { body: { label: 'iPhone', ...subscription } });
  await sato.api('changePushDevice', { params: { id }, body: { shows: 'caller' } });
  engine.phoneDials(suzukisPhone, '301');
  await until(() => service.received.length === 1, 'the browser is woken');
  expect(service.decrypt(service.received[0]!.body)).toMatchObject({ body: '302 鈴木' });
});

it('a browser that is gone is forgotten, one that fails is left in peace for a while', async () => {
  await sato.api('addPushDevice', { body: { label: '古い端末', ...service.subscription('gone') } });
  service.status = 410;
  engine.phoneDials(suzukisPhone, '301');
  await until(async () => (await sato.api('listPushDevices')).items.length === 0, 'it is forgotten');

  await sato.api('addPushDevice', { body: { label: '端末', ...service.subscription('fails') } });
  service.status = 503;
  service.received.length = 0;
  engine.phoneDials(suzukisPhone, '301');
  const failing = async () => (await sato.api('listPushDevices')).items[0]?.failing === true;
  await until(failing, 'its failure is noted');
  const second = engine.phoneDials(suzukisPhone, '301');
  await until(async () => (await callOf(second)) !== undefined, 'the next call rings all the same');
  expect(service.received).toHaveLength(1);
});

it('an open page is presence, also without a telephone', async () => {
  const mine = async () => (await sato.api('listExtensions')).items.find((each) => each.id === satos.id);
  expect(await mine()).toMatchObject({ presence: 'offline', inBrowser: false });
  await open();
  expect(await mine()).toMatchObject({ presence: 'free', inBrowser: true });
});

it('without a page and without a woken browser there is nothing to ring', async () => {
  const caller = engine.phoneDials(suzukisPhone, '301');
  await until(
    async () => (await callOf(caller))?.state === 'done',
    'the colleague hears that nobody is there',
  );
  expect((await callOf(caller))?.end_reason).toBe('not-registered');
});

it('an address in our own network is no push service', async () => {
  const body = { label: '端末', ...service.subscription('x'), endpoint: 'https://10.0.0.1/push' };
  await expect(sato.api('addPushDevice', { body })).rejects.toThrow();
});
