import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desks: TestDesk[] = [];
let callers = 0;

const seat = async (name: 'operator' | 'operator2' | 'supervisor'): Promise<TestDesk> => {
  const desk = await TestDesk.ready(await server.as(name));
  desks.push(desk);
  return desk;
};
/** A caller phones and the desk takes the call; a supervisor who comes later is not rung for it. */
const talk = async (desk: TestDesk): Promise<{ legId: string; id: string }> => {
  const { account, trunkId } = server.world.own;
  const legId = engine.arrive({ called: account.number, trunkId, caller: `+8190333${10_000 + ++callers}` });
  const id = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  return { legId, id };
};
const legOf = async (personId: string): Promise<string> =>
  (
    await server.db
      .selectFrom('operator_state')
      .select('leg_id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
  ).leg_id ?? '';
/** What the engine was last told of this leg's place. */
const lastJoin = (legId: string): unknown =>
  engine.sent
    .filter(
      ({ command, params }) => command === 'bridge.join' && (params as { legId: string }).legId === legId,
    )
    .at(-1)?.params;
const audited = async (action: string) =>
  (await server.db.selectFrom('audit_entry').select('id').where('action', '=', action).execute()).length;

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  await server.db.updateTable('line').set({ answering: 'ring' }).execute();
  await server.db.deleteFrom('help_request').execute();
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
  await server.db.deleteFrom('help_request').execute();
});

describe('a supervisor in another’s call', () => {
  it('listens, whispers, joins and leaves; the operator sees each, and the engine is told each role', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const boss = await seat('supervisor');
    const [satoLeg, bossLeg] = [await legOf(sato.visitor.personId), await legOf(boss.visitor.personId)];
    const bridge = engine.legs.get(legId)?.bridgeId;
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'listen' } });
    await until(() => engine.bridgedWith(legId).length === 2, 'the supervisor is in the bridge');
    expect(lastJoin(bossLeg)).toMatchObject({ bridgeId: bridge, role: { kind: 'listener' } });
    await until(() => sato.desk?.call?.supervisors[0]?.mode === 'listen', 'the operator sees it');
    expect(sato.desk?.call?.supervisors[0]?.name).toBe(server.world.own.supervisor.name);
    await until(() => boss.desk?.supervising?.callId === id, 'the supervisor sees it');
    // Silent by intent: no fault of the call's sound.
    engine.tell({ event: 'leg.audio-silent', legId: bossLeg, silent: true, direction: 'from' });
    expect(boss.desk?.call).toBeNull();

    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'whisper' } });
    await until(() => sato.desk?.call?.supervisors[0]?.mode === 'whisper', 'the operator sees it');
    expect(lastJoin(bossLeg)).toMatchObject({ role: { kind: 'whisperer', to: satoLeg } });
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'join' } });
    await until(() => sato.desk?.call?.supervisors[0]?.mode === 'join', 'the operator sees it');
    expect(lastJoin(bossLeg)).toMatchObject({ bridgeId: bridge });
    expect(lastJoin(bossLeg)).not.toMatchObject({ role: { kind: 'whisperer' } });

    await boss.visitor.api('endSupervision', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1, 'the supervisor has left');
    await boss.is('available');
    await until(() => sato.desk?.call?.supervisors.length === 0, 'the operator sees it');
    expect(sato.desk?.call?.state).toBe('talking');
    const seen = await boss.visitor.api('callSupervision', { params: { id } });
    expect(seen.supervisions).toMatchObject([
      { end: 'ended', steps: [{ mode: 'listen' }, { mode: 'whisper' }, { mode: 'join' }] },
    ]);
    const { trace } = await boss.visitor.api('call', { params: { id } });
    expect(trace.map(({ kind }) => kind)).not.toContain('audio-silent');
    expect(await audited('supervision.started')).toBe(1);
    expect(await audited('supervision.changed')).toBe(2);
    expect(await audited('supervision.ended')).toBe(1);
  });

  it('listens unseen only where the organisation allows it; the page of the call and the audit log say so', async () => {
    const administrator = await server.as('administrator');
    const { name, reading } = await administrator.api('ownOrganisation');
    const allow = (privateMonitoring: boolean) =>
      administrator.api('changeOwnOrganisation', { body: { name, reading, privateMonitoring } });
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const boss = await seat('supervisor');
    const listen = (hidden: boolean) =>
      boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'listen', private: hidden } });
    await expect(listen(true)).rejects.toThrow('自社の設定で許可されていません');
    expect(engine.bridgedWith(legId)).toHaveLength(1);
    await allow(true);
    await listen(true);
    await until(() => engine.bridgedWith(legId).length === 2, 'the supervisor is in the bridge');
    await until(() => boss.desk?.supervising?.private === true, 'the supervisor is told how');
    const seenBySato = async () => (await sato.visitor.api('desk')).call?.supervisors;
    expect(await seenBySato()).toEqual([]);
    const { calls } = await administrator.api('board');
    expect(calls.find((call) => call.callId === id)?.supervisors).toEqual([]);

    // Whoever speaks is seen, asked for privacy or not.
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'whisper', private: true } });
    await until(() => sato.desk?.call?.supervisors[0]?.mode === 'whisper', 'the operator sees it');
    await listen(false);
    await until(() => sato.desk?.call?.supervisors[0]?.mode === 'listen', 'the operator sees it');
    await listen(true);
    await until(() => sato.desk?.call?.supervisors.length === 0, 'unseen again');
    const { supervisions } = await administrator.api('callSupervision', { params: { id } });
    expect(supervisions[0]?.steps).toMatchObject([
      { mode: 'listen', private: true },
      { mode: 'whisper', private: false },
      { mode: 'listen', private: false },
      { mode: 'listen', private: true },
    ]);
    const { items } = await administrator.api('listAudit', { query: { limit: 20 } });
    const audit = items.filter(
      ({ objectId, action }) => objectId === id && action.startsWith('supervision.'),
    );
    expect(audit.map(({ detail }) => detail['private'])).toEqual([true, false, false, true]);
    await allow(false);
  });

  it('an administrator listens without a desk, is rung for nothing, and takes nothing over', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const chief = await TestDesk.open(await server.as('administrator'));
    desks.push(chief);
    const listen = () => chief.visitor.api('superviseCall', { params: { id }, body: { mode: 'listen' } });
    await expect(listen()).rejects.toThrow('音声をつなぐ');
    await chief.openPhone();
    await listen();
    await until(() => engine.bridgedWith(legId).length === 2, 'the administrator hears them');
    await until(() => sato.desk?.call?.supervisors.length === 1, 'the operator sees it');
    await until(() => chief.desk?.supervising?.callId === id, 'the administrator sees it');
    const takeOver = await chief.visitor.fetch(`/api/v1/calls/${id}/take-over`, { method: 'POST' });
    expect(takeOver.status).toBe(403);
    await chief.visitor.api('endSupervision', { params: { id } });
    await chief.is('off');
    const { account, trunkId } = server.world.own;
    const waiting = engine.arrive({ called: account.number, trunkId, caller: '+819033399999' });
    await until(async () => {
      const call = await server.db
        .selectFrom('call')
        .select('state')
        .where('caller_number', '=', '+819033399999')
        .executeTakeFirst();
      return call?.state === 'waiting';
    }, 'the next caller waits');
    expect(chief.desk?.state).toBe('off');
    engine.end(waiting, 'remote-hung-up');
  });

  it('goes where the operator goes, and is free when the call ends', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const [boss, suzuki] = [await seat('supervisor'), await seat('operator2')];
    const bossLeg = await legOf(boss.visitor.personId);
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'whisper' } });
    await until(() => engine.bridgedWith(legId).length === 2, 'the supervisor is there');
    await sato.visitor.api('holdCall', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 0, 'the caller is on hold');
    await sato.visitor.api('resumeCall', { params: { id } });
    const to = { kind: 'operator', personId: suzuki.visitor.personId } as const;
    await sato.visitor.api('consult', { params: { id }, body: { to } });
    await suzuki.rings();
    await suzuki.visitor.api('answerCall', { params: { id } });
    await until(() => engine.bridgedWith(bossLeg).length === 2, 'operator, colleague and supervisor');
    expect(engine.bridgedWith(bossLeg)).not.toContain(legId);
    await sato.visitor.api('threeWay', { params: { id } });
    await until(() => engine.bridgedWith(legId).includes(bossLeg), 'all are together');

    engine.end(legId, 'remote-hung-up');
    await boss.is('available');
    await sato.is('wrap-up');
    await until(() => engine.bridgedWith(bossLeg).length === 0, 'nobody is heard any more');
  });

  it('takes over: the draft is the supervisor’s, the former operator is free and told', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    await sato.visitor.api('saveDraft', { params: { id }, body: { callerName: '山田', matter: 'お怒り' } });
    const boss = await seat('supervisor');
    const [satoLeg, bossLeg] = [await legOf(sato.visitor.personId), await legOf(boss.visitor.personId)];
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'listen' } });
    await boss.visitor.api('takeOverCall', { params: { id } });
    await boss.visitor.api('takeOverCall', { params: { id } });
    await until(() => boss.desk?.call?.state === 'talking', 'the supervisor has the call');
    await sato.is('available');
    expect(sato.desk?.takenOver?.by).toBe(server.world.own.supervisor.name);
    await until(() => engine.bridgedWith(legId).join() === bossLeg, 'the caller hears the supervisor alone');
    expect(lastJoin(bossLeg)).not.toMatchObject({ role: { kind: 'listener' } });
    expect(engine.bridgedWith(satoLeg)).toEqual([]);
    expect((await boss.visitor.api('draftReport', { params: { id } })).callerName).toBe('山田');
    expect(engine.legs.get(legId)?.recordingId).not.toBeNull();
    const call = await boss.visitor.api('call', { params: { id } });
    expect(call.trace.at(-1)?.words).toBe(`${server.world.own.supervisor.name}が通話を代わりました`);
    await boss.visitor.api('hangUpCall', { params: { id } });
    await boss.is('wrap-up');
  });

  it('loses the browser: supervision ends, the call does not notice', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const boss = await seat('supervisor');
    await boss.visitor.api('superviseCall', { params: { id }, body: { mode: 'join' } });
    await until(() => engine.bridgedWith(legId).length === 2, 'the supervisor is there');
    await until(() => sato.desk?.call?.supervisors.length === 1, 'the operator sees it');
    engine.end(await legOf(boss.visitor.personId), 'media-lost');
    await until(() => sato.desk?.call?.supervisors.length === 0, 'the supervisor is gone');
    expect(sato.desk?.call).toMatchObject({ state: 'talking', reattaching: false });
    const seen = await boss.visitor.api('callSupervision', { params: { id } });
    expect(seen.supervisions).toMatchObject([{ end: 'phone-lost' }]);
  });
});

describe('walls', () => {
  it('no operator, nobody of another house, nobody without a phone', async () => {
    const sato = await seat('operator');
    const { id } = await talk(sato);
    const listen = { params: { id }, body: { mode: 'listen' as const } };
    const suzuki = await server.as('operator2');
    await expect(suzuki.api('superviseCall', listen)).rejects.toMatchObject({ problem: { status: 403 } });
    await expect(suzuki.api('takeOverCall', { params: { id } })).rejects.toMatchObject({
      problem: { status: 403 },
    });
    const foreign = await server.as('supervisor', 'other');
    await expect(foreign.api('superviseCall', listen)).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(foreign.api('callSupervision', { params: { id } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect((await server.as('supervisor')).api('superviseCall', listen)).rejects.toMatchObject({
      problem: { code: 'supervisor-phone-away' },
    });
    await expect((await server.as('client')).api('helpRequests')).rejects.toMatchObject({
      problem: { status: 403 },
    });
    const { other } = server.world;
    const seen = await asOrganisation(server.db, other.id, (tx) =>
      tx.selectFrom('supervision').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });
});

describe('a raised hand', () => {
  it('is shown to supervisors in the order of asking, is taken, and listening begins at once', async () => {
    const sato = await seat('operator');
    const { legId, id } = await talk(sato);
    const [boss, suzuki] = [await seat('supervisor'), await seat('operator2')];
    await sato.visitor.api('askForHelp', { body: { reason: 'complaint', note: '怒鳴られています' } });
    await suzuki.visitor.api('askForHelp', { body: { reason: 'unsure', note: '' } });
    const told = () => boss.messages.findLast((message) => message.type === 'help');
    await until(() => told()?.items.length === 2, 'the supervisor is told of both');
    expect(told()?.items).toMatchObject([
      { callId: id, reason: 'complaint', operatorName: server.world.own.operator.name, takenBy: null },
      { callId: null, reason: 'unsure', accountName: null },
    ]);
    const [first, second] = told()?.items ?? [];
    await boss.visitor.api('takeHelp', { params: { id: first!.id } });
    await until(() => engine.bridgedWith(legId).length === 2, 'the supervisor listens');
    await until(() => sato.desk?.help?.takenBy === server.world.own.supervisor.name, 'Sato sees who comes');
    await boss.visitor.api('takeHelp', { params: { id: second!.id } });
    await boss.visitor.api('closeHelp', { params: { id: second!.id } });
    await until(() => suzuki.desk?.help === null, 'the question is answered');

    engine.end(legId, 'remote-hung-up');
    await until(() => sato.desk?.help === null, 'down with the call');
    const { helps } = await boss.visitor.api('callSupervision', { params: { id } });
    expect(helps).toMatchObject([{ reason: 'complaint', closedAs: 'helped' }]);
  });

  it('outlives a reload, and is put down again', async () => {
    const sato = await seat('operator');
    await sato.visitor.api('askForHelp', { body: { reason: 'long', note: '' } });
    await sato.visitor.api('askForHelp', { body: { reason: 'other', note: '二度目' } });
    await sato.reload();
    await until(() => sato.desk?.help?.note === '二度目', 'the hand is still up');
    const boss = await server.as('supervisor');
    expect((await boss.api('helpRequests')).items).toHaveLength(1);
    await sato.visitor.api('withdrawHelp');
    await sato.visitor.api('withdrawHelp');
    await until(() => sato.desk?.help === null, 'it is down');
    expect((await boss.api('helpRequests')).items).toEqual([]);
  });
});
