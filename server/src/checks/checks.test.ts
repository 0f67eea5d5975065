import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { withCalls } from './checks.ts';
import { runChecks } from './run-checks.ts';
import { isMonthly, nextRun } from './next-run.ts';

let server: TestServer;
let engine: EngineDouble;
let administrator: Visitor;

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  administrator = await server.as('administrator');
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  await server.db.deleteFrom('alarm').execute();
  await server.db.deleteFrom('self_check').execute();
  await trunkIs('registered');
});

async function trunkIs(registration: 'registered' | 'failed'): Promise<void> {
  const failureStatus = registration === 'failed' ? 403 : null;
  const { trunkId } = server.world.own;
  engine.trunks = [{ trunkId, registration, failureStatus, reachability: 'unknown', callsNow: 0 }];
  await server.services.telephony.trunksChanged();
}

const openAlarms = async () =>
  (await administrator.api('listAlarms')).items.filter((alarm) => alarm.settledAt === null);

it('a trunk that cannot register is told with its reason, raises one alarm, and is settled with a note', async () => {
  await trunkIs('failed');
  const { items } = await administrator.api('runSelfChecks');
  expect(items.find((item) => item.check === 'trunks')).toMatchObject({
    state: 'fail',
    what: expect.stringContaining('電話会社に認証を断られました（403）'),
    next: expect.stringContaining('パスワード'),
  });
  await administrator.api('runSelfChecks');
  const alarms = (await openAlarms()).filter((alarm) => alarm.title.includes('回線'));
  expect(alarms).toMatchObject([{ title: '【警報】点検: 回線（トランク）', times: 2 }]);

  const { items: rows } = await administrator.api('listSelfChecks', { query: { troubles: 'true' } });
  const row = rows.find((each) => each.check === 'trunks');
  const id = row?.id ?? '';
  expect(row).toMatchObject({ lookedBy: null, settledBy: null });
  const looked = await administrator.api('lookAtSelfCheck', { params: { id } });
  expect(looked.lookedBy).toBe(server.world.own.administrator.name);
  const note = 'パスワードを直しました';
  const settled = await administrator.api('settleSelfCheck', { params: { id }, body: { note } });
  expect(settled).toMatchObject({ settledBy: server.world.own.administrator.name, settledNote: note });
  expect((await openAlarms()).filter((alarm) => alarm.title.includes('回線'))).toEqual([]);

  const csv = await (
    await administrator.fetch('/api/v1/self-checks.csv?from=2020-01-01&to=2099-12-31&purpose=answering')
  ).text();
  expect(csv).toContain(note);
  expect(csv.split('\r\n')[0]).toContain('対応の内容');
});

it('what is right again takes its alarm back', async () => {
  await trunkIs('failed');
  await administrator.api('runSelfChecks');
  await trunkIs('registered');
  const { items } = await administrator.api('runSelfChecks');
  expect(items.find((item) => item.check === 'trunks')?.state).toBe('ok');
  expect((await openAlarms()).filter((alarm) => alarm.title.includes('回線'))).toEqual([]);
});

const stateOf = async (visitor: Visitor) =>
  (await visitor.api('systemHealth')).findings.find((finding) => finding.check === 'recordings')?.state;

it('recordings without archive and stuck mails are found, those of others are not', async () => {
  const { own, other } = server.world;
  await server.db.updateTable('recording').set({ state: 'ready' }).execute();
  await server.db
    .updateTable('recording')
    .set({ state: 'failed' })
    .where('organisation_id', '=', own.id)
    .execute();
  expect(await stateOf(administrator)).toBe('fail');
  expect(await stateOf(await server.as('administrator', 'other'))).toBe('ok');
  await server.db
    .insertInto('outgoing_mail')
    .values({
      id: '01900000-0000-7000-8000-000000000001',
      organisation_id: other.id,
      recipient: 'x@example.com',
      subject: '',
      body_text: '',
      message_id: '<x@example.com>',
      created_at: new Date(Date.now() - 3_600_000),
    })
    .execute();
  const health = await (await server.as('administrator', 'other')).api('systemHealth');
  expect(health.findings.find((finding) => finding.check === 'mails')).toMatchObject({ state: 'warn' });
  expect(health.work.mailsWaiting).toBe(1);
});

it('the health page tells engine, trunks and telephones; looking writes nothing down', async () => {
  engine.figures = { ...engine.figures, storage: { recordingPossible: false, freeBytes: 1 } };
  const health = await administrator.api('systemHealth');
  expect(health.findings.find((finding) => finding.check === 'engine')).toMatchObject({
    state: 'fail',
    what: '空き容量が足りず、録音ができません。',
  });
  expect(health).toMatchObject({
    engineConnected: true,
    trunks: [{ name: `${server.world.own.canary}トランク`, registration: 'registered', failure: null }],
    phones: { set: 1, registered: 0 },
  });
  expect((await administrator.api('listSelfChecks', { query: {} })).items).toEqual([]);
  expect((await (await server.as('operator')).fetch('/api/v1/health')).status).toBe(403);
});

it('an operator tests the place, gets words, and only the own record', async () => {
  const operator = await server.as('operator');
  const good = {
    serverMs: 12,
    engineReached: true,
    microphonePeak: 0.7,
    speakerHeard: true,
    candidate: 'srflx' as const,
    protocol: 'udp' as const,
    downLossPercent: 0,
    upLossPercent: 0,
    jitterMs: 4,
    roundTripMs: 30,
    packetsReceived: 200,
    packetsSent: 200,
  };
  expect((await operator.api('saveSelfTest', { body: good })).state).toBe('ok');
  const bad = await operator.api('saveSelfTest', { body: { ...good, upLossPercent: 8, packetsReceived: 0 } });
  expect(bad.findings.filter((finding) => finding.state === 'fail').map((finding) => finding.what)).toEqual([
    '相手の声が届いていません。',
    '損失 8.0%、ゆらぎ 4 ミリ秒、往復 30 ミリ秒です。',
  ]);
  expect((await operator.api('listSelfTests', { query: {} })).items).toHaveLength(2);
  expect((await (await server.as('operator2')).api('listSelfTests', { query: {} })).items).toEqual([]);
  expect((await administrator.api('listSelfTests', { query: {} })).items).toHaveLength(2);
  const socket = operator.socket();
  const answer = new Promise((resolve) =>
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as { type: string };
      if (message.type === 'echo') resolve(message);
    }),
  );
  socket.on('open', () => socket.send(JSON.stringify({ type: 'echo', mark: 7 })));
  expect(await answer).toEqual({ type: 'echo', mark: 7 });
  socket.terminate();
});

it('the SIP of a call is shown to administrators with a reason that is kept, for as long as it is remembered', async () => {
  const { callId } = server.world.own.account;
  const params = { id: callId };
  const { leg_id } = await server.db
    .selectFrom('call')
    .select('leg_id')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  const body = { reason: '電話会社への問い合わせ' };
  expect((await administrator.api('traceCall', { params, body })).legs).toMatchObject([
    { name: '発信者', messages: null },
  ]);
  const text = 'INVITE sip:<script>@x SIP/2.0\r\n\r\n';
  engine.traces.set(leg_id, [
    { at: 1000, direction: 'received', transport: 'udp', remote: '192.0.2.1:5060', text },
  ]);
  expect((await administrator.api('traceCall', { params, body })).legs[0]?.messages).toEqual([
    {
      at: '1970-01-01T00:00:01.000Z',
      direction: 'received',
      transport: 'udp',
      remote: '192.0.2.1:5060',
      text,
    },
  ]);
  const [entry] = await audited(server, 'call.signalling-viewed');
  expect(entry?.detail).toEqual(body);
  const supervisor = await server.as('supervisor');
  await expect(supervisor.api('traceCall', { params, body })).rejects.toMatchObject({
    problem: { status: 403 },
  });
});

it('checks run at six in the morning in Japan, the monthly ones on the first', () => {
  expect(nextRun(new Date('2026-11-26T20:59:00Z'))).toEqual(new Date('2026-11-26T21:00:00Z'));
  expect(nextRun(new Date('2026-11-26T21:00:00Z'))).toEqual(new Date('2026-11-27T21:00:00Z'));
  expect(isMonthly(new Date('2026-11-30T21:00:00Z'))).toBe(true);
  expect(isMonthly(new Date('2026-12-01T21:00:00Z'))).toBe(false);
});

const out = () => [...engine.legs.values()].find((leg) => leg.direction === 'out');
const dialledAs = () =>
  (
    engine.sent.findLast((each) => each.command === 'leg.dial')!.params['target'] as {
      callerNumber: string;
    }
  ).callerNumber;

it('a test call to our own number is answered by us, heard both ways, and is nobody’s call', async () => {
  const { own } = server.world;
  const called = own.account.number;
  const testCall = { number: called, every: 'month' };
  const { settings } = await server.db
    .selectFrom('trunk')
    .select('settings')
    .where('id', '=', own.trunkId)
    .executeTakeFirstOrThrow();
  const keep = (changes: object) =>
    server.db
      .updateTable('trunk')
      .set({ settings: JSON.stringify({ ...(settings as object), ...changes }) })
      .where('id', '=', own.trunkId)
      .execute();
  await keep({ testCall });
  const calls = async () => (await server.db.selectFrom('call').select('id').execute()).length;
  const before = await calls();
  const run = async (carrier: (legId: string) => Promise<void>) => {
    // As every morning; by hand it is allowed a few times a minute only.
    const running = runChecks(server.services, own.id, withCalls(true));
    await until(() => out() !== undefined, 'the trunk is dialled');
    await carrier(out()!.legId);
    await running;
    const { items } = await administrator.api('listSelfChecks', { query: {} });
    return items.find((item) => item.check === 'trunk-calls');
  };
  const good = await run(async (legId) => {
    const back = engine.arrive({ called, trunkId: own.trunkId, caller: dialledAs() });
    await until(() => engine.legs.get(back)?.state === 'answered', 'we answer ourselves');
    engine.otherSideAnswers(legId);
    await until(() => engine.count('leg.send-digits') >= 2, 'a key is pressed on each side');
    engine.tell({ event: 'leg.digit', legId: back, digit: '5' });
    engine.tell({ event: 'leg.digit', legId, digit: '9' });
    await until(() => !engine.legs.has(legId), 'it is hung up');
    engine.tell({ event: 'leg.measured', legId, quality: heardWell });
  });
  expect(good).toMatchObject({ state: 'ok', what: expect.stringContaining('両方向の音声まで正常') });
  expect(await calls()).toBe(before);

  const refused = await run(async (legId) => {
    engine.legs.delete(legId);
    engine.tell({ event: 'leg.ended', legId, reason: 'congested', sipStatus: 503 });
  });
  expect(refused).toMatchObject({ state: 'fail', what: expect.stringContaining('503') });

  const silent = await run(async (legId) => {
    engine.otherSideAnswers(legId);
    await until(() => !engine.legs.has(legId), 'it is hung up');
    engine.tell({ event: 'leg.measured', legId, quality: { ...heardWell, packetsReceived: 0 } });
  });
  expect(silent).toMatchObject({ state: 'fail', what: expect.stringContaining('相手の音声が届きません') });
  await keep({});
}, 40_000);

const heardWell = {
  packetsSent: 150,
  packetsReceived: 140,
  packetsLost: 0,
  packetsRefused: 0,
  lossPercent: 0,
  remoteLossPercent: null,
  jitterMs: 1,
  roundTripMs: null,
  mos: 4.4,
};
