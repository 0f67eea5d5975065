/** What a caller who will not stop does to the client's month, and the question before it overflows. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { emptyJudgement } from '../harassment/harassment-policy.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { countCall } from './count-call.ts';
import { countOrdinary } from './counting-store.ts';
import { noPlan, overflowsByHarassment } from './counting.ts';

const NOW = new Date('2026-11-20T03:00:00Z');
let now = NOW;
let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
let client: Visitor;
let caseId: string;

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  caseId = await openedCase();
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = NOW;
  const { account } = server.world.own;
  for (const table of ['count_question', 'counted_call', 'harassment_call', 'account_plan'] as const)
    await server.db.deleteFrom(table).where('account_id', '=', account.id).execute();
  // The calls before, and the world's own, were taken by nobody.
  await server.db.updateTable('call').set({ taken_at: null }).where('account_id', '=', account.id).execute();
  await server.db.deleteFrom('outgoing_mail').execute();
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
  client = await server.as('client');
});

async function openedCase(): Promise<string> {
  const { own } = server.world;
  const id = uuidv7();
  await server.db
    .insertInto('harassment_case')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      number: 611,
      state: 'open',
      caller_number: '+819044449999',
      caller_status: 'provided',
      terms_from: '2022-02-25',
      judgement: JSON.stringify(emptyJudgement),
      level: 'supervisor',
      opened_at: NOW,
    })
    .execute();
  return id;
}

/** A call that one of ours took, of the case or not, whose report says whether its category counts. */
async function taken({ at = NOW, repeat = false, counts = true } = {}): Promise<string> {
  const { own } = server.world;
  const [id, of] = [uuidv7(), { organisation_id: own.id, account_id: own.account.id }];
  await server.db
    .insertInto('call')
    .values({
      id,
      ...of,
      line_id: own.account.lineId,
      leg_id: id,
      dialled: own.account.number,
      caller_number: '+819044449999',
      caller_status: 'provided',
      state: 'done',
      state_since: at,
      operator_id: own.operator.id,
      arrived_at: at,
      taken_at: at,
      ended_at: at,
    })
    .execute();
  await server.db
    .insertInto('report')
    .values({
      id: uuidv7(),
      ...of,
      call_id: id,
      state: 'submitted',
      category_counts: counts,
      submitted_at: at,
    })
    .execute();
  if (repeat)
    await server.db
      .insertInto('harassment_call')
      .values({ case_id: caseId, call_id: id, ...of, at })
      .execute();
  await asOrganisation(server.db, own.id, (tx) => countCall(tx, id, at));
  return id;
}

const plan = (repeats: 'each' | 'once' | 'none', includedCalls: number | null = 10) =>
  administrator.api('changeAccountPlan', {
    params: { id: server.world.own.account.id },
    body: { repeats, includedCalls, askPercent: 80 },
  });
const month = (who: Visitor = supervisor) =>
  who.api('accountCount', { params: { id: server.world.own.account.id }, query: {} });
const mails = async (): Promise<string[]> =>
  (await server.db.selectFrom('outgoing_mail').select('recipient').orderBy('id').execute()).map(
    (mail) => mail.recipient,
  );

it('repeats count, count once a month, or not at all, as the contract says; other categories never', async () => {
  await plan('each', null);
  await taken();
  await taken({ counts: false });
  for (const minutes of [1, 2, 3])
    await taken({ repeat: true, at: new Date(NOW.getTime() + minutes * 60_000) });
  // Of another month: at 23:30 of 31 October in Japan.
  await taken({ repeat: true, at: new Date('2026-10-31T14:30:00Z') });
  expect(await month()).toMatchObject({
    month: '2026-11',
    counted: 4,
    byCategory: 1,
    harassment: { calls: 3, counted: 3 },
  });
  await plan('once', null);
  expect(await month()).toMatchObject({ counted: 2, harassment: { calls: 3, counted: 1 } });
  expect((await supervisor.api('caseCount', { params: { id: caseId } })).months).toEqual([
    { month: '2026-11', calls: 3, counted: 1, total: 2, included: null },
    { month: '2026-10', calls: 1, counted: 1, total: 1, included: null },
  ]);
  await plan('none', null);
  expect(await month()).toMatchObject({ counted: 1, harassment: { calls: 3, counted: 0 }, question: null });
});

it('a call that becomes one of a case is counted as such, and its report’s category too', async () => {
  await plan('none');
  const id = await taken();
  expect((await month()).counted).toBe(1);
  const { own } = server.world;
  const of = { organisation_id: own.id, account_id: own.account.id };
  await server.db
    .insertInto('harassment_call')
    .values({ case_id: caseId, call_id: id, ...of, at: NOW })
    .execute();
  await asOrganisation(server.db, own.id, (tx) => countCall(tx, id, NOW));
  expect(await month()).toMatchObject({ counted: 0, harassment: { calls: 1, counted: 0 } });
  await server.db.updateTable('report').set({ category_counts: false }).where('call_id', '=', id).execute();
  await asOrganisation(server.db, own.id, (tx) => countCall(tx, id, NOW));
  expect(await month()).toMatchObject({ byCategory: 1, harassment: { calls: 0 } });
});

it('an ordinary call counts as it is taken; what a case or a contract has a say in is weighed first', async () => {
  const { own } = server.world;
  const atOnce = async (id: string): Promise<boolean> => {
    await server.db.deleteFrom('counted_call').where('call_id', '=', id).execute();
    return asOrganisation(server.db, own.id, (tx) => countOrdinary(tx, id));
  };
  // At 00:30 of 1 November in Japan.
  const id = await taken({ at: new Date('2026-10-31T15:30:00Z') });
  expect(await atOnce(id)).toBe(true);
  expect(await month()).toMatchObject({ counted: 1, byCategory: 0, harassment: { calls: 0 } });
  expect(await asOrganisation(server.db, own.id, (tx) => countOrdinary(tx, id))).toBe(false);
  expect(await atOnce(await taken({ repeat: true }))).toBe(false);
  await plan('each');
  expect(await atOnce(id)).toBe(false);
});

it('of a month that is over nobody is asked, when a late report fills it', async () => {
  await plan('each');
  for (let calls = 0; calls < 8; calls++) await taken({ repeat: calls > 4 });
  await server.db.deleteFrom('count_question').execute();
  const late = new Date('2026-12-01T03:00:00Z');
  const [{ call_id: id } = { call_id: '' }] = await server.db
    .selectFrom('counted_call')
    .select('call_id')
    .where('account_id', '=', server.world.own.account.id)
    .execute();
  await asOrganisation(server.db, server.world.own.id, (tx) => countCall(tx, id, late));
  expect((await month(client)).question).toBe(null);
  await asOrganisation(server.db, server.world.own.id, (tx) => countCall(tx, id, NOW));
  expect((await month(client)).question).not.toBe(null);
});

it('the client is asked once before the month overflows because of them, and answers in the portal', async () => {
  const { own } = server.world;
  await plan('each');
  for (let calls = 0; calls < 5; calls++) await taken();
  for (let calls = 0; calls < 2; calls++) await taken({ repeat: true });
  expect([(await month(client)).question, await mails()]).toEqual([null, []]);
  await taken({ repeat: true });
  await taken({ repeat: true });
  const asked = await month(client);
  expect(asked).toMatchObject({
    counted: 9,
    question: { counted: 8, harassment: 3, included: 10, answer: null },
    groups: [{ number: 1, calls: 4, counted: 4 }],
  });
  const toClients = await mails();
  expect(toClients).toContain(own.account.client.email);
  expect(new Set(toClients).size).toBe(toClients.length);
  const params = { id: asked.question!.id };
  const body = { answer: 'restrict', words: 'この方は伝言だけで' } as const;
  expect((await problemOf(supervisor.api('answerCountQuestion', { params, body }))).code).toBe('forbidden');
  const stranger = await server.as('client', 'other');
  expect((await problemOf(stranger.api('answerCountQuestion', { params, body }))).code).toBe('not-found');
  expect(await client.api('answerCountQuestion', { params, body })).toMatchObject({
    answer: 'restrict',
    answerWords: 'この方は伝言だけで',
  });
  expect((await problemOf(client.api('answerCountQuestion', { params, body }))).code).toBe(
    'already-answered',
  );
  expect(await mails()).toContain(own.supervisor.email);
});

it('nobody is asked where the month overflows by itself', () => {
  const of = { ...noPlan, includedCalls: 10, askPercent: 80 };
  expect(overflowsByHarassment(of, { counted: 8, harassment: 1 })).toBe(true);
  expect(overflowsByHarassment(of, { counted: 7, harassment: 7 })).toBe(false);
  expect(overflowsByHarassment(of, { counted: 9, harassment: 1 })).toBe(false);
  expect(overflowsByHarassment(of, { counted: 9, harassment: 0 })).toBe(false);
  expect(overflowsByHarassment(noPlan, { counted: 900, harassment: 900 })).toBe(false);
});
