/** Whether the walk would notice: every permission, and every policy, taken away one at a time; and the WebSocket. */
import { FromBrowser } from '@denwaban/server-api/live';
import { Role } from '@denwaban/server-api/people';
import type { RouteName } from '@denwaban/server-api/routes';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withIdentity } from '../src/db/identity.ts';
import type { Identity } from '../src/db/identity.ts';
import type { Access } from '../src/http/serve-route.ts';
import { textOf } from '../src/live/text-of.ts';
import { permissionNames, scopeOf } from '../src/permissions/permissions.ts';
import type { Permission, Resource, Subject } from '../src/permissions/permissions.ts';
import { askRoute, fromAddress, namesObject, routeNames, routeOf } from '../src/testing/ask-route.ts';
import type { TestServer, Visitor } from '../src/testing/start-test-server.ts';

/** The permission whose check is taken away: everybody may. */
const gone = vi.hoisted(() => ({ permission: null as string | null }));
vi.mock('../src/permissions/permissions.ts', async (original) => {
  const real = await original<typeof import('../src/permissions/permissions.ts')>();
  const can = (subject: Subject, permission: Permission, resource?: Resource): boolean =>
    permission === gone.permission || real.can(subject, permission, resource);
  return { ...real, can };
});

const isPermission = (access: Access | undefined): access is Permission =>
  access !== undefined && access !== 'public' && access !== 'signed-in';
const guarded = (): [RouteName, Permission][] =>
  routeNames.flatMap((name) => {
    const access = accessOf(name);
    return isPermission(access) ? [[name, access] as [RouteName, Permission]] : [];
  });

/** What is done without permission here fails in many ways, on purpose. */
const quiet = {
  environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
  log: pino({ level: 'silent' }),
};
/** The chain's own number of the installation, and what the law says: for everybody to read. */
const forEverybody = new Set(['audit_installation', 'harassment_term', 'law_figure', 'checklist_item']);

// Loaded anew, so that the checks are those that can be taken away, whatever ran in this process before.
vi.resetModules();
const { accessOf } = await import('../src/http/serve-route.ts');
const { startTestServer } = await import('../src/testing/start-test-server.ts');

let server: TestServer;
const visitors = new Map<Role, Visitor>();
beforeAll(async () => {
  server = await startTestServer(quiet);
  for (const [index, role] of Role.options.entries())
    visitors.set(role, fromAddress(await server.as(role), `10.0.1.${index}`));
});
afterAll(() => server.stop());

it(
  'the WebSocket: what a message does, for each role, follows the permission table',
  { timeout: 60_000 },
  async () => {
    const answers: readonly [FromBrowser, Permission, string][] = [
      [{ type: 'watch-board' }, 'board.watch', 'board'],
      [{ type: 'phone.open' }, 'desk.audio', 'phone.closed'],
      [{ type: 'softphone.watch', legId: null }, 'softphone.use', 'softphone'],
    ];
    const wrong: string[] = [];
    let cells = 0;
    for (const role of Role.options) {
      const socket = visitors.get(role)!.socket();
      const heard = new Set<string>();
      socket.on('message', (data) => heard.add((JSON.parse(textOf(data)) as { type: string }).type));
      await vi.waitFor(() => expect(heard.has('hello')).toBe(true));
      for (const [message] of answers) socket.send(JSON.stringify(message));
      // Dealt with one after another, so the echo comes last.
      socket.send(JSON.stringify({ type: 'echo', mark: 1 }));
      await vi.waitFor(() => expect(heard.has('echo')).toBe(true), { timeout: 10_000 });
      const granted = answers.filter(([, permission]) => scopeOf(role, permission) !== null);
      await vi.waitFor(() => expect(granted.every(([, , answer]) => heard.has(answer))).toBe(true), {
        timeout: 10_000,
      });
      for (const [message, permission, answer] of answers) {
        cells += 1;
        if (heard.has(answer) !== (scopeOf(role, permission) !== null))
          wrong.push(`${role}: ${message.type} (${permission})`);
      }
      socket.close();
    }
    console.log(`${cells} combinations of socket message and role`);
    expect(wrong).toEqual([]);
  },
);

it('every route’s permission taken away turns a cell of the walk red', { timeout: 120_000 }, async () => {
  const { own } = server.world;
  const place = { organisation: own, account: own.account };
  const survivors: string[] = [];
  // What signs out or ends an account comes last, so that those before find their world.
  const late = (name: RouteName): number => (/^(sign|delete|remove|archive|deactivate)/.test(name) ? 1 : 0);
  const list = guarded().toSorted(([a], [b]) => late(a) - late(b));
  for (const [name, permission] of list) {
    const role =
      Role.options.find((each) => each !== 'owner' && scopeOf(each, permission) === null) ?? 'owner';
    const visitor = visitors.get(role)!;
    gone.permission = null;
    const before = (await askRoute(visitor, name, place)).status;
    gone.permission = permission;
    const after = (await askRoute(visitor, name, place)).status;
    if (before !== 403 || after === 403)
      survivors.push(`${name} (${permission}) as ${role}: ${before}, ${after}`);
  }
  gone.permission = null;
  const checked = new Set(list.map(([, permission]) => permission));
  console.log(
    `${list.length} routes, ${checked.size} permissions taken away; survivors: ${survivors.join(', ') || 'none'}`,
  );
  // What no route asks for is asked on the way, beside another permission.
  console.log(`asked on the way: ${permissionNames.filter((name) => !checked.has(name)).join(', ')}`);
  expect(survivors).toEqual([]);
});

it(
  'every look at a foreign object taken away shows it, once the second wall is down',
  { timeout: 120_000 },
  async () => {
    const bare = await startTestServer(quiet);
    try {
      const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace`.execute(
        bare.db,
      );
      for (const { name } of rows)
        await sql`alter table ${sql.table(name)} disable row level security`.execute(bare.db);
      const administrator = await bare.as('administrator');
      const { other } = bare.world;
      const survivors: string[] = [];
      const reading = guarded().filter(
        ([name, permission]) =>
          routeOf(name).method === 'GET' &&
          namesObject(name) &&
          scopeOf('administrator', permission) === 'organisation',
      );
      for (const [name, permission] of reading) {
        gone.permission = null;
        const before = (await askRoute(administrator, name, { organisation: other, account: other.account }))
          .status;
        gone.permission = permission;
        const after = (await askRoute(administrator, name, { organisation: other, account: other.account }))
          .status;
        if (before !== 404) survivors.push(`${name}: ${before} with its check`);
        else if (after === 404) survivors.push(name);
      }
      gone.permission = null;
      console.log(
        `${reading.length} looks at foreign objects; held by a condition in SQL as well: ${survivors.join(', ') || 'none'}`,
      );
      expect(survivors.filter((each) => each.includes('with its check'))).toEqual([]);
      expect(survivors.length).toBeLessThan(reading.length / 2);
    } finally {
      gone.permission = null;
      await bare.stop();
    }
  },
);

it('every policy taken away shows a row that is somebody else’s', { timeout: 120_000 }, async () => {
  const { own } = server.world;
  const narrow: Identity = {
    organisationId: own.id,
    personId: '019a0000-0000-7000-8000-000000000000',
    role: 'client',
    accountId: own.secondAccount.id,
    accounts: [own.secondAccount.id],
  };
  const { rows: tables } = await sql<{ name: string; filled: boolean }>`
    select relname as name, true as filled from pg_class where relkind = 'r' and relrowsecurity
    and relnamespace = 'public'::regnamespace order by 1`.execute(server.db);
  // Of no house at all: for what a house shows to all of its own.
  const nobody: Identity = { ...narrow, organisationId: narrow.personId, accounts: [] };
  const count = async (table: string): Promise<number> =>
    (await countAs(narrow, table)) + (await countAs(nobody, table));
  const countAs = (identity: Identity, table: string): Promise<number> =>
    withIdentity(server.db, identity, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        tx,
      );
      return rows[0]!.n;
    }).catch(() => -1_000_000);
  const survivors: string[] = [];
  const empty: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(
      server.db,
    );
    const before = await count(name);
    await sql`alter table ${sql.table(name)} disable row level security`.execute(server.db);
    const after = await count(name);
    await sql`alter table ${sql.table(name)} enable row level security`.execute(server.db);
    if (rows[0]!.n === 0) empty.push(name);
    else if (after <= before && after >= 0 && !forEverybody.has(name))
      survivors.push(`${name}: ${before} of ${rows[0]!.n}`);
  }
  console.log(
    `${tables.length} tables; without a row in this world: ${empty.join(', ') || 'none'}; survivors: ${survivors.join(', ') || 'none'}`,
  );
  expect(survivors).toEqual([]);
  expect(tables.length - empty.length).toBeGreaterThan(30);
});
