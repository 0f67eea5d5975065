import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOf } from '../live/text-of.ts';
import { endLapsedSessions } from '../people/end-lapsed-sessions.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
let now = new Date('2026-11-22T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
});
afterAll(() => server.stop());

const invited = async () => {
  const administrator = await server.as('administrator');
  const access = await administrator.api('inviteSupport', {
    body: { role: 'supervisor', reason: '着信の設定を一緒に確かめる', hours: 2 },
  });
  return { administrator, access, support: await server.as('owner') };
};

it('the installation’s support enters only by invitation, in its role, is named in the record, and leaves', async () => {
  const { administrator, access, support } = await invited();
  expect((await problemOf(support.api('listCalls', { query: {} }))).code).toBe('forbidden');
  expect((await support.api('supportInvitations')).items.map((each) => each.id)).toContain(access.id);
  const me = await support.api('enterSupport', { params: { id: access.id } });
  expect(me).toMatchObject({
    role: 'supervisor',
    organisation: { id: server.world.own.id },
    support: { until: access.endsAt },
  });
  const text = JSON.stringify(await support.api('listCalls', { query: {} }));
  expect(text).toContain(server.world.own.account.canary);
  expect(text).not.toContain(server.world.other.canary);
  expect((await problemOf(support.api('listPeople', { query: {} }))).code).toBe('forbidden');
  await support.fetch('/api/v1/calls.csv?from=2020-01-01&to=2099-12-31&purpose=answering');
  const [seen] = (await administrator.api('listSupportAccess')).items.filter(({ id }) => id === access.id);
  expect(seen).toMatchObject({ enteredBy: '設置者', enteredAt: now.toISOString() });
  const audit = (await administrator.api('listAudit', { query: {} })).items;
  expect(audit.find(({ action }) => action === 'calls.exported')).toMatchObject({
    actorName: '設置者',
    detail: { via: { kind: 'support', name: access.id } },
  });
  expect(audit.map(({ action }) => action)).toContain('support.entered');
  await support.api('leaveSupport');
  expect((await problemOf(support.api('listCalls', { query: {} }))).code).toBe('forbidden');
});

it('withdrawal ends it at once, for requests and the open socket', async () => {
  const { administrator, access, support } = await invited();
  await support.api('enterSupport', { params: { id: access.id } });
  const socket = support.socket();
  await once(socket, 'message');
  let heard = '';
  socket.on('message', (data) => (heard += textOf(data)));
  const closed = once(socket, 'close');
  await administrator.api('withdrawSupport', { params: { id: access.id } });
  await closed;
  expect(heard).toContain('signed-out');
  expect((await problemOf(support.api('listCalls', { query: {} }))).code).toBe('forbidden');
  expect((await problemOf(support.api('enterSupport', { params: { id: access.id } }))).code).toBe(
    'not-found',
  );
});

it('the time ends it by itself', async () => {
  const { access, support } = await invited();
  await support.api('enterSupport', { params: { id: access.id } });
  const socket = support.socket();
  await once(socket, 'message');
  now = new Date(now.getTime() + 2 * 3_600_000);
  expect((await problemOf(support.api('listCalls', { query: {} }))).code).toBe('forbidden');
  const closed = once(socket, 'close');
  await endLapsedSessions(server.services);
  await closed;
});

it('one invitation is one person’s: another cannot use it after the first has entered', async () => {
  const { access, support } = await invited();
  await support.api('enterSupport', { params: { id: access.id } });
  await support.api('leaveSupport');
  await support.api('enterSupport', { params: { id: access.id } });
  const { addPerson } = await import('../testing/world.ts');
  const second = await server.asPerson(
    await addPerson(server.db, {
      role: 'owner',
      organisationId: null,
      name: '二人目',
      email: 'second@example.com',
    }),
  );
  expect((await problemOf(second.api('enterSupport', { params: { id: access.id } }))).code).toBe('not-found');
});
