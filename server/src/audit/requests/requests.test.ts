/** What people try, and which lists they read, at the HTTP door. */
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { audited } from '../../testing/audited.ts';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ environment: { DENWABAN_LOG_LEVEL: 'silent' } });
});
afterAll(() => server.stop());

it('an operator who tries a door and a foreign call is on record, each with what was tried', async () => {
  const { other } = server.world;
  const operator = await server.as('operator');
  expect((await problemOf(operator.api('listAudit', { query: {} }))).status).toBe(403);
  const foreign = { params: { id: other.account.callId } };
  expect((await problemOf(operator.api('call', foreign))).status).toBe(404);
  await vi.waitFor(async () => {
    const entries = (await audited(server)).filter((entry) => entry.action.startsWith('access.'));
    expect(entries).toMatchObject([
      { action: 'access.forbidden', actor_id: operator.personId, detail: { route: 'GET /api/v1/audit' } },
      {
        action: 'access.not-found',
        actor_id: operator.personId,
        detail: { route: 'GET /api/v1/calls/:id', tried: other.account.callId.slice(-12) },
        address: '127.0.0.1',
      },
    ]);
  });
});

it('what somebody may not ask for over the socket is refused and on record', async () => {
  const operator = await server.as('operator');
  const socket = operator.socket();
  const heard: string[] = [];
  socket.on('message', (data) => heard.push((data as Buffer).toString()));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'watch-board' }));
  await vi.waitFor(async () => {
    const entries = await audited(server, 'access.forbidden');
    expect(entries.map(({ detail }) => detail)).toContainEqual({ route: 'WebSocket watch-board' });
  });
  expect(heard.join()).not.toContain('"board"');
  socket.close();
});

it('somebody who tries one number after another is counted, not written down for each', async () => {
  const operator = await server.as('operator2');
  const id = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  for (let n = 0; n < 25; n += 1) await operator.fetch(`/api/v1/calls/${id(n)}`);
  await vi.waitFor(async () => {
    const entries = (await audited(server, 'access.not-found')).filter(
      (entry) => entry.actor_id === operator.personId,
    );
    expect(entries).toHaveLength(10);
  });
});

it('who reads a list of people is on record before it is given, once for a look', async () => {
  const { account } = server.world.own;
  const administrator = await server.as('administrator');
  for (let time = 0; time < 2; time += 1) {
    await administrator.api('listPeople', { query: {} });
    await administrator.api('listStaff', { params: { id: account.id } });
  }
  const mine = async (action: string) =>
    (await audited(server, action)).filter((entry) => entry.actor_id === administrator.personId);
  expect(await mine('people.viewed')).toHaveLength(1);
  expect(await mine('staff.viewed')).toMatchObject([{ object_id: account.id, account_id: account.id }]);
});

it('when the audit cannot be written, no list is given and the answer says why', async () => {
  const supervisor = await server.as('supervisor');
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`.execute(
    server.db,
  );
  await sql`create trigger refuse before insert on audit_entry for each row execute function refuse()`.execute(
    server.db,
  );
  const refused = await problemOf(
    supervisor.api('listStaff', { params: { id: server.world.own.account.id } }),
  );
  expect(refused).toMatchObject({ status: 503, code: 'audit-unavailable' });
  expect(refused.title).toContain('操作の記録を残せないため');
  await sql`drop trigger refuse on audit_entry`.execute(server.db);
  await supervisor.api('listStaff', { params: { id: server.world.own.account.id } });
});

it('a locked audit is told within seconds', async () => {
  const supervisor = await server.as('supervisor', 'other');
  const began = performance.now();
  await server.db.transaction().execute(async (tx) => {
    await sql`lock table audit_entry in access exclusive mode`.execute(tx);
    const { other } = server.world;
    const refused = await problemOf(supervisor.api('listStaff', { params: { id: other.account.id } }));
    expect(refused.code).toBe('audit-unavailable');
  });
  expect(performance.now() - began).toBeLessThan(10_000);
});
