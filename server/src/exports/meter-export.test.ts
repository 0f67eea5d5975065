import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf, writeCsv } from '../http/csv.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
let now = new Date('2026-11-22T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
});
afterAll(() => server.stop());

it('rows are counted as a spreadsheet does', () => {
  expect(rowsOf(writeCsv(['a', 'b'], []))).toBe(0);
  const strange = [
    ['"', 'x\ny'],
    ['=1', '"\r\n"'],
    ['', ''],
  ];
  expect(rowsOf(writeCsv(['a', 'b'], strange))).toBe(3);
});

it('somebody who carries out more than a day’s rows is refused, with an alarm and an entry, until tomorrow', async () => {
  const { own } = server.world;
  await server.db
    .insertInto('sign_in_rules')
    .values({ organisation_id: own.id, export_rows_a_day: 100 })
    .execute();
  await server.db
    .insertInto('export_count')
    .values({ person_id: own.supervisor.id, organisation_id: own.id, day: '2026-11-22', rows: 97, files: 1 })
    .execute();
  const [supervisor, administrator] = [await server.as('supervisor'), await server.as('administrator')];
  // The two calls of this world: 99.
  const file = (who = supervisor) =>
    who.fetch('/api/v1/calls.csv?from=2020-01-01&to=2099-12-31&purpose=answering');
  expect((await file()).status).toBe(200);
  const refused = await file();
  expect([refused.status, refused.headers.get('content-disposition')]).toEqual([429, null]);
  expect(await refused.text()).not.toContain(own.account.canary);
  expect((await file(administrator)).status).toBe(200);
  const alarms = await server.db
    .selectFrom('alarm')
    .selectAll()
    .where('kind', '=', 'export-volume')
    .execute();
  expect(alarms).toMatchObject([{ organisation_id: own.id, subject: own.supervisor.id }]);
  const entry = (await administrator.api('listAudit', { query: {} })).items.find(
    ({ action }) => action === 'export.refused-limit',
  );
  expect(entry).toMatchObject({ actorName: own.supervisor.name, detail: { rows: 2, limit: 100 } });
  now = new Date('2026-11-22T15:00:00Z');
  expect(
    (
      await (
        await server.as('supervisor')
      ).fetch('/api/v1/calls.csv?from=2020-01-01&to=2099-12-31&purpose=answering')
    ).status,
  ).toBe(200);
});

it('what is copied off the screens is counted, never kept; past a day’s limit it is closed, with one alarm', async () => {
  let operator = await server.as('operator');
  const { own } = server.world;
  await server.db
    .insertInto('sign_in_rules')
    .values({ organisation_id: own.id, copy_characters_a_day: 100 })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ copy_characters_a_day: 100 }))
    .execute();
  const copy = async (characters: number) =>
    (await operator.api('noteCopy', { body: { characters } })).closed;
  expect([await copy(60), await copy(39), await copy(1), await copy(5), await copy(5)]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  const alarms = await server.db.selectFrom('alarm').selectAll().where('kind', '=', 'copy-volume').execute();
  expect(alarms).toMatchObject([{ organisation_id: own.id, subject: own.operator.id }]);
  const entries = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('action', '=', 'copy.limit-passed')
    .execute();
  expect(entries).toHaveLength(1);
  now = new Date(now.getTime() + 86_400_000);
  operator = await server.as('operator');
  expect(await copy(60)).toBe(false);
});
