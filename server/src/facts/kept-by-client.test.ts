/** The client's owner keeps what is said to its callers; at the HTTP door. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountFactFields } from '@denwaban/server-api/facts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let owner: Visitor;
let supervisor: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.as('client-owner');
  supervisor = await server.as('supervisor');
});
afterAll(() => server.stop());

const fields = (more: Partial<AccountFactFields> = {}): AccountFactFields => ({
  label: '契約プラン',
  kind: 'contract',
  protected: false,
  value: '月額2万円です。カードは 4111 1111 1111 1111 です。',
  sayable: 'everybody',
  ...more,
});
const at = () => ({ id: server.world.own.account.id });
const create = (visitor: Visitor, body = fields()) =>
  visitor.api('createAccountFact', { params: at(), body });
const versions = (visitor: Visitor, factId: string) =>
  visitor.api('listFactVersions', { params: { ...at(), factId } }).then(({ items }) => items);

it('the owner adds, corrects and protects; each version is kept with its side and its author', async () => {
  const made = await create(owner);
  expect(made.value).toContain('月額2万円です。');
  expect(made.value).not.toContain('4111');
  const params = { ...at(), factId: made.id };
  await supervisor.api('changeAccountFact', { params, body: fields({ value: '月額3万円' }) });
  const history = await versions(owner, made.id);
  expect(history.map(({ version, value, bySide }) => [version, value, bySide])).toEqual([
    [2, '月額3万円', 'us'],
    [1, made.value, 'client'],
  ]);
  // Ours are known to a client by their business name alone.
  expect(history[0]!.byName).not.toBe(server.world.own.supervisor.name);
  expect((await versions(supervisor, made.id))[0]!.byName).toBe(server.world.own.supervisor.name);
  const kept = await owner.api('changeAccountFact', {
    params,
    body: fields({ protected: true, value: null }),
  });
  expect(kept).toMatchObject({ protected: true, value: null });
  // What it said before it was protected is not to be read in its history either.
  expect((await versions(owner, made.id)).map(({ value }) => value)).toEqual([null, null, null]);
  const { rows } = {
    rows: await server.db
      .selectFrom('account_fact_version')
      .select('value')
      .where('fact_id', '=', made.id)
      .execute(),
  };
  expect(rows.every(({ value }) => value === null)).toBe(true);
  const opened = owner.api('changeAccountFact', { params, body: fields({ protected: false, value: null }) });
  expect((await problemOf(opened)).fields).toHaveProperty(['body.value']);
  const entries = await server.db
    .selectFrom('audit_entry')
    .select(['action', 'actor_role'])
    .where('object_id', '=', made.id)
    .orderBy('id')
    .execute();
  expect(entries).toEqual([
    { action: 'fact.created', actor_role: 'client-owner' },
    { action: 'fact.changed', actor_role: 'supervisor' },
    { action: 'fact.changed', actor_role: 'client-owner' },
  ]);
  await owner.api('removeAccountFact', { params });
  expect((await problemOf(versions(owner, made.id))).status).toBe(404);
});

it('nobody else of the client, no other company, and no caller of theirs', async () => {
  const made = await create(supervisor);
  const client = await server.as('client');
  for (const refused of [() => create(client), () => versions(client, made.id)])
    expect((await problemOf(refused())).status).toBe(403);
  const second = { id: server.world.own.secondAccount.id };
  for (const foreign of [
    () => owner.api('listAccountFacts', { params: second }),
    () => owner.api('createAccountFact', { params: second, body: fields() }),
    () => owner.api('listFactVersions', { params: { ...second, factId: made.id } }),
  ])
    expect((await problemOf(foreign())).status).toBe(404);
  expect((await problemOf(owner.api('listKnownCallers', { params: at(), query: {} }))).status).toBe(403);
});
