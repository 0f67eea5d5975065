import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { textOf } from '../live/text-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

/** Noon in Japan, so that the day has begun. */
const now = new Date('2026-11-22T03:00:00Z');
let server: TestServer;

/** What the world has of itself was long ago. */
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  const long = new Date(now.getTime() - 40 * 86_400_000);
  await server.db.updateTable('call').set({ arrived_at: long, state: 'done' }).execute();
  await server.db.updateTable('report').set({ submitted_at: long, opened_at: long }).execute();
  await server.db.updateTable('delivery').set({ state: 'accepted', accepted_at: long }).execute();
});
afterAll(() => server.stop());

const at = (seconds: number): Date => new Date(now.getTime() - 3_600_000 + seconds * 1000);

async function addCall(changes: Record<string, unknown>): Promise<string> {
  const { own } = server.world;
  const id = uuidv7();
  await server.db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: uuidv7(),
      dialled: '0300001001',
      caller_status: 'restricted',
      state: 'done',
      state_since: at(0),
      arrived_at: at(0),
      queued_at: at(10),
      ...changes,
    })
    .execute();
  return id;
}

async function addReport(callId: string, sent: number, accepted: number | null, opened: number | null) {
  const { own } = server.world;
  const report = uuidv7();
  const of = { organisation_id: own.id, account_id: own.account.id };
  await server.db
    .insertInto('report')
    .values({
      id: report,
      ...of,
      call_id: callId,
      state: 'submitted',
      submitted_at: at(sent),
      opened_at: opened === null ? null : at(opened),
    })
    .execute();
  const state = accepted === null ? ('waiting' as const) : ('accepted' as const);
  await server.db
    .insertInto('delivery')
    .values({
      id: uuidv7(),
      ...of,
      report_id: report,
      channel: 'mail',
      recipient: 'x@example.com',
      state,
      accepted_at: accepted === null ? null : at(accepted),
    })
    .execute();
}

it('counts the day', async () => {
  const answered = { outcome: 'answered', operator_id: server.world.own.operator.id } as const;
  const one = await addCall({ ...answered, taken_at: at(14), ended_at: at(100) });
  const two = await addCall({ ...answered, taken_at: at(16), ended_at: at(200) });
  const three = await addCall({ ...answered, taken_at: at(30), ended_at: at(300) });
  await addCall({ outcome: 'abandoned-waiting' });
  await addCall({ outcome: 'message', message_kind: 'apology' });
  await addCall({ outcome: 'message', message_kind: 'closed' });
  await addCall({ outcome: 'not-live' });
  await addCall({ outcome: 'answered', taken_at: at(14), arrived_at: new Date('2026-11-21T14:59:59Z') });
  await addCall({ state: 'waiting', state_since: at(3500), arrived_at: at(3490) });
  await addReport(one, 160, 162, 462);
  await addReport(two, 320, 324, null);
  await addReport(three, 480, null, null);

  const board = await (await server.as('supervisor')).api('board');
  expect(board.today).toEqual({
    arrived: 8,
    answered: 3,
    lost: 2,
    messages: 2,
    answerSecondsMedian: 6,
    answerSecondsP95: 18.6,
    endToSentSeconds: 120,
    sentToAcceptedSeconds: 3,
    acceptedToOpenedSeconds: 300,
    reportsWaiting: 1,
    reportsUnopened: 2,
  });
  expect(board.calls).toHaveLength(1);
  expect(board.calls[0]).toMatchObject({
    state: 'waiting',
    callerDisplay: '非通知',
    since: at(3500).toISOString(),
  });
  expect(board.engineConnected).toBe(false);
});

it('shows every operator, and a supervisor only at an open desk', async () => {
  const supervisor = await server.as('supervisor');
  const names = async () =>
    (await supervisor.api('board')).operators.map((each) => `${each.name} ${each.state}`);
  const { operator, operator2 } = server.world.own;
  expect(new Set(await names())).toEqual(new Set([`${operator.name} off`, `${operator2.name} off`]));
  await supervisor.api('setDeskState', { body: { state: 'available' } });
  expect(await names()).toContain(`${server.world.own.supervisor.name} available`);
});

it('of a day without calls has no medians', async () => {
  const board = await (await server.as('supervisor', 'other')).api('board');
  expect(board.today).toMatchObject({ arrived: 0, answerSecondsMedian: null, endToSentSeconds: null });
});

it('a supervisor to whom accounts are assigned sees theirs, by request and by socket', async () => {
  const { own } = server.world;
  const [theirs, foreign] = [own.account, own.secondAccount];
  const nameOf = async ({ id }: { id: string }): Promise<string> =>
    (await server.db.selectFrom('account').select('name').where('id', '=', id).executeTakeFirstOrThrow())
      .name;
  const talking = { state: 'waiting', state_since: at(3500), arrived_at: at(3490) };
  await addCall(talking);
  await addCall({ ...talking, account_id: foreign.id, line_id: foreign.lineId });
  await server.db
    .updateTable('organisation')
    .set({ supervisors_assigned: true, all_accounts: false })
    .where('id', '=', own.id)
    .execute();
  await server.db
    .insertInto('account_operator')
    .values({ account_id: theirs.id, person_id: own.supervisor.id, organisation_id: own.id })
    .execute();
  const supervisor = await server.as('supervisor');
  const accountsOn = (board: { calls: { accountName: string }[] }): Set<string> =>
    new Set(board.calls.map(({ accountName }) => accountName));
  expect(accountsOn(await supervisor.api('board'))).toEqual(new Set([await nameOf(theirs)]));
  expect(accountsOn(await (await server.as('administrator')).api('board'))).toContain(await nameOf(foreign));
  const socket = supervisor.socket();
  const boards: { calls: { accountName: string }[] }[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(textOf(data)) as { type: string; board: (typeof boards)[number] };
    if (message.type === 'board') boards.push(message.board);
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'watch-board' }));
  await vi.waitFor(() => expect(boards).toHaveLength(1));
  server.services.board.refresh(own.id);
  await vi.waitFor(() => expect(boards.length).toBeGreaterThan(1));
  for (const board of boards) expect(accountsOn(board)).toEqual(new Set([await nameOf(theirs)]));
  socket.close();
});
