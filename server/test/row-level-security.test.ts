/** The second wall by itself: SQL without any `where` under each identity, and db/schema against the database. */
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../src/db/database.ts';
import { withIdentity } from '../src/db/identity.ts';
import type { Identity } from '../src/db/identity.ts';
import { startTestServer } from '../src/testing/start-test-server.ts';
import type { TestServer } from '../src/testing/start-test-server.ts';

let server: TestServer;
let tables: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
    server.db,
  );
  tables = rows.map((row) => row.name);
});
afterAll(() => server.stop());

/** Rows of the installation itself, which the application's role cannot read at all. */
const installations = ['engine_cursor', 'retention_clock'];
const ours = (): string[] =>
  tables.filter((table) => !table.startsWith('kysely_') && !installations.includes(table));

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly is_nullable: 'YES' | 'NO';
  readonly has_default: boolean;
}

const columns = async (): Promise<Column[]> =>
  (
    await sql<Column>`select table_name, column_name, is_nullable,
      column_default is not null or is_identity = 'YES' as has_default
      from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`.execute(
      server.db,
    )
  ).rows;

describe('policies', () => {
  it('are on every table with data of an organisation, an account or a person', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)`.execute(
      server.db,
    );
    const walled = new Set(rows.map((row) => row.name));
    const owned = (await columns()).filter((column) =>
      ['organisation_id', 'account_id', 'person_id', 'call_id', 'report_id'].includes(column.column_name),
    );
    expect(owned.length).toBeGreaterThan(20);
    expect(
      [...new Set(owned.map((column) => column.table_name))].filter((table) => !walled.has(table)),
    ).toEqual([]);
    expect(ours().filter((table) => !walled.has(table))).toEqual([]);
  });

  it('are forced on the owner of the tables, too, who is let through by name', async () => {
    const { rows } = await sql<{ name: string; forced: boolean; named: boolean }>`
      select c.relname as name, c.relforcerowsecurity as forced, exists (select from pg_policy p
        where p.polrelid = c.oid and p.polname = 'installation' and p.polroles = array[c.relowner]) as named
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(server.db);
    const loose = rows.filter(({ forced, named }) => !forced || !named).map((row) => row.name);
    expect(loose.filter((table) => ours().includes(table))).toEqual([]);
  });

  it('ask for the account wherever a row has one', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped and not exists (
        select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%app_accounts()%')`.execute(
      server.db,
    );
    // The audit is read by those who prove, by organisation.
    const byOrganisation = new Set(['audit_entry', 'audit_key']);
    expect(rows.map((row) => row.name).filter((table) => !byOrganisation.has(table))).toEqual([]);
  });

  it('are not passed by the role of requests, which owns nothing and changes no audit entry', async () => {
    const { rows } = await sql<{ rolsuper: boolean; rolbypassrls: boolean; owns: number }>`
      select rolsuper, rolbypassrls, (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where rolname = 'denwaban_app'`.execute(server.db);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owns: 0 }]);
    const asSystem = <T>(work: (tx: Tx) => Promise<T>) =>
      withIdentity(
        server.db,
        {
          organisationId: server.world.own.id,
          personId: null,
          role: 'system',
          accountId: null,
          accounts: 'all',
        },
        work,
      );
    await expect(
      asSystem((tx) => tx.updateTable('audit_entry').set({ object_kind: 'x' }).execute()),
    ).rejects.toThrow('permission denied');
    await expect(asSystem((tx) => tx.selectFrom('engine_cursor').selectAll().execute())).rejects.toThrow(
      'permission denied',
    );
    await expect(asSystem((tx) => sql`delete from kysely_migration`.execute(tx))).rejects.toThrow(
      'permission denied',
    );
    await expect(
      asSystem((tx) => sql`select * from graphile_worker._private_jobs`.execute(tx)),
    ).rejects.toThrow('permission denied');
  });
});

describe('a query that forgot its where', () => {
  const identities = (): [string, Identity, string[]][] => {
    const { own, other, owner } = server.world;
    const of = (role: 'administrator' | 'supervisor' | 'operator'): Identity => ({
      organisationId: own.id,
      personId: own[role].id,
      role,
      accountId: null,
      accounts: 'all',
    });
    const client = {
      organisationId: own.id,
      personId: own.account.client.id,
      role: 'client',
      accountId: own.account.id,
      accounts: [own.account.id],
    } as const;
    const nobody = {
      organisationId: null,
      personId: null,
      role: 'operator',
      accountId: null,
      accounts: 'all',
    } as const;
    return [
      ['administrator', of('administrator'), [other.canary, other.id]],
      ['supervisor', of('supervisor'), [other.canary, other.id]],
      ['operator', of('operator'), [other.canary, other.id]],
      [
        'operator of one account',
        { ...of('operator'), accounts: [own.account.id] },
        [other.canary, other.id, own.secondAccount.canary],
      ],
      ['client', client, [other.canary, other.id, own.secondAccount.canary, own.secondAccount.id]],
      ['nobody', nobody, [own.canary, other.canary]],
      [
        'owner',
        { organisationId: null, personId: owner.id, role: 'owner', accountId: null, accounts: [] },
        [own.account.callId, own.account.reportId],
      ],
    ];
  };

  it('finds nothing of others, in any table', async () => {
    for (const seat of ['administrator', 'client', 'secondClient'] as const) {
      for (const organisation of ['own', 'other'] as const) await server.as(seat, organisation);
    }
    for (const [who, identity, words] of identities()) {
      for (const table of ours()) {
        const text = await withIdentity(server.db, identity, async (tx) => {
          const { rows } = await sql<{
            t: string;
          }>`select row_to_json(t)::text as t from ${sql.table(table)} t`.execute(tx);
          return rows.map((row) => row.t).join('\n');
        });
        for (const word of words) expect([who, table, text.includes(word)]).toEqual([who, table, false]);
      }
    }
  });

  it('finds what is its own', async () => {
    const { own } = server.world;
    const counts = async (identity: Identity) =>
      withIdentity(server.db, identity, async (tx) => ({
        calls: (await tx.selectFrom('call').select('id').execute()).length,
        reports: (await tx.selectFrom('report').select('id').execute()).length,
        trunks: (await tx.selectFrom('trunk').select('id').execute()).length,
        sessions: new Set(
          (await tx.selectFrom('session').select('person_id').execute()).map((row) => row.person_id),
        ),
      }));
    const all = identities();
    expect(await counts(all[0]![1])).toMatchObject({ calls: 2, reports: 2, trunks: 1 });
    const client = await counts(all[4]![1]);
    expect(client).toMatchObject({ calls: 1, reports: 1, trunks: 0 });
    expect([...client.sessions]).toEqual([own.account.client.id]);
    expect(await counts(all[5]![1])).toMatchObject({ calls: 0, reports: 0, trunks: 0 });
    expect(await counts(all[6]![1])).toMatchObject({ calls: 0, reports: 0, trunks: 0 });
  });

  it('changes nothing of others and puts nothing into their house', async () => {
    const { own, other } = server.world;
    const operator = identities()[2]![1];
    const client = identities()[4]![1];
    await withIdentity(server.db, operator, async (tx) => {
      const changed = await tx
        .updateTable('report')
        .set({ matter: 'x' })
        .where('id', '=', other.account.reportId)
        .executeTakeFirst();
      expect(changed.numUpdatedRows).toBe(0n);
      const removed = await tx
        .deleteFrom('delivery')
        .where('account_id', '=', other.account.id)
        .executeTakeFirst();
      expect(removed.numDeletedRows).toBe(0n);
    });
    const staff = { id: '019a0000-0000-7000-8000-000000000001', name: 'x', reading: 'x' };
    const put = (identity: Identity, organisation_id: string, account_id: string) =>
      withIdentity(server.db, identity, (tx) =>
        tx
          .insertInto('staff')
          .values({ ...staff, organisation_id, account_id })
          .execute(),
      );
    await expect(put(operator, other.id, other.account.id)).rejects.toThrow('row-level security');
    await expect(put(client, own.id, own.secondAccount.id)).rejects.toThrow('row-level security');
  });
});

describe('db/schema', () => {
  /** Table → column → as written in db/schema. */
  function written(): Map<string, Map<string, string>> {
    const folder = new URL('../src/db/schema/', import.meta.url);
    const source = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const bodies = new Map(
      [...source.join('').matchAll(/interface (\w+) \{([^}]*)\}/g)].map((match) => [match[1]!, match[2]!]),
    );
    const database = [...bodies].flatMap(([name, body]) => (name.endsWith('Tables') ? [body] : [])).join('');
    const fields = (body: string): Map<string, string> =>
      new Map(
        [...body.matchAll(/(\w+):\s*([^;]+);/g)].map((match) => [
          match[1]!,
          match[2]!.replaceAll(/\s+/g, ' ').trim(),
        ]),
      );
    return new Map([...fields(database)].map(([table, name]) => [table, fields(bodies.get(name)!)]));
  }

  it('says what the migrated database is: tables, columns, what may be null, what has a default', async () => {
    const model = written();
    expect([...model.keys()].toSorted()).toEqual([...ours(), ...installations].toSorted());
    const wrong: string[] = [];
    for (const column of (await columns()).filter((each) => model.has(each.table_name))) {
      const { table_name: table, column_name: name } = column;
      const type = model.get(table)!.get(name);
      if (type === undefined) wrong.push(`${table}.${name} is missing in db/schema`);
      else {
        if (type.endsWith('| null') !== (column.is_nullable === 'YES')) wrong.push(`${table}.${name}: null`);
        if (type.startsWith('Generated') !== column.has_default) wrong.push(`${table}.${name}: default`);
      }
      model.get(table)!.delete(name);
    }
    for (const [table, left] of model)
      for (const name of left.keys()) wrong.push(`${table}.${name} is not in the database`);
    expect(wrong).toEqual([]);
  });
});
