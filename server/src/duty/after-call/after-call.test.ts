/** A report of an urgent matter: the server phones those on duty by itself. The clock is the test's. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../db/uuid.ts';
import { until } from '../../telephony/testing/until.ts';
import { addCallToReport } from '../../testing/add-call-to-report.ts';
import { openAnsweringHouse } from '../../testing/answering-house.ts';
import type { AnsweringHouse } from '../../testing/answering-house.ts';
import { problemOf } from '../../testing/problem-of.ts';
import type { Visitor } from '../../testing/start-test-server.ts';

let house: AnsweringHouse;
let operator: Visitor;
let client: Visitor;
let supervisor: Visitor;
let now = new Date();
const numbers = { 森本: '+819012340011', 大石: '+819012340012' };
const account = () => ({ id: house.server.world.own.account.id });

async function onDuty(phones: Readonly<Record<string, string | null>>): Promise<void> {
  const people: { staffId: string; waitSeconds: number }[] = [];
  for (const [name, mobile] of Object.entries(phones)) {
    const { id } = await client.api('createStaff', {
      params: account(),
      body: { name, reading: name, mobile },
    });
    people.push({ staffId: id, waitSeconds: 20 });
  }
  for (const shift of ['day', 'night', 'holiday'] as const)
    await client.api('saveDuty', {
      params: account(),
      body: { from: '2020-01-01', until: '2099-12-31', shift, people },
    });
}

async function send(changes: object = {}): Promise<string> {
  const id = await addCallToReport(house.server, now);
  const body = {
    callerName: '鈴木花子',
    callerReading: 'スズキ ハナコ',
    callerNumber: '090-1234-5678',
    forName: '宛先なし',
    matter: '天井から漏水している',
    handling: '担当者からご連絡するとお答えした',
    category: 'inquiry',
    ...changes,
  };
  return (await operator.api('submitReport', { params: { id }, body })).id;
}

const dutyOf = async (id: string) => (await operator.api('reportDuty', { params: { id } })).duty;
const tries = async (id: string) =>
  (await dutyOf(id))?.tries.map(({ round, name, outcome }) => `${round} ${name} ${outcome}`);
const dialled = () =>
  house.engine.sent
    .filter(({ command }) => command === 'leg.dial')
    .map(({ params }) => params as { legId: string; target: { number: string } });
/** The telephone that rings as the so-manieth since the test began. */
async function rings(place: number): Promise<string> {
  await until(() => dialled().length >= place, `telephone ${place} rings`);
  return dialled()[place - 1]!.legId;
}
const becomes = (id: string, state: string) =>
  until(async () => (await dutyOf(id))?.state === state, `the round is ${state}`);
/** The work that is ordered is due now. */
async function pass(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000);
  await sql`update graphile_worker._private_jobs set run_at = now() where key like 'duty:%'`.execute(
    house.server.db,
  );
}
const followupOf = async (id: string) => (await operator.api('reportFollowup', { params: { id } })).followup;

beforeAll(async () => {
  house = await openAnsweringHouse({ clock: () => now, withJobs: true });
  const destination = JSON.stringify({ host: '127.0.0.1', port: 5060 });
  await sql`update trunk set settings = jsonb_set(settings, '{destination}', ${destination}::jsonb)`.execute(
    house.server.db,
  );
  await signIn();
  await client.api('createTopic', { params: account(), body: { name: '漏水', urgent: true } });
  await client.api('createTopic', { params: account(), body: { name: '資料請求' } });
});
afterAll(() => house.stop());
/** Anew after time has passed: sessions that rest end. */
async function signIn(): Promise<void> {
  operator = await house.server.as('operator');
  client = await house.server.as('client');
  supervisor = await house.server.as('supervisor');
}
beforeEach(async () => {
  await signIn();
  await onDuty(numbers);
  house.engine.sent.length = 0;
});

describe('a report of an urgent matter', () => {
  it('rings nowhere before the company has switched it on, nor for another matter', async () => {
    expect(await dutyOf(await send())).toBeNull();
    const body = { on: true, categories: ['complaint'], rounds: 2 };
    const saved = await client.api('saveDutyAfterCall', { params: account(), body });
    expect(saved).toEqual({ ...body, againMinutes: 5, topics: ['漏水'] });
    expect(await dutyOf(await send({ matter: '資料請求をしたい' }))).toBeNull();
    expect(dialled()).toEqual([]);
  });

  it('is accepted by the second, who has it from then on; every try is told', async () => {
    const id = await send();
    const first = await rings(1);
    expect(dialled()[0]!.target.number).toBe(numbers.森本);
    expect(await tries(id)).toEqual(['1 森本 null']);
    house.engine.end(first, 'busy');
    const second = await rings(2);
    expect(dialled()[1]!.target.number).toBe(numbers.大石);
    house.engine.otherSideAnswers(second);
    await until(() => house.engine.hears(second) !== null, 'they are asked to press 1');
    const asked = house.engine.hears(second);
    expect((await dutyOf(id))?.state).toBe('running');
    house.engine.tell({ event: 'leg.digit', legId: second, digit: '5' });
    house.engine.tell({ event: 'leg.digit', legId: second, digit: '1' });
    await becomes(id, 'accepted');
    expect(await tries(id)).toEqual(['1 森本 お話し中でした', '1 大石 受けました']);
    expect((await dutyOf(id))?.endedBy).toBe('大石');
    expect(await followupOf(id)).toMatchObject({ state: 'taken', takenBy: '大石' });
    await until(() => house.engine.hears(second) !== asked, 'they are thanked');
    house.engine.playToTheEnd(second);
    await until(() => !house.engine.legs.has(second), 'we hang up');
    expect(await house.audited()).toContain('duty.phone-accepted');
    await pass(10);
    expect(dialled()).toHaveLength(2);
  });

  it('nobody accepts: an alarm, all again, an alarm, and then it is a call that we owe', async () => {
    const id = await send({ category: 'complaint', matter: '対応への不満' });
    house.engine.end(await rings(1), 'no-answer');
    const machine = await rings(2);
    house.engine.otherSideAnswers(machine);
    await until(() => house.engine.hears(machine) !== null, 'it is asked to press 1');
    house.engine.hangUp(machine);
    await becomes(id, 'due');
    expect(await tries(id)).toEqual([
      '1 森本 応答がありませんでした',
      '1 大石 出たが「1」が押されませんでした',
    ]);
    expect((await supervisor.api('listAlarms')).items[0]!.kind).toBe('duty-unanswered');
    expect((await supervisor.api('listAlarms')).items[0]!.what).toContain('5分後');
    await pass(5);
    house.engine.end(await rings(3), 'no-answer');
    house.engine.end(await rings(4), 'no-answer');
    await becomes(id, 'exhausted');
    expect((await dutyOf(id))?.round).toBe(2);
    const open = (await supervisor.api('listAlarms')).items.filter(
      ({ kind, settledAt }) => kind === 'duty-unanswered' && settledAt === null,
    );
    expect(open).toHaveLength(1);
    expect(open[0]!.what).toContain('［折り返し］');
    const { items } = await operator.api('listCallbacks', { query: {} });
    expect(items.find(({ about }) => about?.reportId === id)).toMatchObject({ number: numbers.森本 });
    expect((await followupOf(id))?.step).toBe('desk');
  });

  it('ends when somebody acknowledges it meanwhile; who presses 1 afterwards changes nothing', async () => {
    const id = await send();
    const first = await rings(1);
    house.engine.otherSideAnswers(first);
    await until(() => house.engine.hears(first) !== null, 'they are asked');
    await client.api('acknowledgeReport', { params: { id } });
    await becomes(id, 'seen');
    house.engine.tell({ event: 'leg.digit', legId: first, digit: '1' });
    await until(() => !house.engine.legs.has(first), 'we hang up');
    expect(await tries(id)).toEqual(['1 森本 報告が確認されたため終了']);
    expect(await followupOf(id)).toMatchObject({ state: 'acknowledged', takenBy: null });
    await pass(10);
    expect(dialled()).toHaveLength(1);
  });

  it('is stopped by a supervisor, and by nobody else', async () => {
    const id = await send();
    const first = await rings(1);
    expect((await problemOf(operator.api('stopReportDuty', { params: { id } }))).status).toBe(403);
    const { duty } = await supervisor.api('stopReportDuty', { params: { id } });
    expect(duty?.state).toBe('stopped');
    await until(() => !house.engine.legs.has(first), 'it rings no more');
    expect(dialled()).toHaveLength(1);
  });

  it('rings for one report after the other, never for two at once', async () => {
    const [one, other] = [await send(), await send({ matter: '漏水がひどくなった' })];
    const first = await rings(1);
    await pass(0);
    expect((await dutyOf(other))?.tries).toEqual([]);
    house.engine.otherSideAnswers(first);
    await until(() => house.engine.hears(first) !== null, 'they are asked');
    house.engine.tell({ event: 'leg.digit', legId: first, digit: '1' });
    await becomes(one, 'accepted');
    expect(dialled()).toHaveLength(1);
    await pass(1);
    const second = await rings(2);
    house.engine.otherSideAnswers(second);
    await until(() => house.engine.hears(second) !== null, 'they are asked about the other');
    house.engine.tell({ event: 'leg.digit', legId: second, digit: '1' });
    await becomes(other, 'accepted');
  });

  it('passes over numbers that may not be dialled and people without one, and counts what it dials', async () => {
    await onDuty({ 海外: '+12125550123', 電話なし: null, 中村: '+819012340013' });
    const id = await send();
    const leg = await rings(1);
    expect(dialled()[0]!.target.number).toBe('+819012340013');
    expect(await tries(id)).toEqual([
      '1 海外 発信できない番号',
      '1 電話なし 電話番号の登録なし',
      '1 中村 null',
    ]);
    house.engine.end(leg, 'no-answer');
    await becomes(id, 'due');
    await house.server.db
      .insertInto('dial_limit')
      .values({
        id: uuidv7(),
        organisation_id: house.server.world.own.id,
        scope: 'organisation',
        subject_id: null,
        calls: 1,
        minutes: 1,
        international_calls: 0,
        international_minutes: 0,
        short_calls: 1000,
      })
      .execute();
    await pass(5);
    await becomes(id, 'exhausted');
    expect((await tries(id))?.at(-1)).toBe('2 中村 本日の発信の上限');
    expect(dialled()).toHaveLength(1);
  });
});
