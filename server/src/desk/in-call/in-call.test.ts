import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '@denwaban/server-api/client';
import type { Quality } from '@denwaban/engine-api';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { TestDesk } from '../../telephony/testing/test-desk.ts';
import { until } from '../../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desks: TestDesk[] = [];
let callers = 0;

const seat = async (name: 'operator' | 'operator2' | 'supervisor'): Promise<TestDesk> => {
  const desk = await TestDesk.ready(await server.as(name));
  desks.push(desk);
  return desk;
};
/** A caller phones, the desk takes the call. */
const talk = async (desk: TestDesk): Promise<{ legId: string; id: string }> => {
  const { account, trunkId } = server.world.own;
  const legId = engine.arrive({ called: account.number, trunkId, caller: `+8190222${10_000 + ++callers}` });
  await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the announcement plays');
  engine.playToTheEnd(legId);
  const id = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  return { legId, id };
};
const callRow = (id: string) =>
  server.db.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const shows = (desk: TestDesk, state: string) =>
  until(() => desk.desk?.call?.state === state, `the desk shows ${state}, not ${desk.desk?.call?.state}`);
const dialled = async (): Promise<string> => {
  await until(() => engine.dialled !== undefined, 'somebody is dialled');
  return engine.dialled ?? '';
};
const staffPhone = (phone: string | null) =>
  server.db.updateTable('staff').set({ phone }).where('id', '=', server.world.own.account.staffId).execute();
const toStaff = () => ({ to: { kind: 'staff' as const, staffId: server.world.own.account.staffId } });

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.updateTable('line').set({ answering: 'announce' }).execute();
  await staffPhone('+819011112222');
  const destination = JSON.stringify({ host: '127.0.0.1', port: 5060 });
  await sql`update trunk set settings = jsonb_set(settings, '{destination}', ${destination}::jsonb)`.execute(
    server.db,
  );
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  for (const desk of desks) desk.close();
  desks = [];
  await until(async () => {
    const left = await server.db
      .selectFrom('call')
      .select('id')
      .where('state', 'not in', ['done', 'wrap-up'])
      .execute();
    return left.length === 0;
  }, 'no call is left');
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db.deleteFrom('operator_state').execute();
});

describe('a colleague is consulted', () => {
  it('sees caller, account and draft while the desk rings, talks apart from the caller, and takes over', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('saveDraft', { params: { id }, body: { callerName: '山田', matter: '水漏れ' } });
    const suzuki = await seat('operator2');
    const personId = server.world.own.operator2.id;
    const choice = await sato.visitor.api('receivers');
    expect(choice.operators).toContainEqual({ personId, name: server.world.own.operator2.name, free: true });

    await sato.visitor.api('consult', { params: { id }, body: { to: { kind: 'operator', personId } } });
    await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the caller hears music');
    await shows(sato, 'consulting');
    expect(sato.desk?.call?.party).toMatchObject({ state: 'ringing', atDesk: true });
    expect(await suzuki.rings()).toBe(id);
    expect(suzuki.desk?.call?.handover).toMatchObject({
      from: server.world.own.operator.name,
      purpose: 'consult',
      draft: { callerName: '山田', matter: '水漏れ' },
    });
    // What a colleague is only asked about is not theirs to hold or to write.
    await expect(suzuki.visitor.api('holdCall', { params: { id } })).rejects.toThrow(ApiError);
    await expect(suzuki.visitor.api('draftReport', { params: { id } })).rejects.toThrow(ApiError);

    await suzuki.visitor.api('answerCall', { params: { id } });
    await shows(suzuki, 'consulted');
    await until(() => engine.bridgedWith(legId).length === 0, 'the caller hears nobody');
    const [satoLeg = ''] = await legsOf(server.world.own.operator.id);
    const [suzukiLeg = ''] = await legsOf(personId);
    await until(() => engine.bridgedWith(satoLeg).includes(suzukiLeg), 'the two hear each other');

    await sato.visitor.api('putThrough', { params: { id } });
    await until(() => engine.bridgedWith(legId).includes(suzukiLeg), 'caller and colleague talk');
    expect(engine.bridgedWith(legId)).toHaveLength(1);
    await shows(suzuki, 'talking');
    await sato.is('available');
    expect((await suzuki.visitor.api('draftReport', { params: { id } })).callerName).toBe('山田');
    expect(engine.legs.get(legId)?.recordingId).not.toBeNull();
  });

  it('who says no is free again, and the operator goes back to the caller by one key', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const suzuki = await seat('operator2');
    const to = { kind: 'operator', personId: server.world.own.operator2.id } as const;
    await sato.visitor.api('consult', { params: { id }, body: { to } });
    await suzuki.rings();
    await suzuki.visitor.api('hangUpCall', { params: { id } });
    await suzuki.is('available');
    await shows(sato, 'held');
    expect(sato.desk?.call?.party).toMatchObject({ state: 'ended', reason: '電話に出ませんでした' });
    await sato.visitor.api('resumeCall', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1, 'they talk again');

    await sato.visitor.api('consult', { params: { id }, body: { to } });
    await suzuki.rings();
    await sato.visitor.api('endConsult', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1, 'at once');
    await suzuki.is('available');
    await expect(
      sato.visitor.api('consult', {
        params: { id },
        body: { to: { kind: 'operator', personId: sato.visitor.personId } },
      }),
    ).rejects.toMatchObject({ problem: { code: 'colleague-busy' } });
  });
});

describe('the client’s telephone', () => {
  it('sees our number, hears the words, presses 1, is connected; the recording stops; both hang up', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('consult', { params: { id }, body: toStaff() });
    const outside = await dialled();
    // The client has what is known in the portal, and reads along.
    const client = await server.as('client');
    await sato.visitor.api('saveDraft', { params: { id }, body: { callerName: '山田', matter: '水漏れ' } });
    const inHand = await client.api('reportsInHand');
    expect(inHand.items).toMatchObject([{ callerName: '山田', matter: '水漏れ', goesOn: true }]);
    const stranger = await server.as('client', 'other');
    expect((await stranger.api('reportsInHand')).items).toEqual([]);
    const dial = engine.sent.findLast((each) => each.command === 'leg.dial');
    expect(dial?.params['target']).toMatchObject({
      kind: 'trunk',
      trunkIds: expect.arrayContaining([server.world.own.trunkId]),
      number: '+819011112222',
      callerNumber: server.world.own.account.number,
    });
    engine.otherSideRings(outside);
    engine.otherSideAnswers(outside);
    await until(() => engine.hears(outside)?.endsWith('.ulaw') === true, 'the words are said');
    await until(() => sato.desk?.call?.party?.state === 'asked', 'the desk says so');
    await expect(sato.visitor.api('putThrough', { params: { id } })).rejects.toMatchObject({
      problem: { code: 'party-not-there' },
    });
    engine.tell({ event: 'leg.digit', legId: outside, digit: '1' });
    await until(() => sato.desk?.call?.party?.state === 'there', 'somebody is there');
    await until(
      () => engine.hears(outside) === null && engine.bridgedWith(outside).length === 1,
      'they talk',
    );

    await sato.visitor.api('sendDigits', { params: { id }, body: { to: 'party', digits: '12#' } });
    await until(() => engine.count('leg.send-digits') === 1, 'keys are sent');
    expect(engine.sent.at(-1)?.params).toMatchObject({ legId: outside, digits: '12#' });

    await sato.visitor.api('putThrough', { params: { id } });
    await until(() => engine.bridgedWith(legId).includes(outside), 'caller and receiver talk');
    await until(() => engine.legs.get(legId)?.recordingId === null, 'the recording stops');
    await sato.is('wrap-up');
    await until(() => sato.desk?.call?.recordingNow.state === 'off', 'the desk says so');
    expect(sato.desk?.call).toMatchObject({ state: 'wrap-up', goesOn: true });
    const fields = {
      callerName: '山田',
      callerNumber: '03-1234-5678',
      forName: '担当',
      matter: '水漏れの修理',
      handling: '取次ぎました',
      category: 'inquiry',
    };
    await sato.visitor.api('submitReport', { params: { id }, body: fields });
    await sato.is('available');
    expect((await client.api('reportsInHand')).items).toEqual([]);
    expect((await callRow(id)).state).toBe('transferred');
    // A telephone may send the caller on, but not to an emergency number: its call stays.
    const target = { number: null, dialled: '119' };
    engine.tell({ event: 'leg.transfer-requested', legId: outside, target, replacesLegId: null });
    await until(() => engine.count('leg.transfer-done') === 1, 'the telephone is told');
    expect(engine.sent.at(-1)?.params).toMatchObject({ legId: outside, succeeded: false });
    const second = { number: '+81333334444', dialled: '0333334444' };
    engine.tell({ event: 'leg.transfer-requested', legId: outside, target: second, replacesLegId: null });
    await until(() => engine.dialled !== outside, 'the next telephone is dialled');
    const next = await dialled();
    engine.otherSideAnswers(next);
    await until(() => engine.hears(next) !== null, 'the words are said there, too');
    engine.tell({ event: 'leg.digit', legId: next, digit: '1' });
    await until(() => engine.bridgedWith(legId).includes(next), 'the caller talks with the next one');
    await until(() => !engine.legs.has(outside), 'the first telephone is free');
    engine.hangUp(next);
    await until(async () => (await callRow(id)).state === 'done', 'both have hung up');
    expect(await callRow(id)).toMatchObject({ outcome: 'transferred', transferred_at: expect.any(Date) });
    const party = await server.db
      .selectFrom('call_party')
      .selectAll()
      .where('call_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(party).toMatchObject({
      state: 'ended',
      answered_at: expect.any(Date),
      ended_at: expect.any(Date),
    });
    const seen = await (await server.as('supervisor')).api('call', { params: { id } });
    const said = seen.trace.map((entry) => entry.words).join('\n');
    expect(said).toContain('「1」を押すよう案内しました');
    expect(said).toContain('プッシュ信号を3個送りました');
    expect(said).not.toContain('12#');
  });

  it('that the client ordered to be recorded in writing is recorded on', async () => {
    await server.db
      .updateTable('account')
      .set({ records_transfers_from: '2020-01-01', records_transfers_note: '覚書' })
      .where('id', '=', server.world.own.account.id)
      .execute();
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('transferCall', { params: { id }, body: toStaff() });
    const outside = await dialled();
    expect(engine.hears(legId)).toBe('ringback');
    engine.otherSideAnswers(outside);
    await until(() => engine.hears(outside) !== null, 'the words are said');
    engine.tell({ event: 'leg.digit', legId: outside, digit: '1' });
    await until(() => engine.bridgedWith(legId).includes(outside), 'connected');
    await sato.is('wrap-up');
    expect(engine.legs.get(legId)?.recordingId).not.toBeNull();
    await server.db.updateTable('account').set({ records_transfers_from: null }).execute();
  });

  it('that is busy gives the caller back to the operator, who is told why', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('transferCall', {
      params: { id },
      body: { to: { kind: 'number', number: '03-3333-4444' } },
    });
    engine.end(await dialled(), 'busy');
    await until(() => sato.desk?.call?.party?.reason === 'お話し中でした', 'the operator is told why');
    await shows(sato, 'talking');
    await until(() => engine.bridgedWith(legId).length === 1, 'they talk again');
  });

  it('that the engine cannot dial is told like one that nobody answers', async () => {
    engine.refuse.set('leg.dial', 'draining');
    const sato = await seat('operator');
    const { id } = await talk(sato);
    await sato.visitor.api('consult', { params: { id }, body: toStaff() });
    await shows(sato, 'held');
    expect(sato.desk?.call?.party?.reason).toBe('発信できませんでした');
    engine.refuse.clear();
  });

  it.each(['110', '0990123456', '+12025550123', 'abc'])('is not %s', async (number) => {
    const sato = await seat('operator');
    const { id } = await talk(sato);
    await expect(
      sato.visitor.api('consult', { params: { id }, body: { to: { kind: 'number', number } } }),
    ).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/emergency|closed|not-a-number|allowed/) },
    });
    expect(engine.dialled).toBeUndefined();
  });

  it('that is not on the list is said, not dialled', async () => {
    await staffPhone(null);
    const sato = await seat('operator');
    const { id } = await talk(sato);
    await expect(sato.visitor.api('consult', { params: { id }, body: toStaff() })).rejects.toMatchObject({
      problem: { code: 'staff-without-phone' },
    });
    await staffPhone('+819011112222');
  });
});

describe('three together', () => {
  it('are in one bridge, and the operator may leave the two', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('consult', { params: { id }, body: toStaff() });
    const outside = await dialled();
    engine.otherSideAnswers(outside);
    await until(() => engine.hears(outside) !== null, 'the words are said');
    engine.tell({ event: 'leg.digit', legId: outside, digit: '1' });
    await until(() => sato.desk?.call?.party?.state === 'there', 'somebody is there');
    await sato.visitor.api('threeWay', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 2, 'three in one bridge');
    await sato.visitor.api('putThrough', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1, 'two are left');
    await sato.is('wrap-up');
  });
});

describe('a parked call', () => {
  it('is shown at every desk, and whoever is free takes it', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const suzuki = await seat('operator2');
    await sato.visitor.api('parkCall', { params: { id }, body: { slot: 7 } });
    await sato.is('available');
    await until(() => suzuki.desk?.parked[0]?.slot === 7, 'the other desk shows it');
    expect(engine.hears(legId)).toMatch(/\.ulaw$/);
    const board = await (await server.as('supervisor')).api('board');
    expect(board.calls).toContainEqual(expect.objectContaining({ callId: id, state: 'parked', parkSlot: 7 }));
    await suzuki.visitor.api('pickUpCall', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1 && engine.hears(legId) === null, 'they talk');
    await shows(suzuki, 'talking');
    await until(() => sato.desk?.parked.length === 0, 'it is parked no more');
    await expect(sato.visitor.api('pickUpCall', { params: { id } })).rejects.toMatchObject({
      problem: { code: 'not-parked' },
    });
  });

  it('for too long rings at the desk of who parked it, though another has been free for longer', async () => {
    const suzuki = await seat('operator2');
    await suzuki.visitor.api('setDeskState', { body: { state: 'break' } });
    const sato = await seat('operator');
    const { id } = await talk(sato);
    await suzuki.visitor.api('setDeskState', { body: { state: 'available' } });
    await sato.visitor.api('parkCall', { params: { id }, body: {} });
    expect((await callRow(id)).park_slot).toBe(1);
    // As when its time is over; the queue looks again every few seconds.
    const waiting = { state: 'waiting', park_slot: null, wait_until: new Date(Date.now() + 60_000) } as const;
    await server.db.updateTable('call').set(waiting).where('id', '=', id).execute();
    expect(await sato.rings()).toBe(id);
    expect(suzuki.desk?.state).toBe('available');
  });
});

describe('the recording', () => {
  it('is paused with a reason and a time, and the desk shows until when', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const body = { kind: 'mask', reason: 'カード番号', seconds: 60 } as const;
    await sato.visitor.api('pauseRecording', { params: { id }, body });
    await until(() => sato.desk?.call?.recordingNow.state === 'masked', 'the desk shows the mask');
    expect(sato.desk?.call?.recordingNow).toMatchObject({
      reason: 'カード番号',
      resumesAt: expect.any(String),
    });
    expect(engine.sent.find((each) => each.command === 'recording.pause')?.params).toMatchObject({
      kind: 'mask',
      resumeAfterMs: 60_000,
    });
    // The engine's timer is over.
    engine.resumeRecording(engine.legs.get(legId)?.recordingId ?? '');
    await until(() => sato.desk?.call?.recordingNow.state === 'on', 'it goes on');
    const seen = await (await server.as('supervisor')).api('call', { params: { id } });
    const said = seen.trace.map((entry) => entry.words).join('\n');
    expect(said).toContain('録音をマスクしました（0:05、理由：カード番号）');
    expect(said).toContain('録音を再開しました（0:09）');
  });

  it('is masked while the script is at a sensitive step, and goes on after it', async () => {
    const { own } = server.world;
    await server.db
      .updateTable('script_version')
      .set({
        body: JSON.stringify({
          schemaVersion: 1,
          steps: [
            { kind: 'say', id: 'hello', title: '名乗り', words: 'はい' },
            { kind: 'say', id: 'card', title: 'カード', words: '番号を', sensitive: true },
          ],
        }),
      })
      .where('account_id', '=', own.account.id)
      .execute();
    const sato = await seat('operator');
    const { id } = await talk(sato);
    await sato.visitor.api('scriptStep', { params: { id }, body: { stepId: 'card' } });
    await until(() => sato.desk?.call?.recordingNow.state === 'masked', 'masked by the step');
    expect(sato.desk?.call?.recordingNow.reason).toBe('script');
    await sato.visitor.api('scriptStep', { params: { id }, body: { stepId: 'hello' } });
    await until(() => sato.desk?.call?.recordingNow.state === 'on', 'resumed by leaving it');
  });

  it('that breaks off is an alarm at the desk and on the board', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const recordingId = engine.legs.get(legId)?.recordingId ?? '';
    engine.tell({ event: 'recording.failed', legId, recordingId, reason: 'storage-full' });
    await until(() => sato.desk?.call?.recordingNow.state === 'failed', 'the desk says so');
    const board = await (await server.as('supervisor')).api('board');
    expect(board.calls.find((call) => call.callId === id)?.unrecorded).toBe(true);
  });
});

describe('how it sounds', () => {
  const quality: Quality = {
    packetsSent: 100,
    packetsReceived: 80,
    packetsLost: 20,
    packetsRefused: 0,
    lossPercent: 20,
    remoteLossPercent: 1,
    jitterMs: 35,
    roundTripMs: 80,
    mos: 2.1,
  };

  it('is shown while it is bad or silent, and kept with the call', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    engine.tell({ event: 'leg.quality-changed', legId, bad: true, quality });
    await until(() => sato.desk?.call?.audio[0]?.trouble === 'bad', 'broken');
    expect(sato.desk?.call?.audio).toEqual([{ side: 'caller', trouble: 'bad' }]);
    const [own = ''] = await legsOf(server.world.own.operator.id);
    engine.tell({ event: 'leg.audio-silent', legId: own, silent: true, direction: 'from' });
    await until(() => sato.desk?.call?.audio.length === 2, 'and we are not heard');
    engine.tell({ event: 'leg.quality-changed', legId, bad: false, quality: { ...quality, mos: 4.2 } });
    engine.tell({ event: 'leg.audio-silent', legId: own, silent: false, direction: 'from' });
    await until(() => sato.desk?.call?.audio.length === 0, 'all is well again');
    engine.tell({ event: 'leg.audio-silent', legId, silent: true, direction: 'to' });
    await until(() => sato.desk?.call?.audio[0]?.trouble === 'deaf', 'the caller does not hear us');
    engine.tell({ event: 'leg.audio-silent', legId, silent: false, direction: 'to' });
    await until(() => sato.desk?.call?.audio.length === 0, 'the caller hears us again');
    engine.hangUp(legId);
    engine.tell({ event: 'leg.measured', legId, quality: { ...quality, lossPercent: 3, mos: 3.9 } });
    const supervisor = await server.as('supervisor');
    await until(
      async () => (await supervisor.api('call', { params: { id } })).quality[0]?.whole === true,
      'measured',
    );
    const seen = await supervisor.api('call', { params: { id } });
    expect(seen.quality[0]).toMatchObject({ side: 'caller', lossPercent: 3, mos: 3.9, timesBad: 1 });
    const said = seen.trace.map((entry) => entry.words).join('\n');
    expect(said).toContain('発信者の音声が途切れています（損失20%）');
    expect(said).toContain('オペレーターの音声が3秒以上届いていません');
  });
});

async function legsOf(personId: string): Promise<string[]> {
  const rows = await server.db
    .selectFrom('operator_state')
    .select('leg_id')
    .where('person_id', '=', personId)
    .execute();
  return rows.flatMap(({ leg_id: legId }) => (legId === null ? [] : [legId]));
}
