import { ApiError } from '@denwaban/server-api/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { SummaryJob, sendSummary } from './send-summary.ts';
import { nextSummary } from './summary-time.ts';

let server: TestServer;
let operator: Visitor;
let now = new Date('2030-03-05T01:00:00Z');

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  operator = await server.as('operator');
  await server.db.deleteFrom('summary_line').execute();
});
afterAll(() => server.stop());

async function addCall(ended = true): Promise<string> {
  const { own } = server.world;
  const id = uuidv7();
  await server.db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: id,
      dialled: own.account.number,
      caller_number: '+81312345678',
      caller_status: 'provided',
      state: ended ? 'wrap-up' : 'talking',
      state_since: now,
      operator_id: own.operator.id,
      arrived_at: now,
      ended_at: ended ? now : null,
    })
    .execute();
  return id;
}
const note = (id: string, category: string, by = operator) =>
  by.api('noteSummaryLine', { params: { id }, body: { category } });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error.problem.code : null),
  );

it('a sales call is a line, once, and its draft is no report', async () => {
  const id = await addCall();
  await operator.api('draftReport', { params: { id } });
  const line = await note(id, 'sales');
  expect(line).toMatchObject({
    categoryName: '営業',
    counts: false,
    callerDisplay: '03-1234-5678',
    sentAt: null,
  });
  expect(await note(id, 'wrong-number')).toEqual(line);
  const client = await server.as('client');
  const { items } = await client.api('listReports', { query: { limit: 100 } });
  expect(items.map(({ callId }) => callId)).not.toContain(id);
});

it('only what ends in a line is one, and only after the call', async () => {
  expect(await codeOf(note(await addCall(), 'inquiry'))).toBe('invalid-input');
  expect(await codeOf(note(await addCall(false), 'sales'))).toBe('call-goes-on');
  expect(await codeOf(note(await addCall(), 'sales', await server.as('operator2')))).toBe('not-found');
});

it('the lines of a day go to the account in one message at its time, and to nobody twice', async () => {
  now = new Date(now.getTime() + 60_000);
  await note(await addCall(), 'fax');
  const { rows } = await sql<{ payload: unknown; at: Date }>`select payload, run_at as at
    from graphile_worker._private_jobs where key like 'summary:%'`.execute(server.db);
  expect(rows.map(({ at }) => at.toISOString())).toEqual(['2030-03-05T09:00:00.000Z']);
  now = rows[0]!.at;
  await sendSummary(server.services, SummaryJob.parse(rows[0]!.payload));
  await sendSummary(server.services, SummaryJob.parse(rows[0]!.payload));
  const sent = await server.db.selectFrom('delivery').selectAll().where('kind', '=', 'summary').execute();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    title: '【日次まとめ】2030/03/05 報告の不要なお電話 2件',
    report_id: null,
  });
  expect(sent[0]?.words).toContain('営業 1件、FAX 1件');
  const client = await server.as('client');
  const { items } = await client.api('listSummaryLines', { query: {} });
  expect(items.map(({ categoryName, sentAt }) => [categoryName, sentAt])).toEqual([
    ['FAX', now.toISOString()],
    ['営業', now.toISOString()],
  ]);
  expect((await (await server.as('secondClient')).api('listSummaryLines', { query: {} })).items).toEqual([]);
});

it.each([
  ['18:00', '2030-03-05T08:59:00Z', '2030-03-05T09:00:00.000Z'],
  ['18:00', '2030-03-05T09:00:00Z', '2030-03-06T09:00:00.000Z'],
  ['08:00', '2030-03-05T15:30:00Z', '2030-03-05T23:00:00.000Z'],
])('at %s, asked at %s: %s', (time, at, next) => {
  expect(nextSummary(time, new Date(at)).toISOString()).toBe(next);
});
