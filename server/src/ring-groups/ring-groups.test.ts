/** Telephones that ring without an operator: set through the API, dialled and joined at the engine. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RingGroup, RingGroupFields } from '@denwaban/server-api/ring-groups';
import type { LineRouting } from '@denwaban/server-api/routing';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { until } from '../telephony/testing/until.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';

let engine: EngineDouble;
let server: TestServer;
let administrator: Visitor;
let reception: { extensionId: string; phoneId: string };
let sales: { extensionId: string; phoneId: string };
const mobile = { kind: 'number', name: '社長の携帯', number: '+819011110001' } as const;

const account = () => server.world.own.account;
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
const reaches = (legId: string, state: string): Promise<void> =>
  until(async () => (await callOf(legId))?.state === state, `the call is ${state}`);
let callers = 0;
const phone = (): string =>
  engine.arrive({
    called: account().number,
    trunkId: server.world.own.trunkId,
    caller: `+8190333${10_000 + ++callers}`,
  });
const setLine = (settings: Partial<LineRouting>) =>
  administrator.api('changeLineRouting', { params: { id: account().lineId }, body: settings });
const wayOf = async (legId: string): Promise<string> => {
  const { id } = (await callOf(legId))!;
  const { trace } = await administrator.api('call', { params: { id } });
  return trace.map((step) => step.words).join();
};
const dialled = (): string[] =>
  [...engine.legs.values()].filter((leg) => leg.direction === 'out').map((leg) => leg.legId);
const rings = async (name: string): Promise<string> => {
  await until(async () => (await ringing()).join() === name, `${name} rings`);
  return dialled()[0]!;
};
/** Who is rung now, by the names of the call's parties. */
const ringing = async (): Promise<string[]> => {
  const legs = dialled();
  if (legs.length === 0) return [];
  const rows = await server.db
    .selectFrom('call_party')
    .select('name')
    .where('leg_id', 'in', legs)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.name);
};
const group = (name: string, more: Partial<RingGroupFields> = {}): Promise<RingGroup> =>
  administrator.api('createRingGroup', {
    body: {
      name: `${name}${++callers}`,
      accountId: account().id,
      way: 'all',
      seconds: 20,
      members: [
        { kind: 'extension', extensionId: reception.extensionId },
        { kind: 'extension', extensionId: sales.extensionId },
        mobile,
      ],
      ...more,
    },
  });

/** One call to the group that is answered; the name of who did. */
const answers = async (): Promise<string> => {
  const legId = phone();
  await until(() => dialled().length === 1, 'one rings');
  const [name = ''] = await ringing();
  engine.otherSideAnswers(dialled()[0]!);
  await reaches(legId, 'talking');
  engine.end(legId, 'remote-hung-up');
  await reaches(legId, 'done');
  await until(() => dialled().length === 0, 'the telephone is hung up');
  return name;
};
const bad = (members: RingGroupFields['members']) => problemOf(group('不正', { members }));

async function extension(digits: string, label: string) {
  const { id } = await administrator.api('createExtension', {
    body: { digits, label, accountId: account().id },
  });
  const made = await administrator.api('addPhone', { params: { id }, body: { label: '卓上' } });
  return { extensionId: id, phoneId: made.phone.id };
}

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  administrator = await server.as('administrator');
  const settings = { ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 } };
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', server.world.own.trunkId)
    .execute();
  await server.db.updateTable('line').set({ answering: 'ring' }).execute();
  reception = await extension('301', '受付');
  sales = await extension('302', '営業');
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(() => setLine({}));
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  await until(async () => {
    const rows = await server.db.selectFrom('call').select('id').where('state', '<>', 'done').execute();
    return rows.length === 0;
  }, 'no call is left');
});

it('a line rings its group all at once: extensions see the caller, outside numbers ours; the first has the call', async () => {
  const { id } = await group('代表');
  await setLine({ ringGroup: { ringGroupId: id, otherwise: 'queue' } });
  const legId = phone();
  await until(() => dialled().length === 3, 'all three ring');
  const dials = engine.sent.filter((each) => each.command === 'leg.dial').slice(-3);
  const caller = (await callOf(legId))!.caller_number;
  expect(dials.map((each) => each.params['target'])).toEqual([
    expect.objectContaining({ kind: 'phone', phoneId: reception.phoneId, callerNumber: caller }),
    expect.objectContaining({ kind: 'phone', phoneId: sales.phoneId, callerNumber: caller }),
    expect.objectContaining({ kind: 'trunk', number: mobile.number, callerNumber: account().number }),
  ]);
  const [first = '', second = '', third = ''] = dialled();
  engine.otherSideAnswers(second);
  await until(() => engine.bridgedWith(legId).includes(second), 'they talk');
  await until(() => !engine.legs.has(first) && !engine.legs.has(third), 'the others stop ringing');
  await until(() => engine.legs.get(legId)?.recordingId != null, 'as the extension says, it is recorded');
  engine.end(second, 'remote-hung-up');
  await reaches(legId, 'done');
  expect(await callOf(legId)).toMatchObject({ outcome: 'answered-by-client', operator_id: null });
  expect(await wayOf(legId)).toMatch(
    /着信グループ「代表\d+」を呼び出しました（301 受付・302 営業・社長の携帯、20秒まで）.*302 営業が応答しました/,
  );
});

it('in turn: one after the other, each for its seconds; busy goes on at once; after the last the queue', async () => {
  const { id } = await group('順番', { way: 'in-turn', seconds: 5 });
  await setLine({ ringGroup: { ringGroupId: id, otherwise: 'queue' } });
  const legId = phone();
  engine.end(await rings('301 受付'), 'no-answer');
  engine.end(await rings('302 営業'), 'busy');
  await rings('社長の携帯');
  await reaches(legId, 'waiting');
  await until(() => dialled().length === 0, 'nobody rings any more');
  expect(await wayOf(legId)).toContain('着信グループでは応答がありませんでした');
  expect(await callOf(legId)).toMatchObject({ ring_group_id: null });
});

it('longest idle: who answered last is rung last', async () => {
  const { id } = await group('均等', {
    way: 'longest-idle',
    members: [
      { kind: 'extension', extensionId: reception.extensionId },
      { kind: 'extension', extensionId: sales.extensionId },
    ],
  });
  await setLine({ ringGroup: { ringGroupId: id, otherwise: 'queue' } });
  const [first, second, third] = [await answers(), await answers(), await answers()];
  expect(new Set([first, second]).size).toBe(2);
  expect(third).toBe(first);
});

it('a menu key rings a group, with its topic; nobody there: the message that the key says', async () => {
  const { id } = await group('営業の電話', {
    members: [{ kind: 'extension', extensionId: sales.extensionId }],
  });
  const announcementId = server.world.own.announcementIds.closed;
  await setLine({
    menu: {
      announcementId,
      timeoutSeconds: 6,
      keys: [
        {
          key: '2',
          action: { kind: 'ring-group', label: '営業', ringGroupId: id, otherwise: 'message' },
        },
      ],
      otherwise: { kind: 'queue', label: '' },
    },
  });
  await server.db.updateTable('line').set({ answering: 'announce' }).execute();
  const legId = phone();
  await until(async () => (await callOf(legId))?.state === 'announcing', 'the notice is heard');
  engine.playToTheEnd(legId);
  await reaches(legId, 'menu');
  engine.tell({ event: 'leg.digit', legId, digit: '2' });
  engine.end(await rings('302 営業'), 'no-answer');
  await reaches(legId, 'message');
  expect(await callOf(legId)).toMatchObject({ topic: '営業' });
  await server.db.updateTable('line').set({ answering: 'ring' }).execute();
});

it('a caller who has waited in the queue is given to the group for overflow', async () => {
  const { id } = await group('応援', { members: [mobile] });
  const params = { id: account().id };
  const before = await administrator.api('accountAnswering', { params });
  const body = { settings: before.settings, operators: before.operators };
  const settings = { ...before.settings, overflowTo: 'ring-group' as const };
  const problem = await problemOf(
    administrator.api('changeAccountAnswering', { params, body: { ...body, settings } }),
  );
  expect(problem.fields).toHaveProperty(['settings.overflowRingGroupId']);
  await administrator.api('changeAccountAnswering', {
    params,
    body: { ...body, settings: { ...settings, overflowRingGroupId: id } },
  });
  await server.db.updateTable('line').set({ wait_seconds: 1 }).execute();
  const legId = phone();
  await reaches(legId, 'waiting');
  const ringsNow = await rings('社長の携帯');
  expect(await wayOf(legId)).toContain('着信グループに回しました');
  engine.end(ringsNow, 'busy');
  await reaches(legId, 'message');
  expect((await problemOf(administrator.api('deleteRingGroup', { params: { id } }))).code).toBe(
    'ring-group-in-use',
  );
  await administrator.api('changeAccountAnswering', { params, body });
  await administrator.api('deleteRingGroup', { params: { id } });
});

it('refuses members that are not there, would go round, cost money, or are there twice; and other accounts’ groups', async () => {
  const { own, other } = server.world;
  expect((await bad([{ kind: 'extension', extensionId: other.extensionId }])).fields).toHaveProperty([
    'members.0.extensionId',
  ]);
  expect((await bad([{ ...mobile, number: account().number }])).fields).toHaveProperty(['members.0.number']);
  expect((await bad([{ ...mobile, number: '+14155550100' }])).fields).toHaveProperty(['members.0.number']);
  expect((await bad([mobile, mobile])).fields).toHaveProperty(['members.1.number']);
  const ringGroup = { ringGroupId: other.ringGroupId, otherwise: 'queue' } as const;
  expect((await problemOf(setLine({ ringGroup }))).fields).toHaveProperty(['ringGroup.ringGroupId']);
  const mine = await administrator.api('listRingGroups');
  expect(mine.items.map((each) => each.id)).toContain(own.ringGroupId);
  expect(mine.items.map((each) => each.id)).not.toContain(other.ringGroupId);
});

it('a client’s own telephones may be a group: it rings first, then the operators', async () => {
  const own = await group('店');
  await setLine({});
  const settings = { ownPhones: { seconds: 15, phones: [], ringGroupId: own.id } };
  const params = { id: account().id };
  await administrator.api('changeAccountRouting', { params, body: settings });
  const problem = await problemOf(administrator.api('deleteRingGroup', { params: { id: own.id } }));
  expect(problem.status).toBe(409);
  const legId = phone();
  await until(() => dialled().length === 3, 'all of the group ring');
  for (const each of dialled()) engine.end(each, 'busy');
  await reaches(legId, 'waiting');
  engine.end(legId, 'remote-hung-up');
  const client = await server.as('client');
  expect((await client.api('doNotRing', { params })).ownPhones?.names).toEqual([own.name]);
  await administrator.api('changeAccountRouting', { params, body: {} });
  await administrator.api('deleteRingGroup', { params: { id: own.id } });
});
