import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { findMailedReport } from '../delivery/delivery-store.ts';
import { askRoute, routeNames, routeOf } from '../testing/ask-route.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

const legal = '本名花子';
const business = '佐倉';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.db
    .updateTable('person')
    .set({ name: legal, business_name: business })
    .where('id', '=', server.world.own.operator.id)
    .execute();
});
afterAll(() => server.stop());

it.each(['client', 'client-owner'] as const)(
  'nothing that %s is shown has a legal name of ours',
  async (role) => {
    const visitor = await server.as(role);
    const { own } = server.world;
    const told: string[] = [];
    let shown = '';
    for (const name of routeNames.filter((each) => routeOf(each).method === 'GET')) {
      const response = await askRoute(visitor, name, { organisation: own, account: own.account });
      const text = await response.text();
      if (text.includes(legal)) told.push(name);
      shown += text;
    }
    expect(told).toEqual([]);
    expect(shown).toContain(business);
  },
);

it('we call each other by name', async () => {
  const supervisor = await server.as('supervisor');
  const report = await supervisor.api('report', { params: { id: server.world.own.account.reportId } });
  expect(report.author).toBe(legal);
});

it('a mailed report is signed with the business name', async () => {
  const { own } = server.world;
  const mailed = await asOrganisation(server.db, own.id, (tx) => findMailedReport(tx, own.account.reportId));
  expect(mailed.author).toBe(business);
});
