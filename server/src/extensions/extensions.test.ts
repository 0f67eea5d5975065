import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PhoneSecret } from '@denwaban/server-api/extensions';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';

let engine: EngineDouble;
let server: TestServer;
let administrator: Visitor;
let sato: { id: string; phone: PhoneSecret };
let suzuki: { id: string; phone: PhoneSecret };

async function extension(digits: string, label: string, more: object = {}) {
  const accountId = server.world.own.account.id;
  const { id } = await administrator.api('createExtension', { body: { digits, label, accountId, ...more } });
  const phone = await administrator.api('addPhone', { params: { id }, body: { label: `${label}の電話機` } });
  return { id, phone };
}

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  // Nobody's browser rings here beside the telephones.
  await server.db.deleteFrom('push_device').execute();
  const settings = { ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 } };
  const { own } = server.world;
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', own.trunkId)
    .execute();
  administrator = await server.as('administrator');
  const number = await administrator.api('createNumber', {
    body: { number: '050-0000-2001', label: '', trunkId: own.trunkId },
  });
  const more = { numberId: number.id, mobileNumber: '+819000002001', personId: own.operator.id };
  sato = await extension('201', '佐藤', more);
  suzuki = await extension('202', '鈴木');
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  await until(async () => {
    const row = await server.db
      .selectFrom('call')
      .select('id')
      .where('state', '<>', 'done')
      .executeTakeFirst();
    return row === undefined;
  }, 'no call is left');
});

/** The legs that ring for a call, by what was dialled for each. */
const dialledFor = async (callLeg: string): Promise<string[]> => {
  let legs: string[] = [];
  await until(async () => {
    const rows = await server.db
      .selectFrom('call_party as p')
      .innerJoin('call as c', 'c.id', 'p.call_id')
      .select('p.leg_id')
      .where('c.leg_id', '=', callLeg)
      .orderBy('p.id')
      .execute();
    legs = rows.map((row) => row.leg_id);
    return legs.length > 0 && legs.every((leg) => engine.legs.has(leg));
  }, 'the telephones are dialled');
  return legs;
};
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirstOrThrow();

it('a telephone gets a password that is shown once, and its registration is presence', async () => {
  const pushed = engine.sent.findLast((each) => each.command === 'phones.configure')!.params['phones'];
  expect(pushed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        phoneId: sato.phone.phone.id,
        username: sato.phone.username,
        password: sato.phone.password,
        symmetricRtp: true,
      }),
    ]),
  );
  expect(sato.phone.password).toMatch(/^[a-zA-Z2-9]{20}$/);
  const now = Date.now();
  const device = {
    address: '192.0.2.7',
    transport: 'udp',
    userAgent: 'baresip',
    registeredAt: now,
    expiresAt: now,
  } as const;
  engine.tell({
    event: 'phone.changed',
    phone: { phoneId: sato.phone.phone.id, devices: [device], callsNow: 0 },
  });
  const mine = async () => {
    const { items } = await administrator.api('listExtensions');
    return items.find((each) => each.id === sato.id);
  };
  await until(async () => (await mine())?.presence === 'free', 'the extension is there');
  expect(JSON.stringify(await mine())).not.toContain(sato.phone.password);
  expect((await mine())?.phones[0]?.devices).toMatchObject([{ address: '192.0.2.7', userAgent: 'baresip' }]);
  // Colleagues see who is there, and not from where.
  const operator = await server.as('operator');
  const seen = (await operator.api('listExtensions')).items.find((each) => each.id === sato.id);
  expect(seen).toMatchObject({ presence: 'free', phones: [] });
  await expect(
    operator.api('addPhone', { params: { id: sato.id }, body: { label: '私物' } }),
  ).rejects.toMatchObject({
    problem: { status: 403 },
  });
});

it('one extension calls another: free of charge, recorded, and over when either hangs up', async () => {
  const caller = engine.phoneDials(sato.phone.phone.id, '202');
  const [callee] = await dialledFor(caller);
  expect(engine.legs.get(caller)?.state).toBe('ringing');
  expect(engine.legs.get(callee!)?.phoneId).toBe(suzuki.phone.phone.id);
  engine.otherSideAnswers(callee!);
  await until(() => engine.bridgedWith(caller).includes(callee!), 'they talk');
  await until(() => engine.legs.get(caller)?.recordingId != null, 'the call is recorded');
  engine.end(callee!, 'remote-hung-up');
  await until(() => !engine.legs.has(caller), 'the caller is hung up, too');
  await until(async () => (await callOf(caller)).state === 'done', 'the call is over');
  expect(await callOf(caller)).toMatchObject({ internal: true, outcome: 'answered', direction: 'out' });
  const call = await callOf(caller);
  const detail = await administrator.api('call', { params: { id: call.id } });
  expect(detail).toMatchObject({ internal: true, callerDisplay: '202 鈴木' });
  expect(detail.trace.map((step) => step.words).join()).toContain('内線通話・無料');
});

it('a telephone calls outside with its own 050 number, by the same rules', async () => {
  const caller = engine.phoneDials(sato.phone.phone.id, '09012345678');
  const [outside] = await dialledFor(caller);
  const sent = engine.sent.findLast((each) => each.command === 'leg.dial');
  expect(sent?.params['target']).toMatchObject({
    kind: 'trunk',
    number: '+819012345678',
    callerNumber: '+815000002001',
  });
  engine.otherSideAnswers(outside!);
  await until(() => engine.bridgedWith(caller).includes(outside!), 'they talk');
  await until(() => engine.legs.get(caller)?.recordingId != null, 'the call is recorded');
  engine.hangUp(caller);
  await until(() => !engine.legs.has(outside!), 'the other side is hung up, too');
  await until(async () => {
    const rules = await administrator.api('outgoingRules');
    const used = rules.limits.find((row) => row.subjectId === server.world.own.operator.id)?.used;
    return used?.calls === 1 && used.shortCalls === 1;
  }, 'it counts as a call of the person, and as a short one');

  const refused = engine.phoneDials(sato.phone.phone.id, '119');
  await until(() => !engine.legs.has(refused), 'the emergency call is refused');
  const call = await callOf(refused);
  const { trace } = await administrator.api('call', { params: { id: call.id } });
  expect(trace[0]?.words).toContain('お手元の携帯電話か固定電話から');
});

it('a call to the 050 number rings the telephone and the mobile; the first has it', async () => {
  const caller = engine.arrive({ called: '+815000002001', trunkId: server.world.own.trunkId });
  const [telephone, mobile] = await dialledFor(caller);
  expect(engine.legs.get(caller)?.state).toBe('ringing');
  engine.otherSideAnswers(mobile!);
  await until(() => engine.bridgedWith(caller).includes(mobile!), 'they talk');
  await until(() => !engine.legs.has(telephone!), 'the telephone stops ringing');
  // Both hear that it is recorded: the notice plays to who called.
  await until(() => engine.hears(caller) !== null, 'the notice plays');
  engine.hangUp(caller);
  await until(() => !engine.legs.has(mobile!), 'the mobile is hung up');
  expect(await callOf(caller)).toMatchObject({ outcome: 'answered', extension_id: sato.id });
});

it('who reaches nobody at an extension leaves a message', async () => {
  const caller = engine.arrive({ called: '+815000002001', trunkId: server.world.own.trunkId });
  const legs = await dialledFor(caller);
  engine.end(legs[0]!, 'not-registered');
  engine.end(legs[1]!, 'no-answer');
  await until(async () => (await callOf(caller)).state === 'message', 'the caller is asked for a message');
  await until(() => engine.hears(caller) !== null, 'the apology plays');
});

it('a telephone that was revoked is the engine’s no more', async () => {
  const { phone } = await extension('203', '高橋');
  await administrator.api('revokePhone', { params: { id: phone.phone.id } });
  const pushed = engine.sent.findLast((each) => each.command === 'phones.configure')!.params['phones'];
  expect(JSON.stringify(pushed)).not.toContain(phone.username);
  const entries = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('object_id', '=', phone.phone.id)
    .execute();
  expect(entries.map((entry) => entry.action).toSorted()).toEqual(['phone.created', 'phone.revoked']);
});
