/** 声の目安: off until the office wants it, shown while it holds, kept with the call, written into a case by hand alone. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { VoiceHint } from '@denwaban/engine-api';
import type { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import { defaultPolicy } from './harassment-policy.ts';

let house: AnsweringHouse;
let sato: TestDesk;
beforeAll(async () => {
  house = await openAnsweringHouse();
}, 60_000);
afterAll(() => house.stop());
afterEach(() => sato.close());

const setHints = async (hints: Partial<typeof defaultPolicy.hints>): Promise<void> => {
  const supervisor = await house.server.as('supervisor');
  const params = { id: house.server.world.own.account.id };
  const body = { ...defaultPolicy, hints: { ...defaultPolicy.hints, ...hints } };
  await supervisor.api('changeHarassmentPolicy', { params, body });
};
const tell = (legId: string, hint: Partial<VoiceHint>): void =>
  house.engine.tell({
    event: 'leg.voice-hint',
    legId,
    kind: 'raised',
    side: 'from',
    holds: true,
    sinceMs: 4000,
    excessDb: 8,
    ...hint,
  });
const watches = () => house.engine.sent.filter(({ command }) => command === 'leg.watch-voice');

it('is off at first: nothing is watched, and there is nothing to write down', async () => {
  sato = await house.seat();
  const call = await house.talks(sato, '+819044440001');
  expect(defaultPolicy.hints.on).toBe(false);
  expect(watches()).toEqual([]);
  const refused = await problemOf(sato.visitor.api('keepVoiceHints', { params: { id: call.id } }));
  expect(refused.code).toBe('no-voice-hints');
  await house.finishes(sato, call);
});

it('is watched by the figures of the policy, shown at the desk and on the board, and kept with the call', async () => {
  const { server } = house;
  await setHints({ on: true, raisedByDb: 9 });
  sato = await house.seat();
  const call = await house.talks(sato, '+819044440002');
  await until(() => watches().length === 1, 'the caller is watched');
  const watch = { raisedByDb: 9, overlapSeconds: 3, silenceSeconds: 15 };
  expect(watches()[0]?.params).toEqual({ legId: call.legId, watch });

  tell(call.legId, {});
  tell(call.legId, {});
  tell(call.legId, { kind: 'silence', side: 'to', excessDb: null, sinceMs: 0 });
  await until(() => sato.desk?.call?.hints?.length === 2, 'the desk shows both, each once');
  const [raised] = sato.desk?.call?.hints ?? [];
  expect(raised).toMatchObject({ kind: 'raised', side: 'caller', to: null, excessDb: 8 });
  expect(Date.now() - Date.parse(raised!.from)).toBeGreaterThanOrEqual(4000);
  const supervisor = await server.as('supervisor');
  const live = async () => (await supervisor.api('board')).calls.find(({ callId }) => callId === call.id);
  expect((await live())?.hints).toHaveLength(2);
  // Nobody is called, and no case is opened, by itself.
  expect(sato.desk?.help).toBeNull();
  expect((await sato.visitor.api('callHarassment', { params: { id: call.id } })).open).toBeNull();

  tell(call.legId, { holds: false, sinceMs: 0, excessDb: null });
  await until(() => sato.desk?.call?.hints?.[0]?.to != null, 'the desk shows that it is over');
  expect((await live())?.hints).toEqual([expect.objectContaining({ kind: 'silence', side: 'operator' })]);
  await house.finishes(sato, call);
  const kept = await supervisor.api('call', { params: { id: call.id } });
  expect(kept.hints.map(({ kind, side, to }) => [kind, side, to !== null])).toEqual([
    ['raised', 'caller', true],
    ['silence', 'operator', true],
  ]);
});

it('goes into the case by one key, what is ours left out, and never to a client', async () => {
  await setHints({ on: true });
  sato = await house.seat();
  const call = await house.talks(sato, '+819044440003');
  tell(call.legId, {});
  tell(call.legId, { side: 'to' });
  await until(() => sato.desk?.call?.hints?.length === 2, 'both are there');
  const shown = await sato.visitor.api('keepVoiceHints', { params: { id: call.id } });
  const supervisor = await house.server.as('supervisor');
  const seen = await supervisor.api('harassmentCase', { params: { id: shown.open!.id } });
  expect(seen.entries).toHaveLength(1);
  expect(seen.entries[0]).toMatchObject({ kind: 'note', callId: call.id });
  expect(seen.entries[0]?.words).toContain('判断ではありません');
  expect(seen.entries[0]?.words).toContain('発信者の声が大きくなっているかもしれません（はじめより約8 dB）');
  expect(seen.entries[0]?.words.split('\n')).toHaveLength(2);
  await house.finishes(sato, call);
  const client = await house.server.as('client');
  const theirs = await client.api('call', { params: { id: call.id } }).catch(() => null);
  expect(theirs?.hints ?? []).toEqual([]);
});

it('calls a supervisor for a louder caller where the policy says so, and for nothing else', async () => {
  await setHints({ on: true, tellSupervisor: true });
  sato = await house.seat();
  const call = await house.talks(sato, '+819044440004');
  tell(call.legId, { side: 'to' });
  tell(call.legId, { kind: 'overlap', side: 'both', excessDb: null });
  await until(() => sato.desk?.call?.hints?.length === 2, 'both are there');
  expect(sato.desk?.help).toBeNull();
  tell(call.legId, {});
  await until(() => sato.desk?.help != null, 'the hand is up');
  expect(sato.desk?.help?.note).toContain('目安・当社運用基準');
  await house.finishes(sato, call);
});

it('leaves a hand that is up as it is', async () => {
  await setHints({ on: true, tellSupervisor: true });
  sato = await house.seat();
  const call = await house.talks(sato, '+819044440005');
  await sato.visitor.api('askForHelp', { body: { reason: 'complaint', note: '解約の件' } });
  tell(call.legId, {});
  await until(() => sato.desk?.call?.hints?.length === 1, 'the hint is there');
  expect(sato.desk?.help).toMatchObject({ reason: 'complaint', note: '解約の件' });
  await house.finishes(sato, call);
});
