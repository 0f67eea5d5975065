import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../../db/uuid.ts';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function addCall(
  time: string,
  number: string | null,
  changes: Record<string, unknown>,
): Promise<string> {
  const { own } = server.world;
  const id = uuidv7();
  const at = new Date(`2026-11-20T${time}:00+09:00`);
  await server.db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: uuidv7(),
      dialled: '0300001001',
      caller_number: number,
      caller_status: number === null ? 'restricted' : 'provided',
      state: 'done',
      state_since: at,
      arrived_at: at,
      ended_at: new Date(at.getTime() + 45_000),
      ...changes,
    })
    .execute();
  return id;
}

const day = { from: '2026-11-20', to: '2026-11-20' };

it('lists who reached nobody, marks who came through later, and counts by hour', async () => {
  const gaveUp = await addCall('12:05', '+819030000001', { outcome: 'abandoned-waiting' });
  const busy = await addCall('12:10', '+819030000002', { outcome: 'over-limit' });
  const hidden = await addCall('17:50', null, { outcome: 'message', message_kind: 'apology' });
  const later = await addCall('12:30', '+819030000001', {
    outcome: 'answered',
    taken_at: new Date('2026-11-20T12:31:00+09:00'),
  });
  await addCall('20:00', '+819030000003', { outcome: 'message', message_kind: 'closed' });

  const supervisor = await server.as('supervisor');
  const all = await supervisor.api('listLostCalls', { query: day });
  expect(all.items.map((each) => each.callId)).toEqual([hidden, busy, gaveUp]);
  expect(all.items[2]).toMatchObject({ reachedCallId: later, waitedSeconds: 45 });
  expect(all.items[1]).toMatchObject({ outcome: 'over-limit', reachedAt: null });

  const open = await supervisor.api('listLostCalls', { query: { ...day, unreached: 'true' } });
  expect(open.items.map((each) => each.callId)).toEqual([hidden, busy]);
  const overLimit = await supervisor.api('listLostCalls', { query: { ...day, outcome: 'over-limit' } });
  expect(overLimit.items.map((each) => each.callId)).toEqual([busy]);
  const first = await supervisor.api('listLostCalls', { query: { ...day, limit: 1 } });
  expect(first.items.map((each) => each.callId)).toEqual([hidden]);
  const second = await supervisor.api('listLostCalls', {
    query: { ...day, limit: 1, cursor: first.nextCursor ?? '' },
  });
  expect(second.items.map((each) => each.callId)).toEqual([busy]);

  const { hours } = await supervisor.api('lostCallsByHour', { query: day });
  expect(hours).toEqual([
    { hour: 12, arrived: 3, lost: 2 },
    { hour: 17, arrived: 1, lost: 1 },
    { hour: 20, arrived: 1, lost: 0 },
  ]);

  const outside = await supervisor.api('listLostCalls', { query: { ...day, when: 'outside' } });
  expect(outside.items).toMatchObject([{ outcome: 'message', callerNumber: '+819030000003' }]);
  const both = await supervisor.api('listLostCalls', { query: { ...day, when: 'all' } });
  expect(both.items).toHaveLength(4);
  // A Friday; the one that was answered kept nobody for any time that is known.
  const heat = await supervisor.api('lostCallsHeat', { query: day });
  expect(heat.cells).toEqual([
    { weekday: 5, hour: 12, arrived: 3, lost: 2 },
    { weekday: 5, hour: 17, arrived: 1, lost: 1 },
    { weekday: 5, hour: 20, arrived: 1, lost: 0 },
  ]);
  const ended_at = new Date('2026-11-20T12:34:00+09:00');
  await server.db.updateTable('call').set({ ended_at }).where('id', '=', later).execute();
  const { advice } = await supervisor.api('lostCallsHeat', { query: day });
  expect(advice).toMatchObject({ handlingSeconds: 180, share: 0.8, withinSeconds: 20 });
  expect(advice?.hours[0]).toMatchObject({ hour: 12, callsPerHour: 3, lost: 2, people: 1 });

  const csv = await (
    await supervisor.fetch('/api/v1/lost-calls.csv?from=2026-11-20&to=2026-11-20&purpose=answering')
  ).text();
  const lines = csv.trim().split(/\r?\n/);
  expect(lines).toHaveLength(4);
  expect(lines[3]).toContain('2026-11-20 12:05:00');
  expect(lines[3]).toContain('2026-11-20 12:30:00');
  const exported = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('action', 'like', 'lost-calls.%')
    .execute();
  expect(new Set(exported.map((each) => each.action))).toEqual(
    new Set(['lost-calls.viewed', 'lost-calls.exported']),
  );
});

it('refuses a period that ends before it begins, and operators', async () => {
  const supervisor = await server.as('supervisor');
  const wrong = { from: '2026-11-21', to: '2026-11-20' };
  expect((await problemOf(supervisor.api('listLostCalls', { query: wrong }))).status).toBe(400);
  const operator = await server.as('operator');
  expect((await problemOf(operator.api('listLostCalls', { query: day }))).status).toBe(403);
});

it('the client sees its own, asks for a callback once, and sees what became of it', async () => {
  const at = new Date();
  const today = { arrived_at: at, state_since: at, ended_at: new Date(at.getTime() + 30_000) };
  const number = '+819030000077';
  const gaveUp = await addCall('12:00', number, { outcome: 'abandoned-waiting', ...today });
  const hidden = await addCall('12:00', null, { outcome: 'over-limit', ...today });
  const talked = await addCall('12:00', '+819030000078', { outcome: 'answered', ...today });
  const client = await server.as('client');
  const mine = async (id: string) =>
    (await client.api('ownLostCalls', { query: {} })).items.find((each) => each.callId === id);
  expect(await mine(gaveUp)).toMatchObject({ callerNumber: number, waitedSeconds: 30, callback: 'none' });
  expect(await mine(talked)).toBeUndefined();
  const asked = await client.api('askForCallback', { params: { id: gaveUp } });
  expect(asked.callback).toBe('asked');
  await client.api('askForCallback', { params: { id: gaveUp } });
  expect((await problemOf(client.api('askForCallback', { params: { id: hidden } }))).code).toBe(
    'without-number',
  );
  expect((await problemOf(client.api('askForCallback', { params: { id: talked } }))).code).toBe('not-lost');
  const stranger = await server.as('client', 'other');
  expect((await problemOf(stranger.api('askForCallback', { params: { id: gaveUp } }))).status).toBe(404);
  expect((await stranger.api('ownLostCalls', { query: {} })).items).toEqual([]);

  const supervisor = await server.as('supervisor');
  const { items } = await supervisor.api('listCallbacks', { query: { which: 'waiting' } });
  const tasks = items.filter((each) => each.callId === gaveUp);
  expect(tasks).toMatchObject([{ byClient: true, number }]);
  await supervisor.api('claimCallback', { params: { id: tasks[0]!.id } });
  await supervisor.api('finishCallback', { params: { id: tasks[0]!.id }, body: { outcome: 'done' } });
  expect((await mine(gaveUp))?.callback).toBe('done');
});
