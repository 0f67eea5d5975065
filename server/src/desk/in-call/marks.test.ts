/** Marks on a call's recording: made as it happens, shown to whoever may hear it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDesk } from '../../telephony/testing/test-desk.ts';
import { openAnsweringHouse } from '../../testing/answering-house.ts';
import type { AnsweringHouse, HouseCall } from '../../testing/answering-house.ts';
import { problemOf } from '../../testing/problem-of.ts';

const CALLER = '+819012345678';
let house: AnsweringHouse;
let sato: TestDesk;
let first: HouseCall;

beforeAll(async () => {
  house = await openAnsweringHouse();
  sato = await house.seat('operator');
  first = await house.talks(sato, CALLER);
}, 60_000);
afterAll(() => house.stop());

const recordingOf = async (callId: string): Promise<string> => {
  const { id } = await house.server.db
    .selectFrom('recording')
    .select('id')
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  return id;
};

/** The engine's double ends recordings without a length. */
const lasts = (callId: string) =>
  house.server.db
    .updateTable('recording')
    .set({ duration_ms: 3_600_000 })
    .where('call_id', '=', callId)
    .execute();

const marksFor = async (seat: 'supervisor' | 'operator' | 'operator2' | 'client') => {
  const visitor = await house.server.as(seat);
  const recording = await visitor.api('recording', { params: { id: await recordingOf(first.id) } });
  return recording.marks.map(({ kind, words }) => `${kind} ${words}`.trim());
};

it('steps, holds and the operator’s marks lie on the time line of the recording, in order', async () => {
  const { api } = sato.visitor;
  const params = { id: first.id };
  const markId = randomUUID();
  await api('holdCall', { params });
  await api('resumeCall', { params });
  await api('markCall', { params: { ...params, markId }, body: {} });
  await api('markCall', { params: { ...params, markId }, body: { words: '住所' } });
  await api('scriptStep', { params, body: { stepId: 'name' } });
  await house.finishes(sato, first);
  await lasts(first.id);
  expect(await marksFor('supervisor')).toEqual(['hold', 'mark 住所', 'step お名前']);
  const { marks } = await (
    await house.server.as('supervisor')
  ).api('recording', {
    params: { id: await recordingOf(first.id) },
  });
  const [hold] = marks;
  expect(hold!.fromMs).toBeLessThanOrEqual(hold!.toMs);
  expect(marks.every(({ fromMs }) => fromMs >= 0 && fromMs < 60_000)).toBe(true);
});

it('the client hears its calls with steps and holds, and without what our operators marked for themselves', async () => {
  expect(await marksFor('client')).toEqual(['hold', 'step お名前']);
});

it('a call that is over takes no more marks, nobody marks another’s, and no mark is moved to another call', async () => {
  const { api } = sato.visitor;
  const { id: markId } = await house.server.db
    .selectFrom('call_mark')
    .select('id')
    .where('call_id', '=', first.id)
    .executeTakeFirstOrThrow();
  const over = { params: { id: first.id, markId: randomUUID() }, body: {} };
  expect(await problemOf(api('markCall', over))).toMatchObject({ status: 409 });
  const second = await house.talks(sato, CALLER);
  const moved = { params: { id: second.id, markId }, body: { words: 'x' } };
  expect(await problemOf(api('markCall', moved))).toMatchObject({ status: 404 });
  const suzuki = await house.server.as('operator2');
  const foreign = { params: { id: second.id, markId: randomUUID() }, body: {} };
  expect(await problemOf(suzuki.api('markCall', foreign))).toMatchObject({ status: 404 });
  // In this call the same caller's earlier call is heard from the desk, marks and all; a colleague does not hear it.
  expect(sato.desk?.call?.earlierCalls.map(({ callId }) => callId)).toContain(first.id);
  expect(await marksFor('operator')).toEqual(['hold', 'mark 住所', 'step お名前']);
  expect(await problemOf(marksFor('operator2'))).toMatchObject({ status: 404 });
  await house.finishes(sato, second);
});
