import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { bringAnnouncementsUpToDate } from './bring-up-to-date.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const keys = async (): Promise<string[]> => {
  const rows = await server.db
    .selectFrom('announcement')
    .select('key')
    .where('organisation_id', '=', server.world.own.id)
    .where('key', 'is not', null)
    .execute();
  return rows.map((row) => row.key ?? '').toSorted();
};

it('an organisation of before is given what it lacks, once; what it removed stays removed', async () => {
  expect(await keys()).toHaveLength(4);
  await server.db.updateTable('organisation').set({ announcement_edition: 1 }).execute();
  await bringAnnouncementsUpToDate(server.services);
  expect(await keys()).toEqual(
    expect.arrayContaining(['ask-number', 'blocked', 'fax', 'holiday', 'menu-sample', 'refuse-withheld']),
  );
  const administrator = await server.as('administrator');
  const { items } = await administrator.api('listAnnouncements');
  const fax = items.find((each) => each.label === 'FAXへの案内');
  expect(fax?.source).toBe('provisional');
  await administrator.api('deleteAnnouncement', { params: { id: fax?.id ?? '' } });
  await bringAnnouncementsUpToDate(server.services);
  expect((await keys()).join()).not.toContain('fax');
});

it('one that a line plays before the queue is not removed', async () => {
  const administrator = await server.as('administrator');
  const { items } = await administrator.api('listAnnouncements');
  const id = items.find((each) => each.label.includes('186'))?.id ?? '';
  const { account } = server.world.own;
  await administrator.api('changeLineRouting', {
    params: { id: account.lineId },
    body: { withheld: { restricted: 'ask', askAnnouncementId: id } },
  });
  const problem = await problemOf(administrator.api('deleteAnnouncement', { params: { id } }));
  expect(problem.code).toBe('announcement-in-use');
  expect(problem.title).toContain(account.canary);
  const after = await administrator.api('listAnnouncements');
  expect(after.items.find((each) => each.id === id)?.usedBy).toBe(1);
});
