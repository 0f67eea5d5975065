import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Calls } from '../calls/index.ts';
import { openDatabase } from '../db/database.ts';
import type { Db } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { createWorld } from '../testing/world.ts';
import type { World } from '../testing/world.ts';
import { reconcile } from './reconcile.ts';

const log = pino({ level: 'silent' });
let db: Db;
let world: World;
let dataDir: string;
let waiting: string[];

beforeAll(async () => {
  db = openDatabase(await createTestDatabase());
  dataDir = await mkdtemp(join(tmpdir(), 'denwaban-reconcile-'));
  world = await createWorld(db, dataDir);
});
afterAll(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await db.updateTable('call').set({ state: 'done' }).execute();
  waiting = [await addWaiting(), await addWaiting()];
});

async function addWaiting(): Promise<string> {
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
      state: 'waiting',
      state_since: now,
      arrived_at: now,
      answered_at: now,
      queued_at: now,
    })
    .execute();
  return id;
}

/** Calls of which the first cannot be told anything, for this reason. */
class Failing extends Calls {
  readonly #error: Error;

  constructor(error: Error) {
    super({
      db,
      clock: () => new Date(),
      log,
      rules: {
        sounds: {
          gap: 'gap.ulaw',
          hold: 'hold.ulaw',
          waiting: 'waiting.ulaw',
          putThrough: 'put-through.ulaw',
        },
      },
    });
    this.#error = error;
  }

  override async tell(...told: Parameters<Calls['tell']>): ReturnType<Calls['tell']> {
    if (told[0].id === waiting[0]) throw this.#error;
    return super.tell(...told);
  }
}

const reconciled = (error: Error): Promise<void> =>
  reconcile(
    {
      db,
      log,
      calls: new Failing(error),
      phones: {
        connected: async () => false,
        ended: async () => false,
        referred: async () => false,
        takesPlace: async () => false,
        softphoneIsOpen: () => false,
        placedBySoftphone: () => undefined,
        played: async () => false,
        dialled: async () => false,
        dialledLegs: async () => [],
        recorded: async () => false,
      },
      isOpening: () => false,
      hangUp: () => undefined,
    },
    [],
  );

const stateOf = async (callId: string | undefined) =>
  (
    await db
      .selectFrom('call')
      .select('state')
      .where('id', '=', callId ?? '')
      .executeTakeFirst()
  )?.state;

it('a call that cannot be helped does not leave the others without', async () => {
  await reconciled(new Error('no such thing'));
  expect(await stateOf(waiting[0])).toBe('waiting');
  expect(await stateOf(waiting[1])).toBe('done');
});

it('a database that is away for a moment is for the caller to wait for', async () => {
  const away = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  await expect(reconciled(away)).rejects.toBe(away);
});
