import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '@denwaban/server-api/client';
import { uuidv7 } from '../db/uuid.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desks: TestDesk[] = [];

const seat = async (name: 'operator' | 'operator2' | 'supervisor'): Promise<TestDesk> => {
  const desk = await TestDesk.ready(await server.as(name));
  desks.push(desk);
  return desk;
};
let callers = 0;
/** Another caller each time, so that no desk is preferred for an earlier talk. */
const phone = (caller: string | null = `+8190111${10_000 + ++callers}`): string =>
  engine.arrive({ called: server.world.own.account.number, trunkId: server.world.own.trunkId, caller });
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirstOrThrow();
const stateOf = async (legId: string) =>
  (await server.db.selectFrom('call').select('state').where('leg_id', '=', legId).executeTakeFirst())?.state;
const reaches = (legId: string, state: string, milliseconds?: number) =>
  until(async () => (await stateOf(legId)) === state, `the call is ${state}`, milliseconds);
/** Through the announcement, into the queue. */
const arrivesInQueue = async (caller?: string | null): Promise<string> => {
  const legId = phone(caller);
  await reaches(legId, 'announcing');
  await until(() => engine.hears(legId) !== null, 'the announcement plays');
  engine.playToTheEnd(legId);
  return legId;
};
/** Rings at the desk and is taken. */
const talk = async (desk: TestDesk): Promise<{ legId: string; callId: string }> => {
  const legId = await arrivesInQueue();
  const callId = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id: callId } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  return { legId, callId };
};
const setLine = (changes: Record<string, unknown>) =>
  server.db.updateTable('line').set(changes).where('id', '=', server.world.own.account.lineId).execute();

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  await setLine({
    live: true,
    answering: 'announce',
    wait_seconds: 60,
    ring_seconds: 20,
    simultaneous_limit: null,
    message_seconds: 120,
  });
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  for (const desk of desks) desk.close();
  desks = [];
  engine.refuse.clear();
  await until(async () => {
    const { live } = await server.db
      .selectFrom('call')
      .select((c) => c.fn.countAll<string>().as('live'))
      .where('state', 'not in', ['done', 'wrap-up'])
      .executeTakeFirstOrThrow();
    return live === '0';
  }, 'no call is left');
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db.deleteFrom('operator_state').execute();
});

describe('a call', () => {
  it('is announced, rings at the desk, is taken, held, resumed and hung up by the operator', async () => {
    const desk = await seat('operator');
    const legId = await arrivesInQueue('+819012345678');
    const callId = await desk.rings();
    expect(engine.hears(legId)).toBe('ringback');
    const { call } = desk.desk ?? {};
    expect(call).toMatchObject({
      callerDisplay: '090-1234-5678',
      greeting: expect.stringContaining(server.world.own.account.canary),
      recording: true,
    });
    expect(call?.script.version).toBe(1);
    expect(call?.staff).toHaveLength(2);

    await desk.visitor.api('answerCall', { params: { id: callId } });
    await until(() => engine.bridgedWith(legId).length === 1 && engine.hears(legId) === null, 'they talk');
    await desk.is('talking');
    await desk.visitor.api('answerCall', { params: { id: callId } });

    const held = await desk.visitor.api('holdCall', { params: { id: callId } });
    expect(held.call?.state).toBe('held');
    await until(() => engine.hears(legId) !== null && engine.bridgedWith(legId).length === 0, 'music');
    await desk.visitor.api('resumeCall', { params: { id: callId } });
    await until(() => engine.hears(legId) === null && engine.bridgedWith(legId).length === 1, 'talk again');

    const hungUp = await desk.visitor.api('hangUpCall', { params: { id: callId } });
    expect(hungUp.state).toBe('wrap-up');
    await until(() => !engine.legs.has(legId), 'the caller’s leg is ended');
    expect(await callOf(legId)).toMatchObject({
      state: 'wrap-up',
      outcome: 'answered',
      ended_by: 'operator',
    });
    const recordings = () =>
      server.db.selectFrom('recording').select('state').where('call_id', '=', callId).execute();
    await until(async () => (await recordings())[0]?.state === 'archiving', 'the recording is archived');
    expect(await recordings()).toHaveLength(1);
  });

  it('ended by the caller in the talk becomes wrap-up, and the desk is free after the report', async () => {
    const desk = await seat('operator');
    const { legId, callId } = await talk(desk);
    engine.hangUp(legId);
    await desk.is('wrap-up');
    await desk.visitor.api('setDeskState', { body: { state: 'break' } });
    await until(() => desk.desk?.nextState === 'break', 'the break is remembered');
    await server.db.transaction().execute((tx) => server.services.desk.finishWrapUp(tx, callId));
    server.services.desk.refresh(desk.visitor.personId);
    await desk.is('break');
    expect(await stateOf(legId)).toBe('done');
  });

  it('on a ringing line is answered only when the operator takes it', async () => {
    await setLine({ answering: 'ring' });
    const desk = await seat('operator');
    const legId = phone();
    const callId = await desk.rings();
    expect(engine.legs.get(legId)?.state).toBe('ringing');
    await desk.visitor.api('answerCall', { params: { id: callId } });
    await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
    expect(engine.legs.get(legId)?.recordingId).not.toBeNull();
  });

  it('shows what earlier reports of the same account said, and nothing of another’s', async () => {
    const desk = await seat('operator');
    await arrivesInQueue('+819000000001');
    await desk.rings();
    const call = desk.desk?.call;
    expect(call?.maybe?.name).toBe(server.world.own.account.canary);
    expect(call?.earlierCalls.map((each) => each.callId)).toEqual([server.world.own.account.callId]);
    expect(JSON.stringify(desk.desk)).not.toContain(server.world.own.secondAccount.canary);
    expect(JSON.stringify(desk.desk)).not.toContain(server.world.other.canary);
  });

  it('without a number says why', async () => {
    const desk = await seat('operator');
    await arrivesInQueue(null);
    await desk.rings();
    expect(desk.desk?.call).toMatchObject({ callerNumber: null, callerDisplay: '非通知', earlierCalls: [] });
  });
});

describe('the queue', () => {
  it('rings one desk only; missed, it rings the next and the first is visibly away', async () => {
    await setLine({ ring_seconds: 1 });
    const first = await seat('operator');
    const second = await seat('operator2');
    const legId = await arrivesInQueue();
    await first.rings();
    expect(second.desk?.state).toBe('available');
    await first.is('missed');
    expect(first.desk?.note).toContain(server.world.own.account.canary);
    const callId = await second.rings();
    await expect(first.visitor.api('answerCall', { params: { id: callId } })).rejects.toThrow(ApiError);
    await second.visitor.api('answerCall', { params: { id: callId } });
    await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
    await first.visitor.api('setDeskState', { body: { state: 'available' } });
    await first.is('available');
    expect(first.desk?.today.missed).toBeGreaterThan(0);
  });

  it('two calls never ring at one desk, and the second rings when the first is over', async () => {
    const desk = await seat('operator');
    const [one, two] = await Promise.all([arrivesInQueue('+819011111111'), arrivesInQueue('+819022222222')]);
    const callId = await desk.rings();
    const states = new Set([await stateOf(one), await stateOf(two)]);
    expect(states).toEqual(new Set(['offered', 'waiting']));
    const ringing = (await callOf(one)).state === 'offered' ? one : two;
    engine.hangUp(ringing);
    await until(() => desk.desk?.call !== null && desk.desk?.call?.callId !== callId, 'the other rings');
  });

  it('twenty calls and two desks: every desk has one, the others wait', async () => {
    const first = await seat('operator');
    const second = await seat('operator2');
    const legs = await Promise.all(
      Array.from({ length: 20 }, (_, i) => arrivesInQueue(`+8190333300${10 + i}`)),
    );
    await first.rings();
    await second.rings();
    expect(first.desk?.call?.callId).not.toBe(second.desk?.call?.callId);
    const states = await Promise.all(legs.map(stateOf));
    expect(states.filter((state) => state === 'offered')).toHaveLength(2);
    const open = await server.db
      .selectFrom('call_offer')
      .select('operator_id')
      .where('ended_at', 'is', null)
      .execute();
    expect(new Set(open.map((each) => each.operator_id)).size).toBe(2);
  });

  it('prefers who talked with this caller for this account last', async () => {
    const usual = server.world.own.operator.id;
    const newer = await seat('operator2');
    const older = await seat('operator');
    await server.db
      .updateTable('operator_state')
      .set({ idle_since: new Date() })
      .where('person_id', '=', usual)
      .execute();
    await arrivesInQueue('+819000000001');
    await older.rings();
    expect(newer.desk?.state).toBe('available');
  });

  it('goes to who becomes free while somebody waits', async () => {
    const legId = await arrivesInQueue();
    await reaches(legId, 'waiting');
    const desk = await seat('operator');
    await desk.rings();
  });

  it('passes on when the desk that rings is left', async () => {
    const first = await seat('operator');
    const second = await seat('operator2');
    await arrivesInQueue();
    await first.rings();
    await first.visitor.api('setDeskState', { body: { state: 'away' } });
    await second.rings();
    await first.is('away');
  });

  it('passes on when the browser that rings is closed', async () => {
    const first = await seat('operator');
    const second = await seat('operator2');
    await arrivesInQueue();
    await first.rings();
    first.close();
    await second.rings();
  });
});

describe('nobody answers', () => {
  it('apology, beep, message, thanks: on record as lost with a message', async () => {
    await setLine({ wait_seconds: 1, message_seconds: 3 });
    const legId = await arrivesInQueue();
    await reaches(legId, 'message');
    await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the apology');
    engine.playToTheEnd(legId);
    await until(() => engine.hears(legId) === 'beep', 'the beep');
    engine.playToTheEnd(legId);
    await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the thanks', 8000);
    engine.playToTheEnd(legId);
    await until(() => !engine.legs.has(legId), 'we hang up');
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'message', ended_by: 'system' });
    const supervisor = await server.as('supervisor');
    const lost = await supervisor.api('listCalls', { query: { lost: 'true' } });
    expect(lost.items[0]).toMatchObject({ outcome: 'message', id: (await callOf(legId)).id });
  });

  it('the caller leaves while waiting', async () => {
    const legId = await arrivesInQueue();
    await reaches(legId, 'waiting');
    engine.hangUp(legId);
    await reaches(legId, 'done');
    const call = await callOf(legId);
    expect(call).toMatchObject({ outcome: 'abandoned-waiting', ended_by: 'caller' });
    const detail = await (await server.as('supervisor')).api('call', { params: { id: call.id } });
    expect(detail.trace.map((entry) => entry.words)).toContain('発信者が電話を切りました');
    expect(detail.announcementHeardMs).toBe(1000);
  });

  it('an announcement that the engine does not have keeps nobody', async () => {
    engine.refuse.set('playback.start', 'audio-missing');
    const legId = phone();
    await reaches(legId, 'waiting');
  });
});

describe('the engine refuses', () => {
  const recordingsOf = async (legId: string) =>
    server.db
      .selectFrom('recording')
      .select(['state', 'last_error'])
      .where('call_id', '=', (await callOf(legId)).id)
      .execute();

  it('because the caller has left: the end decides, and nothing is left over', async () => {
    engine.refuse.set('playback.start', 'wrong-state').set('recording.start', 'not-found');
    const legId = phone();
    await reaches(legId, 'announcing');
    const asked = () =>
      engine.sent.some((each) => each.command === 'playback.start' && each.params['legId'] === legId);
    await until(asked, 'the announcement is refused');
    await until(async () => (await recordingsOf(legId)).length === 0, 'no recording is on record');
    expect(await stateOf(legId)).toBe('announcing');
    engine.hangUp(legId);
    await reaches(legId, 'done');
    expect((await callOf(legId)).outcome).toBe('abandoned-announcement');
  });

  it('to record, for want of space: the call goes on, and the record says so', async () => {
    engine.refuse.set('recording.start', 'media-failed');
    const legId = await arrivesInQueue();
    await reaches(legId, 'waiting');
    await until(async () => (await recordingsOf(legId))[0]?.state === 'failed', 'it is on record');
    const detail = await (
      await server.as('supervisor')
    ).api('call', { params: { id: (await callOf(legId)).id } });
    expect(detail.trace.map((entry) => entry.words)).toContain('録音できませんでした');
  });
});

describe('a call that is not let in', () => {
  it('to a number of nobody is rejected and in no record', async () => {
    const before = await server.db.selectFrom('call').select('id').execute();
    const legId = engine.arrive({ called: '+81399999999', trunkId: server.world.own.trunkId });
    await until(() => !engine.legs.has(legId), 'it is rejected');
    expect(engine.sent.at(-1)?.params['reason']).toBe('rejected-not-found');
    expect(await server.db.selectFrom('call').select('id').execute()).toHaveLength(before.length);
  });

  it('from another organisation’s carrier is rejected alike', async () => {
    const legId = engine.arrive({
      called: server.world.own.account.number,
      trunkId: server.world.other.trunkId,
    });
    await until(() => !engine.legs.has(legId), 'it is rejected');
    expect(await stateOf(legId)).toBeUndefined();
  });

  it('over the limit hears busy and is on record', async () => {
    await setLine({ simultaneous_limit: 1 });
    const first = phone();
    await reaches(first, 'announcing');
    const second = phone();
    await until(() => !engine.legs.has(second), 'it is rejected');
    expect(await callOf(second)).toMatchObject({ state: 'done', outcome: 'over-limit' });
  });

  it('on a line that is switched off is on record', async () => {
    await setLine({ live: false });
    const legId = phone();
    await until(() => !engine.legs.has(legId), 'it is rejected');
    expect(await callOf(legId)).toMatchObject({ outcome: 'not-live', ended_by: 'system' });
  });

  it('outside the hours hears so and may leave a message', async () => {
    const never = {
      sunday: [],
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
      holiday: null,
      closures: [],
    };
    const { hours } = await server.db
      .selectFrom('line')
      .select('hours')
      .where('id', '=', server.world.own.account.lineId)
      .executeTakeFirstOrThrow();
    await setLine({ hours: JSON.stringify(never) });
    const legId = phone();
    await until(() => engine.hears(legId) !== null, 'the announcement');
    expect(await callOf(legId)).toMatchObject({ state: 'message', message_kind: 'closed' });
    engine.hangUp(legId);
    await reaches(legId, 'done');
    expect((await callOf(legId)).outcome).toBe('closed');
    await setLine({ hours: JSON.stringify(hours) });
  });

  it('that the engine answered alone is on record with its recording', async () => {
    const legId = engine.arrive({
      called: server.world.own.account.number,
      trunkId: server.world.own.trunkId,
      fallback: true,
    });
    const recordingId = uuidv7();
    engine.tell({ event: 'leg.answered', legId });
    engine.tell({ event: 'recording.started', legId, recordingId, startedAt: Date.now() });
    engine.tell({
      event: 'recording.ended',
      legId,
      recordingId,
      durationMs: 9000,
      sha256: 'b'.repeat(64),
      incomplete: false,
    });
    engine.end(legId, 'remote-hung-up');
    await reaches(legId, 'done');
    expect((await callOf(legId)).outcome).toBe('engine-away');
    const recording = await server.db
      .selectFrom('recording')
      .selectAll()
      .where('id', '=', recordingId)
      .executeTakeFirst();
    expect(recording).toMatchObject({ state: 'archiving', duration_ms: 9000 });
  });
});

describe('a call that the engine takes over because we stayed away', () => {
  it('rings at no desk any more, and its end is on record', async () => {
    const desk = await seat('operator');
    const legId = await arrivesInQueue();
    await desk.rings();
    const commands = engine.sent.length;
    engine.tell({ event: 'leg.taken-over', legId });
    await desk.is('available');
    expect(await callOf(legId)).toMatchObject({ state: 'message', message_kind: 'fallback' });
    engine.end(legId, 'hung-up');
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'engine-away', ended_by: 'system' });
    expect(engine.sent.slice(commands).filter(({ params }) => params['legId'] === legId)).toEqual([]);
  });
});

describe('the operator’s browser', () => {
  it('reloaded in a talk: the caller hears words, then they talk again', async () => {
    const desk = await seat('operator');
    const { legId } = await talk(desk);
    desk.close();
    await until(() => engine.hears(legId) !== null, 'waiting audio');
    expect((await callOf(legId)).reattaching).toBe(true);
    await desk.reload();
    await until(
      () => engine.bridgedWith(legId).length === 1 && engine.hears(legId) === null,
      'they talk again',
    );
    await desk.is('talking');
    await until(() => desk.desk?.call?.reattaching === false, 'the desk shows it');
  });

  it('in a second tab: the newest phone has the talk, without a gap', async () => {
    const desk = await seat('operator');
    const { legId } = await talk(desk);
    const second = await TestDesk.open(desk.visitor);
    desks.push(second);
    await second.openPhone();
    await until(() => desk.messages.some((message) => message.type === 'phone.replaced'), 'replaced');
    await until(() => engine.bridgedWith(legId).length === 1, 'the old leg is ended');
    expect(engine.hears(legId)).toBeNull();
    expect(await stateOf(legId)).toBe('talking');
  });

  it('whose new phone gets no audio does not leave the caller on a dead line', async () => {
    const desk = await seat('operator');
    const { legId } = await talk(desk);
    engine.mute = true;
    desk.say({ type: 'phone.open' });
    await until(() => engine.hears(legId) !== null, 'waiting audio');
    expect((await callOf(legId)).reattaching).toBe(true);
    engine.mute = false;
    await desk.openPhone();
    await until(
      () => engine.bridgedWith(legId).length === 1 && engine.hears(legId) === null,
      'they talk again',
    );
  });

  it('plays the test ring, but not into a talk', async () => {
    const desk = await seat('operator');
    desk.say({ type: 'phone.test' });
    const rings = () =>
      engine.sent.filter((each) => JSON.stringify(each.params['source'] ?? null).includes('"test"')).length;
    await until(() => rings() === 1, 'the test ring');
    await until(() => engine.playing.size === 0, 'the test ring ends');
    await talk(desk);
    desk.say({ type: 'phone.test' });
    await desk.visitor.api('desk');
    expect(rings()).toBe(1);
  });

  it('signed out in a talk: the next operator gets the caller', async () => {
    const first = await seat('operator');
    const { legId } = await talk(first);
    const second = await seat('operator2');
    await first.visitor.api('signOut');
    await server.services.desk.leave(first.visitor.personId);
    const callId = await second.rings();
    await second.visitor.api('answerCall', { params: { id: callId } });
    await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
    expect((await callOf(legId)).operator_id).toBe(second.visitor.personId);
  });

  it('cannot log off in a talk', async () => {
    const desk = await seat('operator');
    await talk(desk);
    await expect(desk.visitor.api('setDeskState', { body: { state: 'off' } })).rejects.toThrow(/通話中/);
  });
});

describe('the board', () => {
  it('is pushed to who watches, when it changes', async () => {
    const supervisor = await TestDesk.open(await server.as('supervisor'));
    desks.push(supervisor);
    supervisor.say({ type: 'watch-board' });
    const boards = () => supervisor.messages.filter((message) => message.type === 'board');
    await until(() => boards().length === 1, 'the first board');
    const legId = phone();
    await until(
      () => boards().some(({ board }) => board.calls.some((call) => call.state === 'announcing')),
      'the call is on the board',
    );
    engine.hangUp(legId);
    await until(() => boards().at(-1)?.board.calls.length === 0, 'the call is off the board');
    expect(JSON.stringify(boards())).not.toContain(server.world.other.canary);
  });

  it('is nothing for an operator', async () => {
    await expect((await server.as('operator')).api('board')).rejects.toThrow(ApiError);
  });
});
