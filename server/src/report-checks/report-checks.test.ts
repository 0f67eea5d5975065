import { ApiError } from '@denwaban/server-api/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCallToReport } from '../testing/add-call-to-report.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let operator: Visitor;
let supervisor: Visitor;
let now = new Date('2030-03-05T01:00:00Z');

/** Time passes, and everybody signs in anew: sessions that rest end. */
async function after(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000);
  operator = await server.as('operator');
  supervisor = await server.as('supervisor');
}

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  operator = await server.as('operator');
  supervisor = await server.as('supervisor');
  await server.db.deleteFrom('report_check').execute();
  await server.db.deleteFrom('followup').execute();
  await server.db.updateTable('report').set({ acknowledged_at: now }).execute();
  await server.db.updateTable('delivery').set({ state: 'accepted' }).execute();
});
afterAll(() => server.stop());

async function send(changes: object = {}): Promise<string> {
  const id = await addCallToReport(server, now);
  const body = {
    callerName: '鈴木花子',
    callerNumber: '090-1234-5678',
    forName: '宛先なし',
    matter: '点検の日程',
    handling: '伝えた',
    category: 'inquiry',
    ...changes,
  };
  return (await operator.api('submitReport', { params: { id }, body })).id;
}
const listed = async (which: 'first' | 'second' | 'done', by = operator) =>
  (await by.api('listReportChecks', { query: { which, limit: 100 } })).items;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error.problem.code : null),
  );
const look = (id: string, which: 'first' | 'second', by: Visitor, verdict: 'ok' | 'problem' = 'ok') =>
  by.api('checkReport', { params: { id }, body: { look: which, verdict, note: '確認' } });

it('a report comes up when nobody has acknowledged it in time, or when it is overdue, and not before', async () => {
  const plain = await send();
  const angry = await send({ tone: 'angry' });
  await after(61);
  expect((await listed('first')).map(({ reportId, findings }) => [reportId, findings])).toEqual([
    [angry, ['overdue']],
  ]);
  await after(60);
  expect((await listed('first')).map(({ reportId, findings }) => [reportId, findings])).toEqual([
    [plain, ['unacknowledged']],
    [angry, ['unacknowledged', 'overdue']],
  ]);
  await (await server.as('client')).api('acknowledgeReport', { params: { id: plain } });
  expect((await listed('first')).map(({ reportId }) => reportId)).toEqual([angry]);
  expect(await codeOf(look(plain, 'first', operator))).toBe('nothing-to-check');
});

it('is looked at twice, by two people, the second a supervisor', async () => {
  const id = (await listed('first'))[0]!.reportId;
  expect(await codeOf(look(id, 'second', supervisor))).toBe('no-first-look');
  await look(id, 'first', supervisor, 'problem');
  expect(await codeOf(look(id, 'first', operator))).toBe('already-checked');
  expect(await codeOf(look(id, 'second', operator))).toBe('forbidden');
  expect(await codeOf(look(id, 'second', supervisor))).toBe('same-eyes');
  expect((await listed('second')).map(({ reportId }) => reportId)).toEqual([id]);
  const administrator = await server.as('administrator');
  expect(await look(id, 'second', administrator)).toMatchObject({
    first: { verdict: 'problem', note: '確認' },
    second: { verdict: 'ok' },
  });
  expect(await listed('second')).toEqual([]);
  expect((await listed('done')).map(({ reportId }) => reportId)).toEqual([id]);
});

it('what failed to arrive comes up, too; and both looks are in the file', async () => {
  const id = await send();
  await server.db.updateTable('delivery').set({ state: 'failed' }).where('report_id', '=', id).execute();
  expect((await listed('first')).find(({ reportId }) => reportId === id)?.findings).toEqual(['undelivered']);
  const answer = await supervisor.fetch(
    '/api/v1/report-checks.csv?from=2030-03-05&to=2030-03-05&purpose=answering',
  );
  const csv = await answer.text();
  expect(csv.trim().split('\r\n')).toHaveLength(3);
  expect(csv).toContain('問題あり,確認');
});

it('of another organisation is not there, nor of a client’s business', async () => {
  const other = await server.as('supervisor', 'other');
  expect((await listed('done', other)).map(({ accountName }) => accountName)).not.toContain(
    server.world.own.account.canary,
  );
  expect(await codeOf((await server.as('client')).api('listReportChecks', { query: {} }))).toBe('forbidden');
});
