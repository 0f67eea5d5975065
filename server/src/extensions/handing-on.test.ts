/** What a telephone does with its own transfer keys: sent on without asking, after asking, and taken over. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';

let engine: EngineDouble;
let server: TestServer;
let administrator: Visitor;
/** Ids of telephones, by the extension's digits. */
const phones: Record<string, string> = {};
let transfersDone = 0;

async function extension(digits: string, label: string, more: object = {}): Promise<void> {
  const accountId = server.world.own.account.id;
  const { id } = await administrator.api('createExtension', { body: { digits, label, accountId, ...more } });
  const { phone } = await administrator.api('addPhone', {
    params: { id },
    body: { label: `${label}の電話機` },
  });
  phones[digits] = phone.id;
}

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.deleteFrom('push_device').execute();
  const { own } = server.world;
  const settings = { ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 } };
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', own.trunkId)
    .execute();
  administrator = await server.as('administrator');
  const body = { number: '050-0000-2001', label: '', trunkId: own.trunkId };
  const number = await administrator.api('createNumber', { body });
  await extension('201', '佐藤', { numberId: number.id, personId: own.operator.id });
  await extension('202', '鈴木');
  await extension('203', '高橋');
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  await until(async () => (await unfinished()) === undefined, 'no call is left');
  transfersDone = engine.count('leg.transfer-done');
});

const unfinished = () =>
  server.db.selectFrom('call').select('id').where('state', '<>', 'done').executeTakeFirst();
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
/** The newest leg that was dialled for a call of this leg, beside those that are known. */
const dialledFor = async (callLeg: string, known: readonly string[] = []): Promise<string> => {
  let leg = '';
  await until(async () => {
    const row = await server.db
      .selectFrom('call_party as p')
      .innerJoin('call as c', 'c.id', 'p.call_id')
      .select('p.leg_id')
      .where('c.leg_id', '=', callLeg)
      .orderBy('p.id', 'desc')
      .executeTakeFirst();
    leg = row?.leg_id ?? '';
    return engine.legs.has(leg) && !known.includes(leg);
  }, 'somebody is dialled');
  return leg;
};
const talk = async (caller: string): Promise<string> => {
  const callee = await dialledFor(caller);
  engine.otherSideAnswers(callee);
  await until(() => engine.bridgedWith(caller).includes(callee), 'they talk');
  return callee;
};
const refer = (legId: string, dialled: string, replacesLegId: string | null = null) =>
  engine.tell({
    event: 'leg.transfer-requested',
    legId,
    target: { number: null, dialled },
    replacesLegId,
  });
const outcomeOfTransfer = async (): Promise<unknown> => {
  await until(() => engine.count('leg.transfer-done') > transfersDone, 'the telephone is told');
  return engine.sent.findLast((each) => each.command === 'leg.transfer-done')?.params['succeeded'];
};
const arrives = () => engine.arrive({ called: '+815000002001', trunkId: server.world.own.trunkId });

it('a caller is sent on without asking: hears it ring, talks, and is recorded on', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  refer(sato, '202');
  await until(() => engine.hears(caller) === 'ringback', 'the caller hears it ring');
  const suzuki = await dialledFor(caller, [sato]);
  expect(engine.legs.get(suzuki)?.phoneId).toBe(phones['202']);
  engine.otherSideAnswers(suzuki);
  await until(() => engine.bridgedWith(caller).join() === suzuki, 'caller and Suzuki talk');
  expect(await outcomeOfTransfer()).toBe(true);
  await until(() => !engine.legs.has(sato), 'Sato is free');
  engine.end(suzuki, 'remote-hung-up');
  await until(() => !engine.legs.has(caller), 'the caller is hung up when Suzuki leaves');
  const call = await callOf(caller);
  expect(call).toMatchObject({ state: 'done', outcome: 'answered' });
});

it('a telephone that holds leaves its caller with our music, and may then ask a colleague and put the caller through', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  const holds = (held: boolean) => engine.tell({ event: 'leg.held-by-peer', legId: sato, held });
  const music = () => engine.hears(caller) !== null && engine.bridgedWith(caller).length === 0;
  holds(true);
  await until(music, 'the caller hears music');
  holds(true);
  holds(false);
  await until(() => engine.hears(caller) === null && engine.bridgedWith(caller).includes(sato), 'they talk');
  holds(true);
  await until(music, 'the caller hears music again');
  const second = engine.phoneDials(phones['201']!, '202');
  const suzuki = await talk(second);
  refer(sato, '202', second);
  await until(() => engine.bridgedWith(caller).join() === suzuki, 'caller and Suzuki talk');
  expect(await outcomeOfTransfer()).toBe(true);
  expect(engine.hears(caller)).toBeNull();
  engine.hangUp(caller);
  await until(() => !engine.legs.has(suzuki), 'over');
});

it('a held caller who is sent on without asking hears it ring, and music no more', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  engine.tell({ event: 'leg.held-by-peer', legId: sato, held: true });
  await until(() => engine.hears(caller) !== null, 'the caller hears music');
  refer(sato, '202');
  await until(() => engine.hears(caller) === 'ringback', 'the caller hears it ring');
  engine.otherSideAnswers(await dialledFor(caller, [sato]));
  await until(() => engine.hears(caller) === null && engine.bridgedWith(caller).length === 1, 'they talk');
});

it('nobody there takes the caller: back to the telephone; and hung up there meanwhile, the caller hears the end', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  refer(sato, '202');
  engine.end(await dialledFor(caller, [sato]), 'busy');
  expect(await outcomeOfTransfer()).toBe(false);
  await until(() => engine.bridgedWith(caller).includes(sato), 'they talk again');
  refer(sato, '202');
  await until(() => engine.hears(caller) === 'ringback', 'it rings again');
  const suzuki = await dialledFor(caller, [sato]);
  engine.end(sato, 'remote-hung-up');
  engine.end(suzuki, 'no-answer');
  await until(() => !engine.legs.has(caller), 'nobody is left for the caller');
});

it('whom a telephone has called itself is sent on to a colleague, who has the call from then on', async () => {
  const sato = engine.phoneDials(phones['201']!, '09012345678');
  const outside = await talk(sato);
  refer(sato, '202');
  await until(() => engine.hears(outside) === 'ringback', 'whoever was called hears it ring');
  const suzuki = await dialledFor(sato, [outside]);
  engine.otherSideAnswers(suzuki);
  await until(() => engine.bridgedWith(outside).join() === suzuki, 'they talk');
  expect(await outcomeOfTransfer()).toBe(true);
  await until(() => !engine.legs.has(sato), 'Sato is free');
  await until(() => engine.legs.get(suzuki)?.recordingId != null, 'it is recorded at the new telephone');
  expect(await callOf(suzuki)).toMatchObject({ state: 'extension', direction: 'out' });
  engine.end(suzuki, 'remote-hung-up');
  await until(() => !engine.legs.has(outside), 'the other side is hung up with it');
});

it('after asking: caller and colleague talk in the caller’s call, the consultation is over, and both are on record', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  const second = engine.phoneDials(phones['201']!, '202');
  const suzuki = await talk(second);
  refer(sato, '202', second);
  await until(() => engine.bridgedWith(caller).join() === suzuki, 'caller and Suzuki talk');
  expect(await outcomeOfTransfer()).toBe(true);
  await until(() => !engine.legs.has(sato) && !engine.legs.has(second), 'both lines of Sato are free');
  await until(() => engine.legs.get(caller)?.recordingId != null, 'the caller’s call is recorded on');
  const consultation = (await callOf(second))!;
  expect(consultation).toMatchObject({ state: 'done', outcome: 'answered', end_reason: 'handed-on' });
  const call = (await callOf(caller))!;
  const { trace } = await administrator.api('call', { params: { id: call.id } });
  expect(trace.at(-1)?.words).toContain('202 鈴木につなぎました');
  engine.hangUp(caller);
  await until(() => !engine.legs.has(suzuki), 'Suzuki is hung up with the caller');
});

it('the telephone may name its two calls the other way round, and two calls of its own', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  const second = engine.phoneDials(phones['201']!, '203');
  const takahashi = await talk(second);
  refer(second, '201', sato);
  await until(() => engine.bridgedWith(caller).join() === takahashi, 'caller and Takahashi talk');
  expect(await outcomeOfTransfer()).toBe(true);
  engine.hangUp(caller);
  await until(() => !engine.legs.has(takahashi), 'over');
  transfersDone = engine.count('leg.transfer-done');

  const first = engine.phoneDials(phones['201']!, '09012345678');
  const outside = await talk(first);
  const other = engine.phoneDials(phones['201']!, '202');
  const suzuki = await talk(other);
  refer(first, '202', other);
  await until(() => engine.bridgedWith(outside).join() === suzuki, 'the other side and Suzuki talk');
  expect(await outcomeOfTransfer()).toBe(true);
  await until(() => engine.legs.get(suzuki)?.recordingId != null, 'recorded on at Suzuki’s');
  engine.hangUp(outside);
  await until(() => !engine.legs.has(suzuki), 'over for both');
});

it('whom the colleague’s telephone still rings for is sent on as if nobody had been asked', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  const second = engine.phoneDials(phones['201']!, '202');
  const ringing = await dialledFor(second);
  refer(sato, '202', second);
  await until(() => !engine.legs.has(second) && !engine.legs.has(ringing), 'the consultation is given up');
  const suzuki = await dialledFor(caller, [sato, ringing]);
  engine.otherSideAnswers(suzuki);
  await until(() => engine.bridgedWith(caller).join() === suzuki, 'caller and Suzuki talk');
  expect(await outcomeOfTransfer()).toBe(true);
});

it('nobody outside sends anybody on, and no stranger’s call is joined', async () => {
  const sato = engine.phoneDials(phones['201']!, '09012345678');
  const outside = await talk(sato);
  refer(outside, '202');
  expect(await outcomeOfTransfer()).toBe(false);
  transfersDone = engine.count('leg.transfer-done');
  const suzuki = engine.phoneDials(phones['202']!, '203');
  await talk(suzuki);
  refer(sato, '202', '00000000-0000-7000-8000-000000000000');
  expect(await outcomeOfTransfer()).toBe(false);
  expect(engine.bridgedWith(sato)).toEqual([outside]);
});

it('another telephone takes a call over (INVITE with Replaces), and the first is free', async () => {
  const caller = arrives();
  const sato = await talk(caller);
  const taker = engine.phoneDials(phones['202']!, '201', sato);
  await until(() => engine.bridgedWith(caller).join() === taker, 'the caller talks with the other telephone');
  await until(() => !engine.legs.has(sato), 'the first is free');
  expect(await callOf(taker)).toBeUndefined();
  engine.end(taker, 'remote-hung-up');
  await until(() => !engine.legs.has(caller), 'over');
  const late = engine.phoneDials(phones['202']!, '201', sato);
  await until(() => !engine.legs.has(late), 'a call that is over is not to be had');
});

it('an operator’s caller rings all telephones of the extension and its browser; the first has the caller', async () => {
  await server.db.updateTable('line').set({ answering: 'ring' }).execute();
  const { items } = await administrator.api('listExtensions');
  const own = items.find((each) => each.digits === '201')!;
  const second = await administrator.api('addPhone', {
    params: { id: own.id },
    body: { label: '佐藤の二台目' },
  });
  const page = await TestDesk.open(await server.as('operator'));
  page.say({ type: 'softphone.watch', legId: null });
  const desk = await TestDesk.ready(await server.as('operator2'));
  const putThrough = async (): Promise<{ caller: string; legs: string[]; browser: string }> => {
    const { account, trunkId } = server.world.own;
    const caller = engine.arrive({ called: account.number, trunkId });
    const id = await desk.rings();
    await desk.visitor.api('answerCall', { params: { id } });
    await until(() => engine.bridgedWith(caller).length === 1, 'they are bridged');
    const before = new Set(engine.legs.keys());
    await desk.visitor.api('transferCall', {
      params: { id },
      body: { to: { kind: 'extension', extensionId: own.id } },
    });
    const legs = () => [...engine.legs.keys()].filter((leg) => !before.has(leg));
    await until(() => legs().length === 2, 'both telephones ring');
    const shown = () => page.messages.findLast((message) => message.type === 'softphone')?.softphone;
    await until(() => shown()?.ringing.length === 1, 'the page rings');
    return { caller, legs: legs(), browser: shown()!.ringing[0]!.partyId };
  };
  const free = async () => {
    await desk.is('wrap-up');
    await server.db.updateTable('operator_state').set({ state: 'available', call_id: null }).execute();
    await server.db.updateTable('call').set({ state: 'done' }).execute();
  };
  const first = await putThrough();
  const newer = first.legs.find((leg) => engine.legs.get(leg)?.phoneId === second.phone.id)!;
  const older = first.legs.find((leg) => leg !== newer)!;
  // One is busy; that is nothing to the call while the others ring.
  engine.end(newer, 'busy');
  engine.otherSideAnswers(older);
  await until(() => engine.bridgedWith(first.caller).join() === older, 'the older telephone has the caller');
  engine.end(older, 'remote-hung-up');
  await until(() => !engine.legs.has(first.caller), 'over');
  await free();

  const next = await putThrough();
  page.say({ type: 'softphone.answer', partyId: next.browser });
  await until(
    () => page.messages.some((message) => message.type === 'softphone.offer'),
    'the page opens its leg',
  );
  const offer = page.messages.findLast((message) => message.type === 'softphone.offer')!;
  page.say({ type: 'softphone.sdp', legId: offer.legId, sdp: 'answer' });
  await until(() => engine.bridgedWith(next.caller).join() === offer.legId, 'the page has the caller');
  await until(() => next.legs.every((leg) => !engine.legs.has(leg)), 'the telephones stop ringing');
  await until(
    () =>
      page.messages.findLast((message) => message.type === 'softphone')?.softphone.call?.legId ===
      offer.legId,
    'the page shows its call',
  );
  page.say({ type: 'softphone.hang-up', legId: offer.legId });
  await until(() => !engine.legs.has(next.caller), 'over');
  await free();
  page.close();
  desk.close();
});
