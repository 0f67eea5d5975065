import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineDouble } from './testing/engine-double.ts';
import { ServerProcess } from './testing/server-process.ts';
import { TestDesk } from './testing/test-desk.ts';
import { until } from './testing/until.ts';

// Real processes start several times in one story.
vi.setConfig({ testTimeout: 60_000 });

let engine: EngineDouble;
let server: ServerProcess;

const phone = (caller: string): string =>
  engine.arrive({ called: server.world.own.account.number, trunkId: server.world.own.trunkId, caller });
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
const reaches = (legId: string, state: string, milliseconds?: number) =>
  until(async () => (await callOf(legId))?.state === state, `the call is ${state}`, milliseconds);
const announced = async (caller: string): Promise<string> => {
  const legId = phone(caller);
  await reaches(legId, 'announcing');
  await until(() => engine.hears(legId) !== null, 'the announcement plays');
  engine.playToTheEnd(legId);
  return legId;
};
const seat = async (): Promise<TestDesk> => TestDesk.ready(await server.as(server.world.own.operator.id));
const talk = async (desk: TestDesk, caller: string) => {
  const legId = await announced(caller);
  const callId = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id: callId } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they talk');
  return { legId, callId };
};

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await ServerProcess.start(engine.environment);
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

describe('the server is killed', () => {
  it('in a talk: the talk goes on, the reopened page has it, and its end is wrap-up', async () => {
    const desk = await seat();
    const { legId, callId } = await talk(desk, '+819010000001');
    const [before] = engine.bridgedWith(legId);
    await server.kill();
    expect(engine.bridgedWith(legId)).toEqual([before]);
    await server.run();
    expect(await callOf(legId)).toMatchObject({ state: 'talking' });
    expect(engine.hears(legId)).toBeNull();

    await desk.reload();
    await until(() => engine.bridgedWith(legId).some((other) => other !== before), 'the new phone is joined');
    await until(
      () => desk.desk?.call?.callId === callId && desk.desk.state === 'talking',
      'the desk shows it',
    );
    expect(engine.hears(legId)).toBeNull();

    await desk.visitor.api('hangUpCall', { params: { id: callId } });
    await until(() => !engine.legs.has(legId), 'hung up');
    await desk.is('wrap-up');
    await server.kill();
    await server.run();
    await desk.reload();
    await desk.is('wrap-up');
    expect(desk.desk?.call?.callId).toBe(callId);
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', callId).execute();
    await server.db.deleteFrom('operator_state').execute();
    desk.close();
  });

  it('or stopped in order: nobody on the telephone notices', async () => {
    const desk = await seat();
    const { legId, callId } = await talk(desk, '+819010000011');
    const others = engine.bridgedWith(legId);
    const started = engine.count('playback.start');
    await server.kill('SIGTERM');
    expect(engine.bridgedWith(legId)).toEqual(others);
    await server.run();
    expect(engine.bridgedWith(legId)).toEqual(others);
    expect(engine.count('playback.start')).toBe(started);
    await desk.reload();
    await until(() => desk.desk?.call?.callId === callId, 'the desk shows the talk');
    engine.hangUp(legId);
    await desk.is('wrap-up');
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', callId).execute();
    await server.db.deleteFrom('operator_state').execute();
    desk.close();
  });

  it('and what happened meanwhile is caught up with: an announcement ended, a caller left, another arrived', async () => {
    const announcing = phone('+819010000002');
    const leaving = await announced('+819010000003');
    await reaches(announcing, 'announcing');
    await server.kill();
    engine.playToTheEnd(announcing);
    engine.hangUp(leaving);
    const arriving = phone('+819010000004');
    await server.run();
    await reaches(announcing, 'waiting');
    await reaches(leaving, 'done');
    await reaches(arriving, 'announcing');
    expect(await callOf(leaving)).toMatchObject({ outcome: 'abandoned-waiting', ended_by: 'caller' });
    const written = await server.db.selectFrom('call').select('id').where('leg_id', '=', arriving).execute();
    expect(written).toHaveLength(1);
    for (const legId of [announcing, arriving]) engine.hangUp(legId);
    await reaches(arriving, 'done');
  });

  it('while a caller waits who leaves: that the time is over by now is no news', async () => {
    await server.db.updateTable('line').set({ wait_seconds: 2 }).execute();
    const legId = await announced('+819010000012');
    await reaches(legId, 'waiting');
    await server.kill();
    engine.hangUp(legId);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await server.run();
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'abandoned-waiting', message_kind: null });
    await server.db.updateTable('line').set({ wait_seconds: 60 }).execute();
  });

  it('while a caller waits: the wait ends when it would have ended', async () => {
    await server.db.updateTable('line').set({ wait_seconds: 2 }).execute();
    const legId = await announced('+819010000005');
    await reaches(legId, 'waiting');
    await server.kill();
    await server.run();
    await reaches(legId, 'message', 8000);
    await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the apology');
    engine.hangUp(legId);
    await reaches(legId, 'done');
    await server.db.updateTable('line').set({ wait_seconds: 60 }).execute();
  });
});

describe('the database is away for some seconds', () => {
  it('calls talk on, and what happened meanwhile is on record afterwards', async () => {
    const desk = await seat();
    const { legId, callId } = await talk(desk, '+819010000021');
    const others = engine.bridgedWith(legId);
    server.database.cut();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const arriving = phone('+819010000022');
    const leaving = phone('+819010000023');
    engine.hangUp(leaving);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(engine.bridgedWith(legId)).toEqual(others);
    expect(engine.hears(legId)).toBeNull();
    await server.database.mend();
    await reaches(arriving, 'announcing', 8000);
    await reaches(leaving, 'done');
    expect(server.runs).toBe(true);
    expect(await callOf(legId)).toMatchObject({ state: 'talking', id: callId });
    expect(engine.bridgedWith(legId)).toEqual(others);
    for (const each of [legId, leaving, arriving])
      expect(
        await server.db.selectFrom('call').select('id').where('leg_id', '=', each).execute(),
      ).toHaveLength(1);
    engine.hangUp(arriving);
    engine.hangUp(legId);
    await desk.is('wrap-up');
    await reaches(arriving, 'done');
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', callId).execute();
    await server.db.deleteFrom('operator_state').execute();
    desk.close();
  });
});

describe('the engine', () => {
  it('restarted ends its calls by a fault; desks open their phones again', async () => {
    const desk = await seat();
    const { legId } = await talk(desk, '+819010000006');
    engine.restart();
    await desk.is('wrap-up');
    expect(await callOf(legId)).toMatchObject({ ended_by: 'failure', end_reason: 'engine-stopped' });
    await until(() => desk.desk?.phoneConnected === false, 'the phone is gone');
    await desk.openPhone();
    await server.db.updateTable('call').set({ state: 'done' }).execute();
    await server.db.deleteFrom('operator_state').execute();
    desk.close();
  });

  it('killed and back with its calls: talk, ringing and desk go on as if nothing had been', async () => {
    const desk = await seat();
    const { legId, callId } = await talk(desk, '+819010000016');
    const waiting = await announced('+819010000017');
    await until(() => engine.hears(waiting) === 'ringback', 'the ringback tone');
    const others = engine.bridgedWith(legId);
    const closed = () => desk.messages.filter((message) => message.type === 'phone.closed').length;
    const closedBefore = closed();
    engine.recover();
    const cursor = () => server.db.selectFrom('engine_cursor').select('engine_run_id').executeTakeFirst();
    await until(async () => (await cursor())?.engine_run_id === engine.runId, 'the run is noted');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(engine.bridgedWith(legId)).toEqual(others);
    expect(await callOf(legId)).toMatchObject({ state: 'talking', id: callId });
    expect(await callOf(waiting)).toMatchObject({ state: 'waiting' });
    expect([engine.hears(legId), engine.hears(waiting)]).toEqual([null, 'ringback']);
    expect(closed()).toBe(closedBefore);
    expect(desk.desk).toMatchObject({ state: 'talking', phoneConnected: true });
    await desk.visitor.api('hangUpCall', { params: { id: callId } });
    await until(() => !engine.legs.has(legId), 'hung up');
    await desk.is('wrap-up');
    engine.hangUp(waiting);
    await reaches(waiting, 'done');
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', callId).execute();
    await server.db.deleteFrom('operator_state').execute();
    desk.close();
  });

  it('out of reach for a moment loses nothing', async () => {
    const legId = phone('+819010000007');
    await reaches(legId, 'announcing');
    await until(() => engine.hears(legId) !== null, 'the announcement plays');
    engine.disconnect();
    engine.playToTheEnd(legId);
    await reaches(legId, 'waiting');
    await until(() => engine.hears(legId) === 'ringback', 'the ringback tone');
    engine.hangUp(legId);
    await reaches(legId, 'done');
  });

  it('that lost a command with the connection is given what the call needs', async () => {
    const legId = await announced('+819010000008');
    await until(() => engine.hears(legId) === 'ringback', 'the ringback tone');
    engine.playing.clear();
    const before = engine.count('playback.start');
    engine.disconnect();
    await until(() => engine.count('playback.start') > before, 'the sound is asked for again');
    engine.hangUp(legId);
    await reaches(legId, 'done');
  });

  it('that lost its data folder ends what was, and its new numbers are dealt with', async () => {
    const desk = await TestDesk.open(await server.as(server.world.own.operator.id));
    await desk.openPhone();
    const lost = await announced('+819010000009');
    engine.forget();
    await until(
      () => desk.messages.some((message) => message.type === 'phone.closed'),
      'the browser is told',
    );
    await desk.openPhone();
    desk.close();
    const legId = phone('+819010000010');
    await reaches(lost, 'done');
    await reaches(legId, 'announcing');
    expect(await callOf(lost)).toMatchObject({ ended_by: 'failure', end_reason: 'engine-stopped' });
    engine.hangUp(legId);
    await reaches(legId, 'done');
  });

  it('is told of legs that nobody knows', async () => {
    engine.legs.set('stray', { ...[...engine.legs.values()][0], ...stray });
    engine.disconnect();
    await until(() => !engine.legs.has('stray'), 'the stray leg is ended');
  });

  it('has the trunks and the plans for when we are away', async () => {
    const configured = engine.sent.findLast((each) => each.command === 'trunks.configure');
    expect(configured?.params['trunks']).toHaveLength(2);
    const plans = engine.sent.findLast((each) => each.command === 'fallback.configure')?.params['plans'];
    expect(plans).toHaveLength(4);
    expect(JSON.stringify(plans)).toContain(server.world.own.account.number);
  });
});

const stray = {
  legId: 'stray',
  kind: 'browser',
  direction: 'in',
  phoneId: null,
  state: 'connected',
  trunkId: null,
  called: null,
  caller: null,
  bridgeId: null,
  recordingId: null,
  heldByPeer: false,
  createdAt: 0,
  answeredAt: null,
  fallback: false,
} as const;
