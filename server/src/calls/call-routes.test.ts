import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;

/** Thirty calls of the second account, a minute apart, each told apart by its number. */
async function addCalls(): Promise<void> {
  const { own } = server.world;
  const rows = Array.from({ length: 30 }, (_, n) => ({
    id: uuidv7(),
    organisation_id: own.id,
    account_id: own.secondAccount.id,
    line_id: own.secondAccount.lineId,
    leg_id: uuidv7(),
    dialled: '0300001002',
    caller_number: `+8180555500${String(n).padStart(2, '0')}`,
    caller_status: 'provided',
    state: 'done' as const,
    state_since: new Date(Date.UTC(2026, 0, 10, 0, n)),
    arrived_at: new Date(Date.UTC(2026, 0, 10, 0, n)),
    outcome: n % 2 === 0 ? ('abandoned-waiting' as const) : ('answered' as const),
    ended_by: 'caller' as const,
    end_reason: 'remote-hung-up',
    operator_id: own.operator2.id,
  }));
  await server.db.insertInto('call').values(rows).execute();
}

beforeAll(async () => {
  server = await startTestServer();
  await addCalls();
});
afterAll(() => server.stop());

it('pages newest first, without a gap or a repeat', async () => {
  const supervisor = await server.as('supervisor');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await supervisor.api('listCalls', { query: { limit: 7, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map((call) => call.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(32);
});

it('a cursor that was tampered with is the first page, not a fault', async () => {
  const supervisor = await server.as('supervisor');
  for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
    expect((await supervisor.api('listCalls', { query: { cursor, limit: 1 } })).items).toHaveLength(1);
  }
});

it('finds by a fragment of the number and by company', async () => {
  const supervisor = await server.as('supervisor');
  const find = async (search: string) =>
    (await supervisor.api('listCalls', { query: { search } })).items.length;
  expect(await find('080-5555-0007')).toBe(1);
  expect(await find('５５５００')).toBe(30);
  expect(await find(server.world.own.account.canary)).toBe(1);
  expect(await find(server.world.other.canary)).toBe(0);
  expect(await find('%')).toBe(0);
});

it('lists lost calls, and calls of a day of Japan', async () => {
  const supervisor = await server.as('supervisor');
  const lost = await supervisor.api('listCalls', { query: { lost: 'true', limit: 100 } });
  expect(lost.items).toHaveLength(15);
  expect(lost.items[0]).toMatchObject({
    outcome: 'abandoned-waiting',
    endReason: '発信者が電話を切りました',
  });
  const day = (from: string, to: string) => supervisor.api('listCalls', { query: { from, to, limit: 100 } });
  expect((await day('2026-01-10', '2026-01-10')).items).toHaveLength(30);
  expect((await day('2026-01-09', '2026-01-09')).items).toHaveLength(0);
});

it('an operator sees the own calls, a client those of its account', async () => {
  const calls = async (seat: 'operator' | 'operator2' | 'client' | 'secondClient') =>
    (await (await server.as(seat)).api('listCalls', { query: { limit: 100 } })).items;
  expect((await calls('operator')).map((call) => call.operatorName)).toEqual(
    Array.from({ length: 2 }, () => server.world.own.operator.name),
  );
  expect(await calls('operator2')).toHaveLength(30);
  expect((await calls('client')).map((call) => call.id)).toEqual([server.world.own.account.callId]);
  expect(await calls('secondClient')).toHaveLength(31);
});

it('another’s call answers as a missing one', async () => {
  const { own, other } = server.world;
  const status = async (seat: 'operator' | 'operator2' | 'client', id: string) =>
    (await (await server.as(seat)).fetch(`/api/v1/calls/${id}`)).status;
  expect(await status('operator', own.account.callId)).toBe(200);
  expect(await status('operator2', own.account.callId)).toBe(404);
  expect(await status('client', own.secondAccount.callId)).toBe(404);
  expect(await status('operator', other.account.callId)).toBe(404);
  expect(await status('operator', uuidv7())).toBe(404);
});

it('writes a file that Excel opens, and the audit log says who did', async () => {
  const administrator = await server.as('administrator');
  const response = await administrator.fetch(
    '/api/v1/calls.csv?from=2026-01-10&to=2026-01-10&purpose=answering',
  );
  expect(response.headers.get('content-type')).toContain('text/csv');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const lines = bytes.toString().split('\r\n');
  expect(lines).toHaveLength(32);
  expect(lines[0]).toContain('日時,向き,依頼企業');
  expect(lines[1]).toContain('2026-01-10 09:29:00');
  const audit = await server.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'calls.exported')
    .execute();
  expect(audit).toHaveLength(1);
  expect(
    (await administrator.fetch('/api/v1/calls.csv?from=2026-01-11&to=2026-01-10&purpose=answering')).status,
  ).toBe(400);
});

it('who looked at calls is on record, once for one look and without what they looked for', async () => {
  const administrator = await server.as('administrator');
  const { callId, id: accountId } = server.world.own.account;
  for (let times = 0; times < 2; times += 1) {
    await administrator.api('listCalls', { query: { search: '0900000', limit: 3 } });
    await administrator.api('call', { params: { id: callId } });
  }
  const entries = (await audited(server)).filter(
    (entry) => entry.actor_id === administrator.personId && /^calls?\.viewed$/.test(entry.action),
  );
  expect(entries).toMatchObject([
    { action: 'calls.viewed', object_id: null, account_id: null, detail: { searched: true } },
    { action: 'call.viewed', object_id: callId, account_id: accountId, detail: {} },
  ]);
});
