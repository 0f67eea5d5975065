/** 年次の統計 at the HTTP door: the year's figures of the house and of a client, and nothing that leads to who consulted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../db/uuid.ts';
import { emptyJudgement } from '../harassment/harassment-policy.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { fiscalYear, fiscalYearOf, monthsOf } from './fiscal-year.ts';

let server: TestServer;
const now = new Date('2028-05-10T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  const { own } = server.world;
  await addCase(own.account.id, '2027-03-31T14:59:00Z', { number: 901 });
  // Midnight of 1 April in Japan.
  await addCase(own.account.id, '2027-03-31T15:00:00Z', { number: 902, cut_off: true, level: 'legal' });
  await addCase(own.account.id, '2028-03-31T14:59:00Z', { number: 903 });
  await addCase(own.secondAccount.id, '2027-08-01T03:00:00Z', { number: 904, source: 'client-staff' });
});
afterAll(() => server.stop());

interface CaseOf {
  readonly number: number;
  readonly cut_off?: boolean;
  readonly level?: 'legal';
  readonly source?: 'client-staff';
}

async function addCase(account_id: string, at: string, { source, ...of }: CaseOf): Promise<void> {
  const id = uuidv7();
  const own = { organisation_id: server.world.own.id, account_id };
  const elements = { byCustomer: true, beyondAccepted: true, harmed: of.cut_off === true };
  const judged = { categories: ['abuse'], ordinance: 'improper', elements, source: source ?? 'caller' };
  await server.db
    .insertInto('harassment_case')
    .values({
      id,
      ...own,
      state: 'open',
      caller_number: '+819012340000',
      caller_status: 'provided',
      terms_from: '2022-02-25',
      judgement: JSON.stringify({ ...emptyJudgement, ...judged }),
      opened_by: null,
      opened_at: at,
      level: of.level ?? null,
      number: of.number,
      cut_off: of.cut_off ?? false,
    })
    .execute();
  for (const [kind, code] of [
    ['step', 'state'],
    ['step', 'warn-1'],
    ['step', 'warn-2'],
    ['instant', 'threat'],
  ] as const)
    await server.db
      .insertInto('harassment_entry')
      .values({
        case_id: id,
        ...own,
        call_id: null,
        at,
        person_id: server.world.own.operator.id,
        kind,
        code,
        words: '',
        due_on: null,
      })
      .execute();
}

const report = async (seat: 'administrator' | 'supervisor' | 'auditor' | 'client', query = {}) =>
  (await server.as(seat)).api('yearlyReport', { query });

it('counts a fiscal year of Japan, to the minute, by category, source, level and month', async () => {
  const year = await report('supervisor', { year: 2027 });
  expect(year).toMatchObject({ from: '2027-04-01', to: '2028-03-31', running: false });
  expect(year.cases).toMatchObject({
    opened: 3,
    asDefined: 1,
    byCaller: 2,
    byClientStaff: 1,
    illegal: 0,
    improper: 3,
  });
  expect(year.categories).toEqual([{ code: 'abuse', label: '暴言型', count: 3 }]);
  expect([year.warnings, year.instants, year.cutOffs]).toEqual([6, 3, 1]);
  expect(year.levels).toEqual([
    { level: null, count: 2 },
    { level: 'legal', count: 1 },
  ]);
  expect(year.months.filter(({ opened }) => opened > 0).map(({ month }) => month)).toEqual([
    '2027-04',
    '2027-08',
    '2028-03',
  ]);
  expect((await report('supervisor')).year).toBe(2028);
  expect((await report('supervisor')).running).toBe(true);
});

it('shows a client its own figures, and nothing of the house', async () => {
  const { own, other } = server.world;
  const theirs = await report('client', { year: 2027 });
  expect(theirs).toMatchObject({ accountId: own.account.id, house: null });
  expect(theirs.cases.opened).toBe(2);
  const same = await report('administrator', { year: 2027, accountId: own.account.id });
  expect({ ...same, madeAt: theirs.madeAt }).toEqual(theirs);
  const client = await server.as('client');
  for (const accountId of [own.secondAccount.id, other.account.id])
    expect((await problemOf(client.api('yearlyReport', { query: { accountId } }))).status).toBe(404);
  const administrator = await server.as('administrator');
  const foreign = administrator.api('yearlyReport', { query: { accountId: other.account.id } });
  expect((await problemOf(foreign)).status).toBe(404);
  const operator = await server.as('operator');
  expect((await problemOf(operator.api('yearlyReport', { query: {} }))).status).toBe(403);
});

it('says how many consulted only when there were enough, and only when the year is over', async () => {
  const { own } = server.world;
  const consult = (opened_on: string, number: number) =>
    server.db
      .insertInto('consultation')
      .values({
        id: randomUUID(),
        organisation_id: own.id,
        number,
        state: 'open',
        lookup_hash: Buffer.from(randomUUID()),
        recipient: own.deskRecipient,
        sealed_key: own.sealed,
        sealed_for: [own.deskRecipient],
        sealed_for_author: 'A'.repeat(64),
        opened_on,
        last_on: opened_on,
        last_by: 'author',
      })
      .execute();
  const counted = async (year: number) => (await report('auditor', { year })).house?.consultations;
  for (const number of [11, 12, 13, 14]) await consult('2027-06-01', number);
  expect(await counted(2027)).toEqual({ count: null, fewerThan: 5 });
  await consult('2028-03-31', 15);
  expect(await counted(2027)).toEqual({ count: 5, fewerThan: 5 });
  for (const number of [21, 22, 23, 24, 25, 26]) await consult('2028-04-02', number);
  expect(await counted(2028)).toEqual({ count: null, fewerThan: 5 });
});

it('leaves the house as a file, on record', async () => {
  const administrator = await server.as('administrator');
  const csv = await (await administrator.fetch('/api/v1/yearly-report.csv?year=2027')).text();
  expect(csv).toContain('案件,始まった案件,3');
  expect(csv).toContain('類型,暴言型,3');
  expect(csv).toContain('体制,相談窓口への相談,5');
  expect(csv).not.toContain('819012340000');
  expect((await audited(server, 'yearly-report.exported'))[0]?.object_id).toBe('2027');
});

it('knows the fiscal years of a house', () => {
  expect(fiscalYear(2027, 4)).toEqual({ year: 2027, from: '2027-04-01', to: '2028-03-31' });
  expect(fiscalYear(2027, 1)).toEqual({ year: 2027, from: '2027-01-01', to: '2027-12-31' });
  expect([fiscalYearOf('2027-03-31', 4), fiscalYearOf('2027-04-01', 4)]).toEqual([2026, 2027]);
  expect(monthsOf(fiscalYear(2027, 10)).at(-1)).toBe('2028-09');
});
