/** A complaint from the call to its outcome, with both clocks, and what the next operator is shown. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import { inTokyo } from '../time/tokyo.ts';
import { ringClock } from './complaint-clock.ts';

const caller = '+819022210001';
const marked = {
  kind: 'staff',
  callerName: '佐藤',
  wants: '昨日の担当者に謝ってほしい',
  offered: '会社に伝え、折り返すとお約束',
  promiseMinutes: 30,
  recordingRefused: false,
} as const;

let house: AnsweringHouse;
beforeAll(async () => {
  house = await openAnsweringHouse();
}, 60_000);
afterAll(() => house.stop());

const mails = async (): Promise<{ to: string; subject: string; text: string }[]> =>
  house.server.db
    .selectFrom('outgoing_mail')
    .select(['recipient as to', 'subject', 'body_text as text'])
    .orderBy('created_at')
    .execute();
const ring = (caseId: string, clock: 'promise' | 'client', now: Date) =>
  asOrganisation(house.server.db, house.server.world.own.id, (tx) =>
    ringClock(tx, { organisationId: house.server.world.own.id, caseId, clock }, now),
  );

it('a staff complaint: told to the client, raised by a second call and by both clocks, its outcome on the next desk', async () => {
  const { server } = house;
  const sato = await house.seat();
  const first = await house.talks(sato, caller);
  const shown = await sato.visitor.api('callComplaints', { params: { id: first.id } });
  expect(shown.complaints).toEqual([]);
  expect(shown.agreement.kinds.staff.words).toContain('申《もう》し訳《わけ》');
  const after = await sato.visitor.api('markComplaint', { params: { id: first.id }, body: marked });
  const [opened] = after.complaints;
  expect(opened).toMatchObject({ kind: 'staff', state: 'open', level: 0, calls: 1, wants: marked.wants });
  const promised = Date.parse(opened!.promise.dueAt!) - Date.parse(opened!.openedAt);
  expect(promised).toBe(30 * 60_000);
  // The client is told, without what was said.
  const told = (await mails()).filter((mail) => mail.to === server.world.own.account.client.email);
  expect(told.map((mail) => mail.subject)).toEqual([`【クレーム】No. ${opened!.number} 受付`]);
  expect(told[0]!.text).not.toContain(marked.wants);
  await house.finishes(sato, first);

  // The same person phones again before they were called back: nobody has to notice.
  const second = await house.talks(sato, caller);
  const again = await sato.visitor.api('callComplaints', { params: { id: second.id } });
  expect(again.complaints[0]).toMatchObject({ id: opened!.id, level: 1, calls: 2 });
  await house.finishes(sato, second);

  const id = opened!.id;
  expect(await ring(id, 'promise', new Date(Date.parse(opened!.promise.dueAt!) - 1))).toBe(false);
  expect(await ring(id, 'promise', new Date(Date.parse(opened!.promise.dueAt!)))).toBe(true);
  expect(await ring(id, 'promise', new Date(Date.parse(opened!.promise.dueAt!) + 1))).toBe(false);
  const client = await server.as('client');
  const late = await client.api('complaint', { params: { id } });
  expect(late).toMatchObject({ level: 2, improvement: 'open' });
  expect(late.promise.overdueAt).not.toBeNull();
  expect(late.callList.map((each) => each.again)).toEqual([false, true]);
  expect(late.callList[0]!.reportTitle).not.toBeNull();

  // The screen sends minutes: what it sends back unchanged moves no clock, and rings none again.
  const supervisor = await server.as('supervisor');
  const toMinute = (at: string | null): string => `${at!.slice(0, 16)}:00Z`;
  const form = {
    ownerStaffId: late.ownerStaffId,
    wants: late.wants,
    offered: late.offered,
    promiseDueAt: toMinute(late.promise.dueAt),
    clientDueAt: toMinute(late.client.dueAt),
    improvement: 'done',
    improvementWords: '朝礼で伝えた',
  } as const;
  const kept = await supervisor.api('changeComplaint', { params: { id }, body: form });
  expect(kept).toMatchObject({ level: 2, promise: late.promise, client: late.client, improvement: 'done' });

  // The client answers: its own clock has nothing to say any more.
  const answered = { kind: 'client-answered', words: '店長がお詫びします' } as const;
  await client.api('noteComplaintStep', { params: { id }, body: answered });
  expect(await ring(id, 'client', new Date(Date.parse(opened!.client.dueAt!)))).toBe(false);
  await client.api('noteComplaintStep', { params: { id }, body: { kind: 'called-back', words: '電話した' } });
  await client.api('closeComplaint', { params: { id }, body: { outcome: '店長がお詫びし、ご納得' } });

  sato.close();
  await server.db.deleteFrom('operator_state').execute();
  const suzuki = await house.seat('operator2');
  const third = await house.talks(suzuki, caller);
  const next = await suzuki.visitor.api('callComplaints', { params: { id: third.id } });
  expect(next.complaints[0]).toMatchObject({ state: 'closed', outcome: '店長がお詫びし、ご納得', calls: 2 });
  await house.finishes(suzuki, third);

  // Of another client of the same office: not a word.
  const { own } = server.world;
  const other = await house.phones(caller, own.secondAccount.number);
  house.engine.playToTheEnd(other);
  const fourth = await suzuki.rings();
  await suzuki.visitor.api('answerCall', { params: { id: fourth } });
  const apart = await suzuki.visitor.api('callComplaints', { params: { id: fourth } });
  expect(apart.complaints).toEqual([]);
  await house.finishes(suzuki, { id: fourth, legId: other });
  suzuki.close();
  expect(await house.audited()).toEqual(
    expect.arrayContaining(['complaint.opened', 'complaint.noted', 'complaint.closed', 'complaint.viewed']),
  );
}, 60_000);

it('who was promised nothing is not late by phoning again', async () => {
  await house.server.db.deleteFrom('operator_state').execute();
  const sato = await house.seat();
  const caller = '+819022210003';
  const first = await house.talks(sato, caller);
  const none = { ...marked, kind: 'other', promiseMinutes: null } as const;
  await sato.visitor.api('markComplaint', { params: { id: first.id }, body: none });
  await house.finishes(sato, first);
  const second = await house.talks(sato, caller);
  const { complaints } = await sato.visitor.api('callComplaints', { params: { id: second.id } });
  expect(complaints[0]).toMatchObject({ level: 0, calls: 1 });
  await house.finishes(sato, second);
  sato.close();
}, 60_000);

it('a refusal is noted and the recording goes on; one person is exempt only by a supervisor, until a day', async () => {
  const { server, engine } = house;
  await server.db.deleteFrom('operator_state').execute();
  const sato = await house.seat();
  const worried = '+819022210002';
  const before = engine.count('recording.start');
  const first = await house.talks(sato, worried);
  expect(engine.count('recording.start')).toBe(before + 1);
  const body = { ...marked, kind: 'recording', recordingRefused: true } as const;
  const { complaints } = await sato.visitor.api('markComplaint', { params: { id: first.id }, body });
  const supervisor = await server.as('supervisor');
  const seen = await supervisor.api('complaint', { params: { id: complaints[0]!.id } });
  expect(seen.recordingRefused).toBe(true);
  expect(seen.steps.some((step) => step.words.includes('録音は続けています'))).toBe(true);
  expect(engine.count('recording.stop')).toBe(0);
  await house.finishes(sato, first);

  const { id } = server.world.own.account;
  const exempt = { callerNumber: worried, reason: 'ご本人の強いご希望', riskRead: true } as const;
  const today = inTokyo(new Date()).date;
  const operator = await server.as('operator');
  const alone = operator.api('createRecordingExemption', {
    params: { id },
    body: { ...exempt, until: today },
  });
  expect((await problemOf(alone)).status).toBe(403);
  const past = supervisor.api('createRecordingExemption', {
    params: { id },
    body: { ...exempt, until: '2020-01-01' },
  });
  expect((await problemOf(past)).fields).toHaveProperty(['body.until']);
  const made = await supervisor.api('createRecordingExemption', {
    params: { id },
    body: { ...exempt, until: today },
  });
  const second = await house.talks(sato, worried);
  expect(engine.count('recording.start')).toBe(before + 1);
  expect((await sato.visitor.api('callComplaints', { params: { id: second.id } })).notRecordedUntil).toBe(
    today,
  );
  const trace = (await supervisor.api('call', { params: { id: second.id } })).trace;
  expect(trace.some((step) => step.words.includes('録音していません'))).toBe(true);
  await house.finishes(sato, second);
  await supervisor.api('endRecordingExemption', { params: { id, exemptionId: made.id } });
  const third = await house.talks(sato, worried);
  expect(engine.count('recording.start')).toBe(before + 2);
  await house.finishes(sato, third);
}, 60_000);
