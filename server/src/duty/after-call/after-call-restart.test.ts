/** The server is killed while somebody on duty is phoned about a report, and goes on where it was. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { asOrganisation } from '../../db/identity.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { ServerProcess } from '../../telephony/testing/server-process.ts';
import { until } from '../../telephony/testing/until.ts';
import { beginRound } from './begin-round.ts';

// A real process starts twice.
vi.setConfig({ testTimeout: 60_000 });

let engine: EngineDouble;
let server: ServerProcess;

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await ServerProcess.start(engine.environment);
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

it('phones the next one, and takes the press of 1', async () => {
  const { own } = server.world;
  const of = { organisation_id: own.id, account_id: own.account.id };
  const destination = JSON.stringify({ host: '127.0.0.1', port: 5060 });
  await sql`update trunk set settings = jsonb_set(settings, '{destination}', ${destination}::jsonb)`.execute(
    server.db,
  );
  const people = [
    ['森本', '+819012340011'],
    ['大石', '+819012340012'],
  ].map(([name, mobile]) => ({ id: uuidv7(), ...of, name: name!, reading: name!, mobile: mobile! }));
  await server.db.insertInto('staff').values(people).execute();
  await server.db
    .insertInto('duty_time')
    .values(
      people.map(({ id }, place) => ({
        id: uuidv7(),
        ...of,
        starts_at: new Date(0),
        ends_at: new Date('2099-01-01'),
        staff_id: id,
        place,
        wait_seconds: 30,
        source: 'file' as const,
      })),
    )
    .execute();
  const { reportId } = own.account;
  await server.db.deleteFrom('duty_round_try').execute();
  await server.db.deleteFrom('duty_round').execute();
  await server.db
    .updateTable('report')
    .set({ acknowledged_at: null, acknowledged_by: null })
    .where('id', '=', reportId)
    .execute();
  await server.db
    .updateTable('followup')
    .set({ taken_at: null, done_at: null })
    .where('report_id', '=', reportId)
    .execute();
  const report = { id: reportId, organisationId: own.id, accountId: own.account.id, topic: null };
  const fields = { category: 'inquiry', matter: '漏水' };
  await asOrganisation(server.db, own.id, (tx) =>
    beginRound(tx, { ...report, fields }, { matter: '漏水', rounds: 3, againMinutes: 5 }, new Date()),
  );
  await until(() => engine.dialled !== undefined, 'the first is phoned', 10_000);
  const first = engine.dialled!;
  await server.kill();
  // What happened meanwhile is told when it comes back.
  engine.end(first, 'no-answer');
  await server.run();
  await until(() => engine.dialled !== undefined && engine.dialled !== first, 'the next is phoned', 10_000);
  const second = engine.dialled!;
  engine.otherSideAnswers(second);
  await until(() => engine.hears(second) !== null, 'they are asked', 10_000);
  await server.kill();
  await server.run();
  expect(engine.legs.has(second)).toBe(true);
  engine.tell({ event: 'leg.digit', legId: second, digit: '1' });
  const state = async () =>
    (await server.db.selectFrom('duty_round').select('state').executeTakeFirst())?.state;
  await until(async () => (await state()) === 'accepted', 'it is accepted', 10_000);
  const tries = await server.db
    .selectFrom('duty_round_try')
    .select(['name', 'outcome'])
    .orderBy('place')
    .execute();
  expect(tries).toEqual([
    { name: '森本', outcome: 'no-answer' },
    { name: '大石', outcome: 'accepted' },
  ]);
});
