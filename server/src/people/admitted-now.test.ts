import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withIdentity } from '../db/identity.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { admittedNow, reachVersion } from './admitted-now.ts';
import type { Admitted } from './admitted-now.ts';

/** Friday, 15:00 in Japan. */
const friday = new Date('2026-11-27T06:00:00Z');
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: () => friday });
});
afterAll(() => server.stop());

const operator = () => server.world.own.operator.id;
const versionOf = async (id = operator()): Promise<string> =>
  (
    await server.db
      .selectFrom('person as p')
      .select(reachVersion.as('version'))
      .where('p.id', '=', id)
      .executeTakeFirstOrThrow()
  ).version;
const admitted = async (now = friday): Promise<Admitted> => {
  const person = { id: operator(), reachVersion: await versionOf() };
  return (await admittedNow(server.db, [person], now))(operator());
};
/** Without a word to anybody, as no statement of a person's could. */
const silently = (statement: string): Promise<unknown> =>
  server.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql.raw(statement).execute(tx);
  });
const allAccounts = (yes: boolean): string => `update organisation set all_accounts = ${yes}`;

beforeEach(async () => {
  await sql.raw(allAccounts(true)).execute(server.db);
});

describe('what is kept', () => {
  it('holds until a version is raised, a day ends, or the clock is set back', async () => {
    const before = await admitted();
    expect(before?.length).toBeGreaterThan(1);
    await silently(allAccounts(false));
    expect(await admitted()).toBe(before);
    expect(await admitted(new Date('2026-11-27T14:59:59Z'))).toBe(before);
    expect(await admitted(new Date('2026-11-27T15:00:00Z'))).toEqual([]);
    await silently(allAccounts(true));
    expect(await admitted(new Date('2026-11-27T05:00:00Z'))).toEqual(before);
  });

  it('ends with the minute for who works by the hour', async () => {
    await server.db
      .insertInto('employment')
      .values({
        person_id: operator(),
        organisation_id: server.world.own.id,
        kind: 'regular',
        place: 'office',
        hours: JSON.stringify({ friday: [{ from: '09:00', until: '18:00' }] }),
        changed_at: friday,
      })
      .onConflict((conflict) =>
        conflict.column('person_id').doUpdateSet((old) => ({ hours: old.ref('excluded.hours') })),
      )
      .execute();
    const before = await admitted();
    await silently(allAccounts(false));
    expect(await admitted(new Date('2026-11-27T06:00:59Z'))).toBe(before);
    expect(await admitted(new Date('2026-11-27T06:01:00Z'))).toEqual([]);
    await sql`delete from employment`.execute(server.db);
  });
});

it('every table that admission looks at raises a version', async () => {
  const { rows } = await sql<{ source: string }>`select prosrc as source from pg_proc
    where proname in ('admission', 'admission_by_papers', 'policy_asked', 'reach_of')`.execute(server.db);
  const words = rows.flatMap(({ source }) => [...source.matchAll(/\b(?:from|join)\s+([a-z_]+)/g)]);
  const { rows: tables } = await sql<{ name: string; raises: boolean }>`
    select c.relname as name, exists (select from pg_trigger t
      where t.tgrelid = c.oid and t.tgname = 'raises_reach_version') as raises
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname = any (${words.map(([, name]) => name!)})`.execute(server.db);
  expect(tables.length).toBeGreaterThan(10);
  // A person's role and house are part of the version itself.
  expect(tables.filter(({ raises }) => !raises).map(({ name }) => name)).toEqual(['person']);
});

it('a transaction raises each version once, and one that is rolled back none', async () => {
  const [before, other] = [await versionOf(), await versionOf(server.world.other.operator.id)];
  await server.db
    .transaction()
    .execute(async (tx) => {
      await sql.raw(allAccounts(false)).execute(tx);
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  expect(await versionOf()).toBe(before);
  await sql`update organisation set all_accounts = not all_accounts where id = ${server.world.own.id}`.execute(
    server.db,
  );
  expect(Number((await versionOf()).split(' ').at(-1))).toBe(Number(before.split(' ').at(-1)) + 1);
  expect(await versionOf(server.world.other.operator.id)).toBe(other);
});

it('a list of every account is told by one sign; what is made of it is not', async () => {
  const all = await admitted();
  const { own } = server.world;
  const told = (accounts: readonly string[]): Promise<string> =>
    withIdentity(
      server.db,
      { organisationId: own.id, personId: operator(), role: 'operator', accountId: null, accounts },
      async (tx) =>
        (await sql<{ told: string }>`select current_setting('app.accounts') as told`.execute(tx)).rows[0]!
          .told,
    );
  expect(await told(all!)).toBe('*');
  expect(await told(all!.slice(1))).toBe(`{${all!.slice(1).join(',')}}`);
  expect(await told([...all!])).toBe(`{${all!.join(',')}}`);
});
