import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueueSettings } from '@denwaban/server-api/queue';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let engine: EngineDouble;
let server: TestServer;
let desks: TestDesk[] = [];

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.deleteFrom('callback_task').execute();
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
    const live = await server.db
      .selectFrom('call')
      .select('id')
      .where('state', 'not in', ['done', 'wrap-up'])
      .execute();
    return live.length === 0;
  }, 'no call is left');
  await server.db.deleteFrom('callback_task').execute();
  await server.db.deleteFrom('account_operator').execute();
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db
    .updateTable('operator_state')
    .set({
      state: 'off',
      call_id: null,
      idle_since: null,
      next_state: null,
      leg_id: null,
      phone_connected: false,
    })
    .execute();
  await server.db.updateTable('line').set({ wait_seconds: 60 }).execute();
});

const seat = async (name: 'operator' | 'operator2'): Promise<TestDesk> => {
  const desk = await TestDesk.ready(await server.as(name));
  desks.push(desk);
  return desk;
};
let callers = 0;
const phone = (caller: string | null = `+8190222${10_000 + ++callers}`): string =>
  engine.arrive({ called: server.world.own.account.number, trunkId: server.world.own.trunkId, caller });
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirstOrThrow();
const reaches = (legId: string, state: string) =>
  until(async () => {
    const row = await server.db
      .selectFrom('call')
      .select('state')
      .where('leg_id', '=', legId)
      .executeTakeFirst();
    return row?.state === state;
  }, `the call is ${state}`);
const waits = async (caller?: string | null): Promise<string> => {
  const legId = phone(caller);
  await reaches(legId, 'announcing');
  await until(() => engine.hears(legId) !== null, 'the announcement plays');
  engine.playToTheEnd(legId);
  await until(() => engine.hears(legId) === 'ringback', 'the waiting sound plays');
  return legId;
};
const presses = (legId: string, digit: string): void => engine.tell({ event: 'leg.digit', legId, digit });
const traceOf = async (legId: string): Promise<string[]> => {
  const supervisor = await server.as('supervisor');
  const detail = await supervisor.api('call', { params: { id: (await callOf(legId)).id } });
  return detail.trace.map((each) => each.words);
};
/** What the supervisor sets for the account on the screen. */
const set = async (
  settings: z.input<typeof QueueSettings>,
  operators: { personId: string; firstChoice: boolean }[] = [],
) => {
  const supervisor = await server.as('supervisor');
  return supervisor.api('changeAccountAnswering', {
    params: { id: server.world.own.account.id },
    body: { settings, operators },
  });
};
/** The moment of the next announcement has come. */
const placeIsDue = async (legId: string): Promise<void> => {
  await server.db
    .updateTable('call')
    .set({ announce_at: new Date(Date.now() - 1) })
    .where('leg_id', '=', legId)
    .execute();
  // Somebody sits down and leaves again: the queue looks.
  await (await server.as('supervisor')).api('setDeskState', { body: { state: 'break' } });
  await (
    await server.as('supervisor')
  ).api('changeTeam', {
    params: { id: server.world.own.teamId },
    body: { name: 'チーム', memberIds: [] },
  });
};
const pieces = async (...names: string[]): Promise<Buffer> =>
  Buffer.concat(
    await Promise.all(
      names.map((name) => readFile(new URL(`../../assets/pieces/${name}.ulaw`, import.meta.url))),
    ),
  );
const heardBy = (legId: string): Promise<Buffer> =>
  readFile(join(server.services.config.dataDir, 'audio', engine.hears(legId) ?? ''));

describe('who waits', () => {
  it('is told the place among those who wait, and hears the waiting sound again', async () => {
    await set({ announceSeconds: 30 });
    await waits();
    const second = await waits();
    await placeIsDue(second);
    await until(() => engine.hears(second) !== 'ringback', 'the place is told');
    expect(await heardBy(second)).toEqual(await pieces('busy', 'place-2', 'hold-on'));
    engine.playToTheEnd(second);
    await until(() => engine.hears(second) === 'ringback', 'the waiting sound is back');
    expect(await traceOf(second)).toContain('順番（2番目）をお伝えしました');
    const next = (await callOf(second)).announce_at?.getTime() ?? 0;
    expect(next - Date.now()).toBeGreaterThan(25_000);
  });

  it('presses 1 to be called back: is told so, we hang up, and the place in the queue is kept', async () => {
    await set({ announceSeconds: 30, callbackOffer: true });
    const legId = await waits('+819022200001');
    await placeIsDue(legId);
    await until(() => engine.hears(legId) !== 'ringback', 'the place is told');
    expect(await heardBy(legId)).toEqual(await pieces('busy', 'place-1', 'callback-offer'));
    presses(legId, '1');
    await reaches(legId, 'message');
    await until(async () => (await heardBy(legId)).equals(await pieces('callback-taken')), 'it is confirmed');
    engine.playToTheEnd(legId);
    await reaches(legId, 'done');
    const call = await callOf(legId);
    expect(call).toMatchObject({ outcome: 'callback-asked', ended_by: 'system' });
    const tasks = await server.db.selectFrom('callback_task').selectAll().execute();
    expect(tasks).toMatchObject([
      { call_id: call.id, number: '+819022200001', state: 'open', place_at: call.arrived_at },
    ]);
  });

  it('without showing a number is told that it cannot be, and waits on', async () => {
    await set({ announceSeconds: 30, callbackOffer: true });
    const legId = await waits(null);
    presses(legId, '1');
    await until(() => engine.hears(legId) !== 'ringback', 'it is told');
    expect(await heardBy(legId)).toEqual(await pieces('callback-impossible'));
    engine.playToTheEnd(legId);
    await until(() => engine.hears(legId) === 'ringback', 'the waiting sound is back');
    expect((await callOf(legId)).state).toBe('waiting');
    expect(await server.db.selectFrom('callback_task').selectAll().execute()).toEqual([]);
  });

  it('presses 1 where nothing is offered, and nothing happens', async () => {
    await set({});
    const legId = await waits();
    presses(legId, '1');
    presses(legId, '9');
    expect((await callOf(legId)).state).toBe('waiting');
    expect(engine.hears(legId)).toBe('ringback');
  });
});

describe('callbacks', () => {
  /** Somebody waited, pressed 1 and hung up. */
  const asked = async (number: string): Promise<string> => {
    const legId = await waits(number);
    presses(legId, '1');
    await reaches(legId, 'message');
    engine.hangUp(legId);
    await reaches(legId, 'done');
    const row = await server.db
      .selectFrom('callback_task')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return row.id;
  };

  it('are claimed by one, tried in vain, claimed by another and done', async () => {
    await set({ announceSeconds: 30, callbackOffer: true });
    const id = await asked('+819022200002');
    const [sato, ito] = [await server.as('operator'), await server.as('operator2')];
    const waiting = await sato.api('listCallbacks', { query: {} });
    expect(waiting.items).toMatchObject([{ id, numberDisplay: '090-2220-0002', state: 'open', attempts: 0 }]);
    await sato.api('claimCallback', { params: { id } });
    expect(await sato.api('claimCallback', { params: { id } })).toMatchObject({ mine: true });
    const refused = await problemOf(ito.api('claimCallback', { params: { id } }));
    expect(refused.code).toBe('callback-taken');
    expect(refused.title).toContain(server.world.own.operator.name);
    await sato.api('releaseCallback', {
      params: { id },
      body: { attempted: true, note: '留守番電話でした' },
    });
    expect(await ito.api('claimCallback', { params: { id } })).toMatchObject({
      attempts: 1,
      note: '留守番電話でした',
    });
    await ito.api('finishCallback', { params: { id }, body: { outcome: 'done' } });
    expect((await sato.api('listCallbacks', { query: {} })).items).toEqual([]);
    const finished = await sato.api('listCallbacks', { query: { which: 'finished' } });
    expect(finished.items).toMatchObject([{ id, finishedBy: server.world.own.operator2.name }]);
    const late = await problemOf(sato.api('claimCallback', { params: { id } }));
    expect(late.code).toBe('callback-finished');
  });

  it('keep their place: the next free operator is given it before a call that came later', async () => {
    await set({ announceSeconds: 30, callbackOffer: true, callbackInTurn: true });
    const id = await asked('+819022200003');
    const later = await waits();
    const desk = await seat('operator');
    await until(() => desk.desk?.callback?.id === id, 'the callback is given');
    expect(desk.desk).toMatchObject({ state: 'available', callback: { mine: true } });
    expect(desk.desk?.callback?.offeredUntil).not.toBeNull();
    expect((await callOf(later)).state).toBe('waiting');
    await desk.visitor.api('claimCallback', { params: { id } });
    await desk.visitor.api('finishCallback', { params: { id }, body: { outcome: 'done' } });
    await desk.rings();
    expect(desk.desk?.callback).toBeNull();
  });

  it('that nobody takes in their turn go to the next', async () => {
    await set({ announceSeconds: 30, callbackOffer: true, callbackInTurn: true });
    const id = await asked('+819022200004');
    const first = await seat('operator');
    await until(() => first.desk?.callback?.id === id, 'the callback is given');
    const second = await seat('operator2');
    await server.db.updateTable('callback_task').set({ offered_until: new Date() }).execute();
    await (
      await server.as('supervisor')
    ).api('changeTeam', {
      params: { id: server.world.own.teamId },
      body: { name: 'チーム', memberIds: [] },
    });
    await until(() => second.desk?.callback?.id === id, 'the callback goes to the next');
    await until(() => first.desk?.callback === null, 'the first desk shows it no more');
  });

  it('of an account that others answer for are not shown', async () => {
    const { operator2 } = server.world.own;
    await set({ announceSeconds: 30, callbackOffer: true, who: 'assigned' }, [
      { personId: operator2.id, firstChoice: false },
    ]);
    const id = await asked('+819022200005');
    const [sato, ito] = [await server.as('operator'), await server.as('operator2')];
    expect((await sato.api('listCallbacks', { query: {} })).items).toEqual([]);
    expect((await problemOf(sato.api('claimCallback', { params: { id } }))).code).toBe('not-found');
    expect((await ito.api('listCallbacks', { query: {} })).items).toHaveLength(1);
  });
});

describe('what desk and board show', () => {
  it('why the call came here, and where each caller stands', async () => {
    const { operator } = server.world.own;
    await set({ firstChoiceSeconds: 60 }, [{ personId: operator.id, firstChoice: true }]);
    const desk = await seat('operator');
    await waits();
    await desk.rings();
    expect(desk.desk?.call?.offerStage).toBe('first-choice');
    await waits();
    const board = await (await server.as('supervisor')).api('board');
    const waiting = board.calls.find((each) => each.state === 'waiting');
    expect(waiting?.queue).toEqual({ place: 1, stage: 'first-choice' });
    expect(board.calls.find((each) => each.state === 'offered')?.operatorName).toBe(operator.name);
  });
});

describe('too many calls', () => {
  it('over the account’s limit: busy, whichever line, and on record as lost', async () => {
    await set({ callLimit: 1 });
    await waits();
    const legId = phone();
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'over-limit', end_reason: 'rejected-busy' });
    expect((await traceOf(legId)).join()).toContain('依頼企業の同時通話の上限');
    const supervisor = await server.as('supervisor');
    const lost = await supervisor.api('listCalls', { query: { lost: 'true' } });
    expect(lost.items[0]?.outcome).toBe('over-limit');
  });

  it('when one waits already, the next is asked for a message', async () => {
    await set({ overflowMaxWaiting: 1 });
    await waits();
    const legId = phone();
    await reaches(legId, 'message');
    expect(await callOf(legId)).toMatchObject({ message_kind: 'apology', overflow: 'crowded' });
    expect((await traceOf(legId)).join()).toContain('お待ちの方が多いため、伝言をうかがいました');
  });

  it('nobody who may answer is on duty: busy', async () => {
    const { operator2 } = server.world.own;
    await set({ who: 'assigned', overflowWhenNobody: true, overflowTo: 'busy' }, [
      { personId: operator2.id, firstChoice: true },
    ]);
    await seat('operator');
    const legId = phone();
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'over-limit' });
    const desk = await seat('operator2');
    const next = phone();
    await reaches(next, 'announcing');
    await until(() => engine.hears(next) !== null, 'the announcement plays');
    engine.playToTheEnd(next);
    await desk.rings();
  });

  it('after the time, another team is rung instead of asking for a message', async () => {
    await server.db.updateTable('line').set({ wait_seconds: 1 }).execute();
    const { operator, operator2, teamId } = server.world.own;
    const supervisor = await server.as('supervisor');
    await supervisor.api('changeTeam', {
      params: { id: teamId },
      body: { name: '応援', memberIds: [operator.id] },
    });
    await set({ who: 'assigned', overflowTo: 'team', overflowTeamId: teamId }, [
      { personId: operator2.id, firstChoice: true },
    ]);
    const desk = await seat('operator');
    const legId = await waits();
    await desk.rings();
    expect((await traceOf(legId)).join()).toContain('長くお待たせしたため、応援のチームも呼び出します');
    expect((await traceOf(legId)).at(-1)).toContain('（チーム）');
  });
});

describe('telephones outside', () => {
  const phones = [
    { name: '社長の携帯', number: '+819033330001' },
    { name: '事務所', number: '+81333330002' },
  ];
  beforeAll(async () => {
    const destination = { host: '192.0.2.10', port: 5060 };
    await server.db
      .updateTable('trunk')
      .set({ settings: JSON.stringify({ ...testTrunk('発信もできる'), destination }) })
      .where('id', '=', server.world.own.trunkId)
      .execute();
  });
  const dialled = () =>
    engine.sent
      .filter((each) => each.command === 'leg.dial')
      .map((each) => ({
        legId: String(each.params['legId']),
        number: (each.params['target'] as { number: string }).number,
      }));

  it('ring at once after the time; the first to answer has the caller, the other rings no more', async () => {
    await server.db.updateTable('line').set({ wait_seconds: 1 }).execute();
    await set({ overflowTo: 'phones', overflowPhones: phones, overflowSeconds: 20 });
    engine.sent.length = 0;
    const legId = await waits();
    await until(() => dialled().length === 2, 'both are dialled');
    expect(new Set(dialled().map((each) => each.number))).toEqual(new Set(phones.map((each) => each.number)));
    expect(engine.hears(legId)).toBe('ringback');
    const [first, second] = dialled();
    engine.otherSideAnswers(first!.legId);
    await until(() => engine.bridgedWith(legId).includes(first!.legId), 'they hear each other');
    await until(() => !engine.legs.has(second!.legId), 'the other one rings no more');
    engine.hangUp(first!.legId);
    await reaches(legId, 'done');
    expect(await callOf(legId)).toMatchObject({ outcome: 'answered-by-client', overflow: 'waited' });
    expect((await traceOf(legId)).join()).toContain('長くお待たせしたため、外の電話に回しました');
  });

  it('are ordinary numbers of others: neither our own nor abroad', async () => {
    const wrong = [
      { name: '自社', number: server.world.own.account.number },
      { name: '海外', number: '+12025550123' },
    ];
    const { fields } = await problemOf(set({ overflowTo: 'phones', overflowPhones: wrong }));
    expect(fields?.['settings.overflowPhones.0.number']).toContain('当社の受信番号');
    expect(fields?.['settings.overflowPhones.1.number']).toContain('国内の');
  });

  it('that nobody answers leave the caller with the message, not with the queue', async () => {
    await set({ overflowTo: 'phones', overflowPhones: phones.slice(0, 1), overflowMaxWaiting: 1 });
    await waits();
    engine.sent.length = 0;
    const legId = phone();
    await reaches(legId, 'announcing');
    await until(() => engine.hears(legId) !== null, 'the announcement plays');
    engine.playToTheEnd(legId);
    await reaches(legId, 'own-phones');
    await until(() => dialled().length === 1, 'it is dialled');
    engine.end(dialled()[0]!.legId, 'no-answer');
    await reaches(legId, 'message');
    expect(await callOf(legId)).toMatchObject({ message_kind: 'apology', overflow: 'crowded' });
  });
});

describe('settings', () => {
  it('that leave nobody who could answer are refused with a sentence beside the field', async () => {
    const problem = await problemOf(set({ who: 'assigned' }));
    expect(problem.fields?.['body.settings.who'] ?? problem.fields?.['settings.who']).toContain(
      '担当オペレーターかチーム',
    );
  });

  it('of a line hold for its calls alone, and go when the line follows its account again', async () => {
    await set({ announceSeconds: 30 });
    const supervisor = await server.as('supervisor');
    const { lineId } = server.world.own.account;
    const own = await supervisor.api('changeLineAnswering', {
      params: { id: lineId },
      body: { settings: { overflowTo: 'busy', overflowMaxWaiting: 1 } },
    });
    expect(own.lines.find((each) => each.lineId === lineId)?.settings?.overflowTo).toBe('busy');
    expect(own.settings.overflowTo).toBe('message');
    await waits();
    const refused = phone();
    await reaches(refused, 'done');
    const back = await supervisor.api('changeLineAnswering', {
      params: { id: lineId },
      body: { settings: null },
    });
    expect(back.lines.every((each) => each.settings === null)).toBe(true);
    await reaches(phone(), 'announcing');
  });

  it('a team that accounts name cannot be deleted', async () => {
    const { teamId } = server.world.own;
    await set({ teamId });
    const supervisor = await server.as('supervisor');
    const problem = await problemOf(supervisor.api('deleteTeam', { params: { id: teamId } }));
    expect(problem.code).toBe('team-in-use');
    await set({});
    await supervisor.api('deleteTeam', { params: { id: teamId } });
    expect((await supervisor.api('listTeams')).items).toEqual([]);
  });
});
