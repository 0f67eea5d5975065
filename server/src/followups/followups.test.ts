/** A report's deadline as it passes: the clock is the test's, and each job runs at the moment for which it is ordered. */
import { ApiError } from '@denwaban/server-api/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { standardRules } from '../report-rules/standard-rules.ts';
import { addCallToReport } from '../testing/add-call-to-report.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { FollowupJob, advanceFollowup } from './advance-followup.ts';

let server: TestServer;
let operator: Visitor;
let client: Visitor;
let now = new Date('2030-03-05T01:00:00Z');
const start = now;
const staff = { oishi: uuidv7(), nishida: uuidv7(), kawamura: uuidv7() };
const minutes = (count: number) => new Date(start.getTime() + count * 60_000).toISOString();

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  const { own } = server.world;
  const person = (name: keyof typeof staff, phone: string | null) => ({
    id: staff[name],
    organisation_id: own.id,
    account_id: own.account.id,
    name,
    reading: name,
    email: `${name}@client.example.com`,
    phone,
  });
  await server.db.deleteFrom('followup').where('account_id', '=', own.account.id).execute();
  await server.db
    .updateTable('staff')
    .set({ removed_at: start })
    .where('account_id', '=', own.account.id)
    .execute();
  await server.db.insertInto('staff').values(person('kawamura', '+819000000003')).execute();
  await server.db.insertInto('staff').values(person('nishida', null)).execute();
  await server.db.insertInto('staff').values(person('oishi', '+819000000001')).execute();
  const deputise = (staff_id: string, deputy_id: string) => ({
    id: uuidv7(),
    organisation_id: own.id,
    account_id: own.account.id,
    staff_id,
    deputy_id,
    place: 0,
  });
  await server.db
    .insertInto('staff_deputy')
    .values([deputise(staff.nishida, staff.kawamura), deputise(staff.oishi, staff.nishida)])
    .execute();
  await signIn();
});
afterAll(() => server.stop());

/** Anew after time has passed: sessions that rest end. */
async function signIn(): Promise<void> {
  operator = await server.as('operator');
  client = await server.as('client');
}

const addCall = (caller?: string): Promise<string> => addCallToReport(server, now, caller);

async function send(changes: object = {}): Promise<string> {
  const id = await addCall();
  const body = {
    callerName: '鈴木花子',
    callerReading: 'スズキ ハナコ',
    callerNumber: '090-1234-5678',
    forStaffId: staff.oishi,
    matter: '新しいプランの資料請求をしたい',
    handling: '担当者からご連絡するとお答えした',
    category: 'inquiry',
    ...changes,
  };
  return (await operator.api('submitReport', { params: { id }, body })).id;
}

async function startAgain(): Promise<void> {
  now = start;
  await signIn();
}

/** Time passes until the job that is ordered for the report, and it runs. False: none is ordered. */
async function untilNextStep(reportId: string): Promise<boolean> {
  const { rows } = await sql<{ payload: unknown; at: Date }>`
    select j.payload, j.run_at as at from graphile_worker._private_jobs j
    join followup f on j.key = 'followup:' || f.id where f.report_id = ${reportId}`.execute(server.db);
  const [job] = rows;
  if (job === undefined) return false;
  now = new Date(Math.max(job.at.getTime(), now.getTime()));
  await sql`delete from graphile_worker._private_jobs where key like 'followup:%'`.execute(server.db);
  await advanceFollowup(server.services, FollowupJob.parse(job.payload));
  await signIn();
  return true;
}

/** To whom reminders about the report were written. */
async function mailed(reportId: string): Promise<string[]> {
  const rows = await server.db
    .selectFrom('delivery')
    .select('recipient')
    .where('report_id', '=', reportId)
    .where('kind', '=', 'reminder')
    .where('channel', '=', 'mail')
    .orderBy('created_at')
    .orderBy('recipient')
    .execute();
  return rows.map(({ recipient }) => recipient.split('@')[0]!);
}

const followupOf = async (id: string, by: Visitor = client) =>
  (await by.api('reportFollowup', { params: { id } })).followup!;

describe('three hours of a sales lead', () => {
  it('pass the deputy, everybody and our own call, until the client says how it came out', async () => {
    await startAgain();
    const id = await send();
    expect(await followupOf(id)).toMatchObject({
      state: 'open',
      step: 'responsible',
      rule: '商談の可能性',
      responsible: { kind: 'person', name: 'oishi' },
      dueAt: minutes(180),
      nextAt: minutes(60),
    });
    expect(await mailed(id)).toEqual([]);

    expect(await untilNextStep(id)).toBe(true);
    expect(now.toISOString()).toBe(minutes(60));
    expect(await mailed(id)).toEqual(['nishida']);

    await client.api('acknowledgeReport', { params: { id } });
    expect(await followupOf(id)).toMatchObject({
      state: 'acknowledged',
      step: 'deputy',
      nextAt: minutes(120),
    });

    await untilNextStep(id);
    expect(now.toISOString()).toBe(minutes(120));
    expect((await mailed(id)).toSorted()).toEqual(['kawamura', 'nishida', 'nishida', 'oishi']);

    await untilNextStep(id);
    expect(now.toISOString()).toBe(minutes(180));
    const { items } = await operator.api('listCallbacks', { query: {} });
    const call = items.find(({ about }) => about?.reportId === id);
    expect(call).toMatchObject({ number: '+819000000001', about: { name: 'oishi' }, state: 'open' });
    expect(await untilNextStep(id)).toBe(false);

    await operator.api('claimCallback', { params: { id: call!.id } });
    await operator.api('finishCallback', { params: { id: call!.id }, body: { outcome: 'done' } });
    await client.api('takeFollowup', { params: { id } });
    const body = { result: 'reached' as const, note: '来週訪問' };
    const { followup } = await client.api('finishFollowup', { params: { id }, body });
    expect(followup).toMatchObject({ state: 'done', result: 'reached', note: '来週訪問', nextAt: null });
    expect(followup?.events.map(({ kind, step }) => (step === null ? kind : `${kind} ${step}`))).toEqual([
      'opened',
      'told deputy',
      'acknowledged',
      'told everyone',
      'called desk',
      'taken',
      'done',
    ]);
    await expect(client.api('finishFollowup', { params: { id }, body })).rejects.toThrow(ApiError);
  });

  it('end with whoever takes it on in time and says that it is done', async () => {
    await startAgain();
    const id = await send();
    await client.api('takeFollowup', { params: { id } });
    expect((await followupOf(id)).nextAt).toBe(minutes(180));
    await client.api('finishFollowup', { params: { id }, body: { result: 'not-needed' } });
    // What was ordered before is still there, tells nobody, and orders nothing more.
    expect(await untilNextStep(id)).toBe(true);
    expect(await untilNextStep(id)).toBe(false);
    expect(await mailed(id)).toEqual([]);
  });
});

it('who is not to be disturbed is passed over at once', async () => {
  await startAgain();
  const rules = {
    ...standardRules,
    quiet: [staff.oishi, staff.nishida].map((staffId) => ({ staffId, from: '09:30', until: '18:00' })),
  };
  const params = { id: server.world.own.account.id };
  const supervisor = await server.as('supervisor');
  await supervisor.api('changeReportRules', { params, body: rules });
  const id = await send();
  await untilNextStep(id);
  expect(now).toEqual(start);
  expect(await mailed(id)).toEqual(['kawamura']);
  await supervisor.api('changeReportRules', { params, body: standardRules });
});

it('what is urgent is everybody’s, and they are told with the report', async () => {
  await startAgain();
  const id = await send({
    urgency: 'urgent',
    matter: '水漏れが止まらない',
    callbackNeeded: true,
    callbackBy: minutes(30),
  });
  expect(await followupOf(id)).toMatchObject({
    responsible: { kind: 'everyone', why: '担当の決まり「急ぎは全員確認」のため' },
    dueAt: minutes(30),
    promisedAt: minutes(30),
  });
  expect((await mailed(id)).toSorted()).toEqual(['kawamura', 'nishida', 'oishi']);
});

it('a caller who phones again rises to the top of the list', async () => {
  await startAgain();
  const early = await send({ callbackNeeded: true, callbackBy: minutes(20), matter: '部品の注文' });
  const body = {
    callerName: '田中',
    callerNumber: '03-1111-2222',
    forName: '宛先なし',
    matter: '点検の日程',
    handling: '折り返すとお答えした',
    category: 'customer',
    callbackNeeded: true,
    callbackBy: minutes(900),
    readBack: true,
  };
  const call = await addCall('+81311112222');
  const late = await operator.api('submitReport', { params: { id: call }, body });
  const order = async () =>
    (await operator.api('listFollowups', { query: { limit: 100 } })).items
      .map(({ reportId }) => reportId)
      .filter((each) => each === early || each === late.id);
  expect(await order()).toEqual([early, late.id]);
  now = new Date(start.getTime() + 60_000);
  await addCall('+81311112222');
  expect(await order()).toEqual([late.id, early]);
  expect(await followupOf(late.id)).toMatchObject({ phonedAgain: 1, phonedAgainAt: minutes(1) });
});

it('is paged without a gap, and another account’s is not there', async () => {
  const all = (await client.api('listFollowups', { query: { limit: 100 } })).items.map(
    (each) => each.reportId,
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.api('listFollowups', { query: { limit: 1, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map((each) => each.reportId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBe(seen.length);
  const stranger = await server.as('secondClient');
  for (const route of ['reportFollowup', 'takeFollowup'] as const) {
    const refused = await stranger.api(route, { params: { id: all[0]! } }).catch((error: unknown) => error);
    expect(refused instanceof ApiError && refused.problem.status).toBe(404);
  }
});
