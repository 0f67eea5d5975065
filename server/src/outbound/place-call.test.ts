import { ApiError } from '@denwaban/server-api/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';

let engine: EngineDouble;
let server: TestServer;
let desk: TestDesk;

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const settings = { ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 } };
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', server.world.own.trunkId)
    .execute();
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  desk = await TestDesk.ready(await server.as('operator'));
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  desk.close();
  await until(async () => (await live()).length === 0, 'no call is left');
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db
    .updateTable('operator_state')
    .set({ call_id: null, state: 'off', leg_id: null, phone_connected: false })
    .execute();
});

const live = () =>
  server.db.selectFrom('call').selectAll().where('state', 'not in', ['done', 'wrap-up']).execute();

const place = (number: string, more: object = {}) =>
  desk.visitor.api('placeCall', { body: { accountId: server.world.own.account.id, number, ...more } });

/** Dials; returns the leg that calls and the desk's own. */
async function dials(number = '090-1234-5678'): Promise<{ legId: string; deskLeg: string; callId: string }> {
  const { call } = await place(number, { reason: '折り返し' });
  const [row] = await live();
  await until(() => engine.legs.get(row!.leg_id)?.state === 'dialling', 'the engine dials');
  const deskLeg = [...engine.legs.values()].find((leg) => leg.kind === 'browser')!.legId;
  return { legId: row!.leg_id, deskLeg, callId: call!.callId };
}

it('an operator phones a caller back: our number shown, heard from early sound on, recorded from the answer', async () => {
  const { legId, deskLeg, callId } = await dials();
  const sent = engine.sent.find((each) => each.command === 'leg.dial');
  expect(sent?.params['target']).toMatchObject({
    kind: 'trunk',
    trunkIds: [server.world.own.trunkId],
    number: '+819012345678',
    callerNumber: server.world.own.account.number,
    withheld: false,
  });
  await until(() => desk.desk?.call?.state === 'dialling', 'the desk shows that it dials');
  expect(desk.desk).toMatchObject({ state: 'talking', call: { direction: 'out' } });

  engine.otherSideRings(legId);
  await until(() => engine.hears(deskLeg) === 'ringback', 'the operator hears that it rings');
  engine.otherSideSendsEarlySound(legId);
  await until(() => engine.hears(deskLeg) === null, 'the tone gives way to the network’s sound');
  await until(() => engine.bridgedWith(legId).includes(deskLeg), 'they are bridged before the answer');
  expect(engine.count('recording.start')).toBe(0);

  engine.otherSideAnswers(legId);
  await until(() => desk.desk?.call?.state === 'talking', 'the desk shows the talk');
  await until(() => engine.count('recording.start') === 1, 'the call is recorded');
  expect(desk.desk?.call?.outgoing).toMatchObject({ reason: '折り返し', notice: 'spoken' });

  engine.end(legId, 'remote-hung-up');
  await desk.is('wrap-up');
  const report = await desk.visitor.api('draftReport', { params: { id: callId } });
  expect(report).toMatchObject({ kind: 'outgoing', callerNumber: '090-1234-5678' });
  const detail = await desk.visitor.api('call', { params: { id: callId } });
  expect(detail).toMatchObject({
    direction: 'out',
    outcome: 'answered',
    endReason: '相手が電話を切りました',
  });
  expect(detail.trace.map((step) => step.kind)).toEqual([
    'placed',
    'dialled',
    'party-rings',
    'early-media',
    'party-answered',
    'ended',
    'outcome',
  ]);
});

it.each([
  ['busy', '相手先はお話し中でした'],
  ['no-answer', '相手先は応答しませんでした'],
  ['number-not-found', '使われていない番号でした'],
  ['congested', '空いている回線がなく、発信できませんでした'],
] as const)(
  'who was not reached (%s) is told in plain words, and the desk is as it was',
  async (reason, words) => {
    await desk.visitor.api('setDeskState', { body: { state: 'break' } });
    const { legId } = await dials();
    engine.end(legId, reason);
    await until(() => desk.desk?.unreached?.words === words, `the desk says ${words}`);
    expect(desk.desk).toMatchObject({ state: 'break', unreached: { number: '+819012345678' } });
  },
);

it('the operator gives up while it rings', async () => {
  const { legId, callId } = await dials();
  engine.otherSideRings(legId);
  await until(() => desk.desk?.call?.state === 'ringing', 'the desk shows that it rings');
  await desk.visitor.api('hangUpCall', { params: { id: callId } });
  await desk.is('available');
  await until(() => !engine.legs.has(legId), 'the engine gives up as well');
});

it('an announcement tells the called party of the recording where the account wants it', async () => {
  const { account, announcementIds } = server.world.own;
  const administrator = await server.as('administrator');
  await administrator.api('saveOutgoingSettings', {
    body: {
      accountId: account.id,
      trunkIds: [],
      callerNumberId: null,
      withheld: null,
      notice: 'announcement',
      noticeAnnouncementId: announcementIds['recording-notice'],
      hoursFrom: null,
      hoursUntil: null,
    },
  });
  const { legId, callId } = await dials();
  engine.otherSideAnswers(legId);
  await until(() => engine.hears(legId) !== null, 'they hear the announcement');
  engine.playToTheEnd(legId);
  await until(async () => {
    const { announcementHeardMs } = await desk.visitor.api('call', { params: { id: callId } });
    return announcementHeardMs === 1000;
  }, 'how much was heard is on record');
  const told = await server.db
    .selectFrom('call')
    .select('notice_id')
    .where('id', '=', callId)
    .executeTakeFirst();
  expect(told?.notice_id).toBe(announcementIds['recording-notice']);
  await server.db.deleteFrom('outgoing_settings').execute();
});

it('is refused with words that say what to do, and the refusal is on record', async () => {
  const refused = await place('119').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect((refused as ApiError).problem).toMatchObject({ code: 'emergency', status: 409 });
  expect((refused as ApiError).problem.title).toContain('お手元の携帯電話か固定電話から');
  await expect(place('010-1-212-555-0100')).rejects.toMatchObject({
    problem: { code: 'closed-destination' },
  });
  await expect(place('やまだ')).rejects.toMatchObject({ problem: { code: 'not-a-number' } });
  const foreign = { accountId: server.world.other.account.id };
  await expect(place('0312345678', foreign)).rejects.toMatchObject({ problem: { status: 404 } });
  expect(engine.count('leg.dial')).toBe(engine.sent.filter((each) => each.command === 'leg.dial').length);
  const entries = await audited(server, 'call.refused');
  expect(entries.map((entry) => entry.detail)).toEqual(
    expect.arrayContaining([{ refused: 'emergency' }, { refused: 'closed-destination' }]),
  );
});

it('an engine that refuses to dial leaves nobody waiting', async () => {
  engine.refuse.set('leg.dial', 'not-found');
  await place('090-1234-5678');
  await until(() => desk.desk?.unreached != null && desk.desk.call === null, 'the desk says so');
  expect(desk.desk?.unreached?.words).toBe('空いている回線がなく、発信できませんでした');
  engine.refuse.clear();
});

it('finds whom to call: the client’s staff and who called before', async () => {
  await server.db
    .updateTable('staff')
    .set({ phone: '+819000000099' })
    .where('id', '=', server.world.own.account.staffId)
    .execute();
  const { items } = await desk.visitor.api('findContacts', { query: { search: '太郎' } });
  expect(items).toMatchObject([{ kind: 'staff', display: '090-0000-0099' }]);
  const callers = await desk.visitor.api('findContacts', { query: { search: '090-0000-0001' } });
  expect(callers.items.map((each) => each.kind)).toEqual(['caller', 'caller']);
});
