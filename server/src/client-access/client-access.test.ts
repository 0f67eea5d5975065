/** A client company finds out who sees its data and who did, and nothing of anybody else's; at the HTTP door. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let client: Visitor;
let secondClient: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  const { operator, operator2, administrator, supervisor } = server.world.own;
  for (const { id, name } of [operator, operator2, administrator, supervisor])
    await server.db
      .updateTable('person')
      .set({ business_name: known(name) })
      .where('id', '=', id)
      .execute();
  client = await server.as('client');
  secondClient = await server.as('secondClient');
});
afterAll(() => server.stop());

/** The business name of somebody in these tests. */
const known = (name: string) => `芸名${name.split('の').at(-1)}`;
const own = () => server.world.own;
const namesOf = (people: readonly { readonly name: string | null }[]) => people.map(({ name }) => name);

describe('who can see a client’s data now', () => {
  it('names everybody who can, what, and how they stand with agreement and training', async () => {
    const { people } = await client.api('clientAccess');
    const { operator2, administrator } = own();
    expect(people.find(({ name }) => name === known(operator2.name))).toMatchObject({
      role: 'operator',
      ownOnly: true,
      agreement: 'valid',
      training: 'valid',
    });
    expect(people.find(({ name }) => name === known(administrator.name))).toMatchObject({
      role: 'administrator',
      sees: ['calls', 'recordings', 'reports', 'account'],
      ownOnly: false,
      agreement: 'none',
      training: 'none',
    });
    expect(JSON.stringify(people)).not.toContain(server.world.other.canary);
    // Nobody's legal name.
    expect(JSON.stringify(people)).not.toContain(operator2.name);
    // Neither colleagues at the client company nor addresses of anybody.
    expect(JSON.stringify(people)).not.toMatch(/@|client/);
  });

  it('loses somebody at once who is taken off the account', async () => {
    const administrator = await server.as('administrator');
    const rule = await administrator.api('houseRule');
    await administrator.api('changeHouseRule', { body: { ...rule, allAccounts: false } });
    const { operator } = own();
    await administrator.api('assign', { params: { id: own().account.id, personId: operator.id } });
    expect(namesOf((await client.api('clientAccess')).people)).toContain(known(operator.name));
    expect(namesOf((await secondClient.api('clientAccess')).people)).not.toContain(known(operator.name));
    await administrator.api('unassign', { params: { id: own().account.id, personId: operator.id } });
    expect(namesOf((await client.api('clientAccess')).people)).not.toContain(known(operator.name));
    await administrator.api('changeHouseRule', { body: rule });
  });
});

describe('who looked in the last 90 days', () => {
  it('counts what was done by person and kind, for this client alone', async () => {
    const supervisor = await server.as('supervisor');
    await supervisor.api('report', { params: { id: own().account.reportId } });
    await supervisor.api('call', { params: { id: own().account.callId } });
    const { looked } = await client.api('clientAccess');
    const one = looked.find(({ name }) => name === known(own().supervisor.name))!;
    expect(Object.fromEntries(one.looks.map(({ kind, count }) => [kind, count]))).toMatchObject({
      report: 1,
      call: 1,
    });
    expect(namesOf((await secondClient.api('clientAccess')).looked)).not.toContain(
      known(own().supervisor.name),
    );
    // The client's own looks are not ours.
    expect(looked.some(({ role }) => role === 'client')).toBe(false);
  });

  it('forgets what is older', async () => {
    const later = await startTestServer({ clock: () => new Date(Date.now() + 91 * 86_400_000) });
    const supervisor = await later.as('supervisor');
    await supervisor.api('report', { params: { id: later.world.own.account.reportId } });
    const visitor = await later.as('client');
    // Entries carry the database's moment, 91 days before this server's clock.
    expect((await visitor.api('clientAccess')).looked).toEqual([]);
    await later.stop();
  });
});

it('is on record, and is for client companies alone', async () => {
  const rows = await server.db
    .selectFrom('audit_entry')
    .select('account_id')
    .where('action', '=', 'client-access.viewed')
    .where('actor_id', '=', own().account.client.id)
    .execute();
  expect(rows).toEqual([{ account_id: own().account.id }]);
  const operator = await server.as('operator');
  expect((await operator.fetch('/api/v1/client-access')).status).toBe(403);
  const owner = await server.as('client-owner');
  expect((await owner.api('clientAccess')).people.length).toBeGreaterThan(0);
});
