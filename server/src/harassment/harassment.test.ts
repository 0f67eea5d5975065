/** A caller who will not stop: written down, warned, cut off by the system, and dealt with on the next call. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Consequences } from '../calls/index.ts';
import { asOrganisation } from '../db/identity.ts';
import type { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse, HouseCall } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import { inTokyo } from '../time/tokyo.ts';
import { defaultPolicy, emptyJudgement } from './harassment-policy.ts';
import { speakUp } from './watch-call.ts';

let house: AnsweringHouse;
let desks: TestDesk[] = [];
beforeAll(async () => {
  house = await openAnsweringHouse();
  // What callers hear who are declined, and whose call is cut off.
  const { account, announcementIds } = house.server.world.own;
  const administrator = await house.server.as('administrator');
  const body = { blockedAnnouncementId: announcementIds.closed };
  await administrator.api('changeAccountRouting', { params: { id: account.id }, body });
}, 60_000);
afterAll(() => house.stop());
afterEach(async () => {
  for (const legId of house.engine.legs.keys()) house.engine.end(legId, 'remote-hung-up');
  for (const desk of desks) desk.close();
  desks = [];
  const alive = () =>
    house.server.db.selectFrom('call').select('id').where('state', 'not in', ['done', 'wrap-up']).execute();
  await until(async () => (await alive()).length === 0, 'no call is left');
  await house.server.db.updateTable('call').set({ state: 'done' }).execute();
  await house.server.db.deleteFrom('help_request').where('call_id', 'is not', null).execute();
  await house.server.db.deleteFrom('operator_state').execute();
});

const seat = async (name: 'operator' | 'operator2' | 'supervisor' = 'operator'): Promise<TestDesk> => {
  const desk = await house.seat(name);
  desks.push(desk);
  return desk;
};
const today = (): string => inTokyo(new Date()).date;
const step = (desk: TestDesk, id: string, which: 'state' | 'warn-1' | 'warn-2' | 'announce') =>
  desk.visitor.api('takeCutOffStep', { params: { id }, body: { step: which } });
const mark = (desk: TestDesk, id: string, instant: 'threat' | null = null) =>
  desk.visitor.api('markHarassment', {
    params: { id },
    body: { categories: ['repeat', 'no-such-code'], instant, verbatim: '何度言わせるんだ' },
  });
const cutOff = (desk: TestDesk, id: string, noEmergency = false) =>
  desk.visitor.api('cutOffCall', { params: { id }, body: { reason: '同じ要求の繰り返し', noEmergency } });
/** The closing announcement is heard to its end, and the engine tells that we hung up. */
async function isClosed(desk: TestDesk, call: HouseCall): Promise<void> {
  await until(() => house.engine.hears(call.legId) !== null, 'the closing announcement plays');
  expect(house.engine.bridgedWith(call.legId)).toEqual([]);
  house.engine.playToTheEnd(call.legId);
  await until(() => !house.engine.legs.has(call.legId), 'the system has hung up');
  await house.writes(desk, call.id);
}

it('warned twice, cut off with consent, told to the client, and the next call is declined until a day', async () => {
  const { server, engine } = house;
  const caller = '+819033330001';
  const sato = await seat();
  const call = await house.talks(sato, caller);
  expect((await problemOf(cutOff(sato, call.id))).code).toBe('cut-off-not-yet');
  const marked = await mark(sato, call.id);
  expect(marked.open?.steps).toEqual([]);
  const caseId = marked.open!.id;
  // Nobody stays alone with it: the hand goes up by itself.
  await until(() => sato.desk?.help?.reason === 'complaint', 'the hand is up');
  expect((await problemOf(step(sato, call.id, 'warn-1'))).code).toBe('steps-in-order');
  for (const each of ['state', 'warn-1', 'warn-2', 'announce'] as const) await step(sato, call.id, each);
  expect((await sato.visitor.api('callHarassment', { params: { id: call.id } })).cutOffLacks).toBe('consent');
  expect((await problemOf(cutOff(sato, call.id))).code).toBe('cut-off-not-yet');
  const supervisor = await server.as('supervisor');
  await supervisor.api('consentToCutOff', { params: { id: caseId } });
  const ready = await sato.visitor.api('callHarassment', { params: { id: call.id } });
  expect(ready).toMatchObject({
    cutOffLacks: null,
    ledger: { calls: 1, warnings: 2, categories: ['repeat'] },
  });
  await cutOff(sato, call.id);
  await isClosed(sato, call);

  const seen = await supervisor.api('harassmentCase', { params: { id: caseId } });
  expect(seen.entries.map((entry) => [entry.kind, entry.code])).toEqual([
    ['verbatim', null],
    ['step', 'state'],
    ['step', 'warn-1'],
    ['step', 'warn-2'],
    ['step', 'announce'],
    ['consent', null],
    ['cut-off', null],
  ]);
  // The wording as it was read aloud, without the readings.
  expect(seen.entries[2]!.words).toContain('お電話を終えることがございます');
  expect(seen).toMatchObject({ cutOff: true, judgement: { endReason: '同じ要求の繰り返し' } });
  const trace = (await supervisor.api('call', { params: { id: call.id } })).trace.map((each) => each.words);
  expect(trace.filter((words) => words.startsWith('切電の手順')).length).toBe(4);
  const mails = await server.db.selectFrom('outgoing_mail').select(['recipient', 'body_text']).execute();
  const toClient = mails.find((mail) => mail.recipient === server.world.own.account.client.email);
  expect(toClient?.body_text).toContain('終了の案内を流して電話を終了しました');
  expect(toClient?.body_text).not.toContain('何度言わせる');

  const decide = (kind: 'refuse' | 'announcement' | 'message', day: string) =>
    supervisor.api('decideCallerMeasure', {
      params: { id: caseId },
      body: { kind, until: day, reason: '同じ要求のため' },
    });
  expect((await problemOf(decide('refuse', '2020-01-01'))).fields).toHaveProperty(['body.until']);
  await decide('announcement', today());
  const refused = await house.phones(caller);
  engine.playToTheEnd(refused);
  await until(() => !engine.legs.has(refused), 'the announcement ends and we hang up');
  const met = () =>
    server.db
      .selectFrom('call')
      .select(['outcome', 'caller_measure'])
      .where('leg_id', '=', refused)
      .executeTakeFirstOrThrow();
  await until(async () => (await met()).outcome !== null, 'the call is over');
  expect(await met()).toEqual({ outcome: 'blocked', caller_measure: 'announcement' });

  // Reversible, and of this account alone.
  const { own } = server.world;
  const other = await house.phones(caller, own.secondAccount.number);
  engine.playToTheEnd(other);
  const apart = await sato.rings();
  expect((await sato.visitor.api('callHarassment', { params: { id: apart } })).ledger).toMatchObject({
    calls: 1,
    warnings: 0,
    cutOffs: 0,
  });
  engine.hangUp(other);
  await sato.is('available');
  const { items } = await supervisor.api('listCallerMeasures', { params: { id: own.account.id } });
  const measure = items.find((each) => each.caseId === caseId)!;
  expect(measure).toMatchObject({ calls: 1, until: today() });
  const params = { id: own.account.id, measureId: measure.id };
  await supervisor.api('endCallerMeasure', { params, body: { reason: '収まったため' } });
  const back = await house.talks(sato, caller);
  await house.finishes(sato, back);
}, 60_000);

it('a threat waits for no warning; message only takes a message; a supervisor alone is rung', async () => {
  const { server, engine } = house;
  const caller = '+819033330002';
  const sato = await seat();
  const call = await house.talks(sato, caller);
  const marked = await mark(sato, call.id, 'threat');
  expect(marked.cutOffLacks).toBe('consent');
  expect(marked.ledger.categories).toEqual(expect.arrayContaining(['repeat', 'threat']));
  const supervisor = await server.as('supervisor');
  const { id: caseId } = marked.open!;
  await supervisor.api('consentToCutOff', { params: { id: caseId } });
  await cutOff(sato, call.id);
  await isClosed(sato, call);
  const decide = (kind: 'message' | 'supervisor') =>
    supervisor.api('decideCallerMeasure', {
      params: { id: caseId },
      body: { kind, until: today(), reason: '脅しのため' },
    });
  await decide('message');
  const message = await house.phones(caller);
  const taken = await server.db
    .selectFrom('call')
    .select(['state', 'message_kind'])
    .where('leg_id', '=', message)
    .executeTakeFirstOrThrow();
  expect(taken).toEqual({ state: 'message', message_kind: 'apology' });
  engine.hangUp(message);

  await decide('supervisor');
  const leader = await seat('supervisor');
  const legId = await house.phones(caller);
  engine.playToTheEnd(legId);
  const id = await leader.rings();
  expect(sato.desk?.state).toBe('available');
  await leader.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'the supervisor has it');
  await house.finishes(leader, { id, legId });
}, 60_000);

it('a client with a duty to accept: no machine turns anybody away, whatever was decided before', async () => {
  const { server, engine } = house;
  const supervisor = await server.as('supervisor');
  const { id } = server.world.own.account;
  const caller = '+819033330003';
  const policy = { ...defaultPolicy, duty: 'physician', consent: false } as const;
  await supervisor.api('changeHarassmentPolicy', { params: { id }, body: policy });
  const sato = await seat();
  const call = await house.talks(sato, caller);
  const marked = await mark(sato, call.id, 'threat');
  expect(marked.cutOffLacks).toBe('consent');
  const { id: caseId } = marked.open!;
  await supervisor.api('consentToCutOff', { params: { id: caseId } });
  expect((await problemOf(cutOff(sato, call.id))).code).toBe('cut-off-not-yet');
  const refuse = () =>
    supervisor.api('decideCallerMeasure', {
      params: { id: caseId },
      body: { kind: 'refuse', until: today(), reason: '脅しのため' },
    });
  expect((await problemOf(refuse())).fields).toHaveProperty(['body.kind']);
  await cutOff(sato, call.id, true);
  await isClosed(sato, call);

  await supervisor.api('changeHarassmentPolicy', { params: { id }, body: defaultPolicy });
  await refuse();
  await supervisor.api('changeHarassmentPolicy', { params: { id }, body: policy });
  const leader = await seat('supervisor');
  const legId = await house.phones(caller);
  engine.playToTheEnd(legId);
  const again = { id: await leader.rings(), legId };
  await leader.visitor.api('answerCall', { params: { id: again.id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'the supervisor has it');
  await house.finishes(leader, again);
  await supervisor.api('changeHarassmentPolicy', { params: { id }, body: defaultPolicy });
}, 60_000);

/** When the watch speaks up next, in minutes of the call. */
async function watchAfterMinutes(callId: string): Promise<number | undefined> {
  const { rows } = await sql<{
    minutes: number;
  }>`select extract(epoch from j.run_at - c.taken_at)::int / 60 as minutes
    from graphile_worker.jobs j, call c where c.id = ${callId} and j.key = ${`call-length-watch:${callId}`}`.execute(
    house.server.db,
  );
  return rows[0]?.minutes;
}

it('the watch: minutes of talk and the third call, each once, told to the supervisors as our own figure', async () => {
  const { server } = house;
  const caller = '+819033330004';
  const sato = await seat();
  for (const again of [1, 2]) {
    const call = await house.talks(sato, caller);
    expect((await sato.visitor.api('callHarassment', { params: { id: call.id } })).repeated).toBe(again);
    expect(sato.desk?.help).toBeNull();
    await house.finishes(sato, call);
  }
  const third = await house.talks(sato, caller);
  await until(() => sato.desk?.help != null, 'the hand is up for the third call');
  expect(sato.desk?.help).toMatchObject({ reason: 'long', note: '24時間に3回目の電話です（当社運用基準）' });

  const { own } = server.world;
  const job = { organisationId: own.id, callId: third.id, minutes: 15 };
  const speak = () =>
    asOrganisation(server.db, own.id, (tx) => speakUp(tx, job, new Date(), new Consequences()));
  const call = server.db.updateTable('call').where('id', '=', third.id);
  await call.set({ operator_id: null }).execute();
  expect(await speak()).toBe(false);
  expect(await watchAfterMinutes(third.id)).toBe(30);
  await call.set({ operator_id: own.operator.id }).execute();
  expect(await speak()).toBe(true);
  const help = await server.db
    .selectFrom('help_request')
    .select('note')
    .where('call_id', '=', third.id)
    .executeTakeFirstOrThrow();
  expect(help.note).toBe('通話が15分になりました（当社運用基準）');
  await house.finishes(sato, third);
  expect(await speak()).toBe(false);
}, 60_000);

it('is judged by its own list, raised to whom the policy names and mails, and followed up until done', async () => {
  const { server } = house;
  const { account } = server.world.own;
  const supervisor = await server.as('supervisor');
  const legal = { name: '顧問弁護士', email: 'counsel@example.jp' };
  const policy = { ...defaultPolicy, legal };
  await supervisor.api('changeHarassmentPolicy', { params: { id: account.id }, body: policy });
  const sato = await seat();
  const call = await house.talks(sato, '+819033330006');
  const params = { id: (await mark(sato, call.id)).open!.id };
  const elements = { byCustomer: true, beyondAccepted: true, harmed: null };
  const judgement = { ...emptyJudgement, categories: ['repeat'], elements, means: 'unacceptable' } as const;
  const judged = await supervisor.api('judgeHarassment', {
    params,
    body: { ...judgement, categories: [...judgement.categories] },
  });
  expect(judged.judgement).toMatchObject(judgement);
  const unknown = { ...judgement, categories: ['no-such-code'] };
  const refused = await problemOf(supervisor.api('judgeHarassment', { params, body: unknown }));
  expect(refused.fields).toHaveProperty(['body.categories']);
  expect((await problemOf(sato.visitor.api('judgeHarassment', { params, body: unknown }))).status).toBe(403);

  const mailsTo = (recipient: string) =>
    server.db
      .selectFrom('outgoing_mail')
      .select(['subject', 'body_text'])
      .where('recipient', '=', recipient)
      .execute();
  const raise = (level: 'supervisor' | 'specialist' | 'legal') =>
    supervisor.api('raiseHarassment', { params, body: { level, name: '川上弁護士', words: '電話で説明' } });
  // No address: nobody is mailed, and it is on record all the same.
  expect((await raise('specialist')).level).toBe('specialist');
  expect(await mailsTo(legal.email)).toEqual([]);
  const raised = await raise('legal');
  expect(raised.level).toBe('legal');
  expect(raised.entries.at(-1)).toMatchObject({ kind: 'level', code: 'legal' });
  const [mail, ...more] = await mailsTo(legal.email);
  expect(more).toEqual([]);
  expect(mail?.body_text).toContain('川上弁護士 様');
  expect(mail?.body_text).not.toContain('何度言わせる');

  const followUp = (dueOn: string | null) =>
    supervisor.api('noteHarassment', { params, body: { kind: 'follow-up', words: '様子を伺う', dueOn } });
  expect((await problemOf(followUp(null))).fields).toHaveProperty(['body.dueOn']);
  const entry = (await followUp('2099-12-31')).entries.at(-1)!;
  expect(entry).toMatchObject({ dueOn: '2099-12-31', doneAt: null });
  const done = await supervisor.api('finishHarassmentFollowUp', {
    params: { ...params, entryId: entry.id },
  });
  expect(done.entries.at(-1)?.doneAt).not.toBeNull();
  await supervisor.api('closeHarassment', { params, body: { words: '収まりました' } });
  expect((await problemOf(raise('legal'))).code).toBe('case-closed');
  await supervisor.api('changeHarassmentPolicy', { params: { id: account.id }, body: defaultPolicy });
  await house.finishes(sato, call);
}, 60_000);

it('who lost the account is shown nothing of before, and operators never see a case file', async () => {
  const { server } = house;
  const operator = await server.as('operator');
  const { harassmentId } = server.world.own.account;
  const client = await server.as('client');
  for (const visitor of [operator, client])
    expect((await problemOf(visitor.api('harassmentCase', { params: { id: harassmentId } }))).status).toBe(
      403,
    );
});
