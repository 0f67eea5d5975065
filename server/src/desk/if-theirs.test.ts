import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Calls } from '../calls/index.ts';
import type { CallCommand } from '../calls/index.ts';
import { openDatabase } from '../db/database.ts';
import type { Db } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { createWorld } from '../testing/world.ts';
import type { World } from '../testing/world.ts';
import { connectPhone } from './connect-phone.ts';
import { leaveDesk } from './leave-desk.ts';
import { losePhone } from './lose-phone.ts';

let db: Db;
let world: World;
let dataDir: string;
let calls: Calls;
let commands: CallCommand[] = [];
const oldLeg = uuidv7();

beforeAll(async () => {
  db = openDatabase(await createTestDatabase());
  dataDir = await mkdtemp(join(tmpdir(), 'denwaban-desk-'));
  world = await createWorld(db, dataDir);
  const sounds = {
    gap: 'gap.ulaw',
    hold: 'hold.ulaw',
    waiting: 'waiting.ulaw',
    putThrough: 'put-through.ulaw',
  };
  calls = new Calls({ db, clock: () => new Date(), log: pino({ level: 'silent' }), rules: { sounds } });
  calls.followedBy({
    send: (_, sent) => void commands.push(...sent),
    showDesk: () => undefined,
    showDesks: () => undefined,
    showBoard: () => undefined,
    showHelp: () => undefined,
    serveQueue: () => undefined,
    callChanged: () => undefined,
    rings: () => undefined,
    practised: () => undefined,
  });
});
afterAll(async () => {
  calls.stop();
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  commands = [];
  await db.deleteFrom('operator_state').execute();
});

/**
 * The first operator's row still names the call, as it is read without a lock; the call itself has gone on to the
 * second operator.
 */
async function hasGoneOn(state: 'offered' | 'talking'): Promise<string> {
  const { own } = world;
  const id = uuidv7();
  const now = new Date();
  await db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: uuidv7(),
      dialled: '0300001001',
      caller_status: 'provided',
      state,
      state_since: now,
      arrived_at: now,
      answered_at: now,
      queued_at: now,
      operator_id: own.operator2.id,
      bridge_id: state === 'talking' ? uuidv7() : null,
      taken_at: state === 'talking' ? now : null,
    })
    .execute();
  await db
    .insertInto('operator_state')
    .values({
      person_id: own.operator.id,
      organisation_id: own.id,
      state: state === 'offered' ? 'ringing' : 'talking',
      since: now,
      call_id: id,
      leg_id: oldLeg,
      phone_connected: true,
    })
    .execute();
  return id;
}

const stateOf = async (callId: string) =>
  db
    .selectFrom('call')
    .select(['state', 'operator_id', 'reattaching'])
    .where('id', '=', callId)
    .executeTakeFirst();

describe('a call that has gone on to another operator', () => {
  it('rings on there when the first one’s phone is lost or the first one leaves', async () => {
    const { own } = world;
    const callId = await hasGoneOn('offered');
    await calls.within(own.id, (tx, consequences) =>
      losePhone(calls, tx, own.operator.id, oldLeg, new Date(), consequences),
    );
    await calls.within(own.id, (tx, consequences) =>
      leaveDesk(calls, tx, own.operator.id, new Date(), consequences),
    );
    expect(await stateOf(callId)).toMatchObject({ state: 'offered', operator_id: own.operator2.id });
  });

  it('is not heard on a new phone of the first', async () => {
    const { own } = world;
    const callId = await hasGoneOn('talking');
    const person = { id: own.operator.id, organisationId: own.id };
    await calls.within(own.id, (tx, consequences) =>
      connectPhone(calls, tx, person, uuidv7(), new Date(), consequences),
    );
    expect(commands.filter(({ command }) => command === 'join')).toEqual([]);
    expect(await stateOf(callId)).toMatchObject({ state: 'talking', reattaching: false });
  });
});
