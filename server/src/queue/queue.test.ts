import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Calls } from '../calls/index.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Db } from '../db/database.ts';
import { openDatabase } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { addPerson } from '../testing/world.ts';
import { createWorld } from '../testing/world.ts';
import type { World } from '../testing/world.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { offerCall } from './offer-call.ts';
import { Queue } from './queue.ts';
import { listWaiting } from './queue-store.ts';

const log = pino({ level: 'silent' });
const sounds = {
  gap: 'gap.ulaw',
  hold: 'hold.ulaw',
  waiting: 'waiting.ulaw',
  putThrough: 'put-through.ulaw',
};
let db: Db;
let world: World;
let dataDir: string;

/** One server's worth of queue; several work against one database here. */
/** @param serving whether the queue goes on by itself after each change, as in the program */
function makeQueue(serving = true): { calls: Calls; queue: Queue } {
  const calls = new Calls({ db, clock: () => new Date(), log, rules: { sounds } });
  const queue = new Queue({ calls, db, log });
  calls.followedBy({
    send: () => undefined,
    showDesk: () => undefined,
    showDesks: () => undefined,
    showBoard: () => undefined,
    showHelp: () => undefined,
    serveQueue: (organisationId) => (serving ? queue.serve(organisationId) : undefined),
    callChanged: () => undefined,
    rings: () => undefined,
    practised: () => undefined,
  });
  return { calls, queue };
}

async function addOperator(idleSince: Date, changes: Record<string, unknown> = {}): Promise<string> {
  const id = world.own.id;
  const { id: personId } = await addPerson(db, {
    role: 'operator',
    organisationId: id,
    name: '応援',
    email: `${uuidv7()}@example.com`,
  });
  await db
    .insertInto('operator_state')
    .values({
      person_id: personId,
      organisation_id: id,
      state: 'available',
      since: idleSince,
      idle_since: idleSince,
      leg_id: uuidv7(),
      phone_connected: true,
      ...changes,
    })
    .execute();
  return personId;
}

async function addWaiting(arrivedAt: Date, callerNumber: string | null = null): Promise<string> {
  const id = uuidv7();
  const { own } = world;
  await db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: uuidv7(),
      dialled: '0300001001',
      caller_number: callerNumber,
      caller_status: 'provided',
      state: 'waiting',
      state_since: arrivedAt,
      arrived_at: arrivedAt,
      answered_at: arrivedAt,
      queued_at: arrivedAt,
      wait_until: new Date(Date.now() + 600_000),
    })
    .execute();
  return id;
}

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
const offers = () =>
  db.selectFrom('call_offer').select(['call_id', 'operator_id']).where('ended_at', 'is', null).execute();
const offer = (calls: Calls, callId: string) =>
  calls.within(world.own.id, (tx, consequences) => offerCall(calls, tx, callId, consequences));

beforeAll(async () => {
  db = openDatabase(await createTestDatabase());
  dataDir = await mkdtemp(join(tmpdir(), 'denwaban-queue-'));
  world = await createWorld(db, dataDir);
});
afterAll(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await db.deleteFrom('operator_state').execute();
  await db
    .updateTable('call_offer')
    .set({ ended_at: new Date(), outcome: 'withdrawn' })
    .where('ended_at', 'is', null)
    .execute();
  await db.updateTable('call').set({ state: 'done' }).execute();
});

describe('races', () => {
  it('two calls offered at the same moment never ring at one desk', async () => {
    for (let round = 0; round < 10; round++) {
      await db.deleteFrom('operator_state').execute();
      await db.updateTable('call').set({ state: 'done' }).execute();
      await db
        .updateTable('call_offer')
        .set({ ended_at: new Date(), outcome: 'withdrawn' })
        .where('ended_at', 'is', null)
        .execute();
      await addOperator(minutesAgo(1));
      const calls = await Promise.all([1, 2, 3, 4].map((n) => addWaiting(minutesAgo(n))));
      const results = await Promise.all(calls.map((callId) => offer(makeQueue(false).calls, callId)));
      expect(results.filter((result) => result === 'offered')).toHaveLength(1);
      expect(await offers()).toHaveLength(1);
    }
  });

  it('one call offered twice at the same moment rings once', async () => {
    await Promise.all([1, 2, 3].map((n) => addOperator(minutesAgo(n))));
    const callId = await addWaiting(minutesAgo(1));
    const results = await Promise.all([1, 2, 3].map(() => offer(makeQueue().calls, callId)));
    expect(results.toSorted((a, b) => a.localeCompare(b))).toEqual(['not-waiting', 'not-waiting', 'offered']);
    expect(await offers()).toHaveLength(1);
  });

  it('several queues at work leave nobody free while somebody waits', async () => {
    const operators = await Promise.all(Array.from({ length: 8 }, (_, n) => addOperator(minutesAgo(n + 1))));
    const calls = await Promise.all(Array.from({ length: 12 }, (_, n) => addWaiting(minutesAgo(n + 1))));
    const queues = [makeQueue(), makeQueue(), makeQueue()].map(({ queue }) => queue);
    for (const queue of queues) queue.serve(world.own.id);
    await Promise.all(queues.map((queue) => queue.stop()));
    queues[0]?.serve(world.own.id);
    await queues[0]?.stop();
    const open = await offers();
    expect(new Set(open.map((each) => each.operator_id))).toEqual(new Set(operators));
    expect(new Set(open.map((each) => each.call_id)).size).toBe(8);
    // Oldest first.
    expect(new Set(open.map((each) => each.call_id))).toEqual(new Set(calls.slice(4)));
  });
});

describe('who is rung', () => {
  it('the one who has been free longest', async () => {
    await addOperator(minutesAgo(1));
    const longest = await addOperator(minutesAgo(9));
    await addOperator(minutesAgo(5));
    await offer(makeQueue().calls, await addWaiting(minutesAgo(1)));
    expect((await offers())[0]?.operator_id).toBe(longest);
  });

  it('nobody without a phone, in a call, away, deactivated or of another organisation', async () => {
    await addOperator(minutesAgo(1), { phone_connected: false });
    await addOperator(minutesAgo(1), { state: 'missed' });
    await addOperator(minutesAgo(1), { state: 'break' });
    const deactivated = await addOperator(minutesAgo(1));
    await db.updateTable('person').set({ state: 'deactivated' }).where('id', '=', deactivated).execute();
    await db
      .insertInto('operator_state')
      .values({
        person_id: world.other.operator.id,
        organisation_id: world.other.id,
        state: 'available',
        since: minutesAgo(1),
        idle_since: minutesAgo(1),
        leg_id: uuidv7(),
        phone_connected: true,
      })
      .execute();
    expect(await offer(makeQueue().calls, await addWaiting(minutesAgo(1)))).toBe('nobody');
  });

  it('only the assigned ones where the account wants it, and the offer says why it came to them', async () => {
    await addOperator(minutesAgo(90));
    const assigned = await addOperator(minutesAgo(1));
    const { own } = world;
    const of = { organisation_id: own.id, account_id: own.account.id };
    await db
      .insertInto('queue_setting')
      .values({ id: uuidv7(), ...of, settings: JSON.stringify({ who: 'assigned' }) })
      .execute();
    const callId = await addWaiting(minutesAgo(1));
    try {
      expect(await offer(makeQueue().calls, callId)).toBe('nobody');
      await db
        .insertInto('account_operator')
        .values({ ...of, person_id: assigned, place: 1 })
        .execute();
      expect(await offer(makeQueue().calls, callId)).toBe('offered');
      const row = await db
        .selectFrom('call_offer')
        .select(['operator_id', 'stage'])
        .where('call_id', '=', callId)
        .executeTakeFirst();
      expect(row).toEqual({ operator_id: assigned, stage: 'first-choice' });
    } finally {
      await db.deleteFrom('queue_setting').execute();
      await db.deleteFrom('account_operator').execute();
    }
  });

  it('somebody of the next stage as soon as its time has come, without anything else happening', async () => {
    const { own } = world;
    const of = { organisation_id: own.id, account_id: own.account.id };
    const named = await addOperator(minutesAgo(1), { state: 'talking' });
    const anybody = await addOperator(minutesAgo(1));
    await db
      .insertInto('queue_setting')
      .values({ id: uuidv7(), ...of, settings: JSON.stringify({ firstChoiceSeconds: 1 }) })
      .execute();
    await db
      .insertInto('account_operator')
      .values({ ...of, person_id: named, place: 1 })
      .execute();
    const { queue } = makeQueue();
    try {
      await addWaiting(new Date());
      queue.serve(own.id);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await offers()).toEqual([]);
      await expect.poll(offers, { timeout: 3000 }).toMatchObject([{ operator_id: anybody }]);
    } finally {
      await queue.stop();
      await db.deleteFrom('queue_setting').execute();
      await db.deleteFrom('account_operator').execute();
    }
  });

  it('an important call before one that came a minute earlier, but not before one that came five', async () => {
    const old = await addWaiting(minutesAgo(5));
    const earlier = await addWaiting(minutesAgo(2));
    const important = await addWaiting(minutesAgo(1));
    await db.updateTable('call').set({ head_start_seconds: 120 }).where('id', '=', important).execute();
    const order = await asOrganisation(db, world.own.id, (tx) => listWaiting(tx));
    expect(order.map((each) => each.callId)).toEqual([old, important, earlier]);
  });

  it('an offer in a transaction that fails has not happened', async () => {
    await addOperator(minutesAgo(1));
    const callId = await addWaiting(minutesAgo(1));
    const { calls } = makeQueue();
    const failing = calls.within(world.own.id, async (tx, consequences) => {
      await offerCall(calls, tx, callId, consequences);
      throw new Error('the power went out');
    });
    await expect(failing).rejects.toThrow('the power went out');
    expect(await offers()).toEqual([]);
    const state = await asOrganisation(db, world.own.id, (tx) =>
      tx.selectFrom('call').select('state').where('id', '=', callId).executeTakeFirst(),
    );
    expect(state?.state).toBe('waiting');
  });
});
