/** The first wall by itself: every question that reads, with row-level security switched off. */
import { pathOf } from '@denwaban/server-api/client';
import { Role } from '@denwaban/server-api/people';
import type { Route } from '@denwaban/server-api/route';
import { routes } from '@denwaban/server-api/routes';
import type { RouteName } from '@denwaban/server-api/routes';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessOf } from '../src/http/serve-route.ts';
import { isClient, scopeOf } from '../src/permissions/permissions.ts';
import { paramsOf, queryOf } from '../src/testing/route-inputs.ts';
import type { Place } from '../src/testing/route-inputs.ts';
import { startTestServer } from '../src/testing/start-test-server.ts';
import type { TestServer } from '../src/testing/start-test-server.ts';

const roles: readonly Role[] = Role.exclude(['owner']).options;
const routeOf = (name: RouteName): Route => routes[name];
/** The board is counted as the organisation itself; its one filter is row-level security. */
const reading = (Object.keys(routes) as RouteName[]).filter(
  (name) => routeOf(name).method === 'GET' && name !== 'board',
);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace`.execute(
    server.db,
  );
  expect(rows.length).toBeGreaterThan(12);
  for (const { name } of rows)
    await sql`alter table ${sql.table(name)} disable row level security`.execute(server.db);
});
afterAll(() => server.stop());

const target = (name: RouteName, place: Place): string =>
  (pathOf as (name: RouteName, input: object) => string)(name, {
    params: (paramsOf as Partial<Record<RouteName, (place: Place) => object>>)[name]?.(place),
    query: (queryOf as Partial<Record<RouteName, object>>)[name],
  });

it.each(roles)('%s is shown nothing of others', async (role) => {
  const visitor = await server.as(role);
  const { own, other } = server.world;
  const words = [other.canary, other.account.number];
  if (isClient(role)) words.push(own.secondAccount.canary);
  const leaks: string[] = [];
  for (const name of reading) {
    const access = accessOf(name);
    if (access === undefined || access === 'public' || access === 'signed-in') continue;
    const scope = scopeOf(role, access);
    if (scope === null) continue;
    const foreign = { organisation: other, account: other.account };
    const places: Place[] =
      name in paramsOf
        ? [foreign, ...(scope === 'account' ? [{ organisation: own, account: own.secondAccount }] : [])]
        : [{ organisation: own, account: own.account }];
    for (const place of places) {
      const response = await visitor.fetch(target(name, place));
      const text = await response.text();
      if (name in paramsOf && response.status !== 404) leaks.push(`${name}: ${response.status}`);
      for (const word of words) if (text.includes(word)) leaks.push(`${name}: carries ${word}`);
    }
  }
  expect(leaks).toEqual([]);
});
