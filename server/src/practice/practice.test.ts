/** A trainee practises: the played caller's next line depends on the step, the key and the silence. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestDesk } from '../telephony/testing/test-desk.ts';
import { TestDesk as Desk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import { callerOf } from './callers/index.ts';
import { lineOf } from './practice-caller.ts';
import { installPracticeSounds } from './practice-sounds.ts';
import type { PracticeSounds } from './practice-sounds.ts';
import type { PracticeCallerKey } from '@denwaban/server-api/practice';

const patience = { timeout: 60_000 };
const report = {
  callerName: '高柳',
  forName: '宛先なし',
  matter: 'お湯が出ない',
  category: 'inquiry',
  handling: '折り返しのご希望を承りました',
  callerNumber: '03-0000-5678',
};

let house: AnsweringHouse;
let sounds: PracticeSounds;
let desks: Desk[] = [];
beforeAll(async () => {
  house = await openAnsweringHouse();
  sounds = installPracticeSounds(house.server.services.config.dataDir);
  await house.server.db.deleteFrom('practice_call').execute();
}, 60_000);
afterAll(() => house.stop());
afterEach(async () => {
  for (const desk of desks) desk.close();
  desks = [];
  await house.server.db.deleteFrom('practice_call').execute();
  await house.server.db.deleteFrom('operator_state').execute();
});

async function sit(name: Parameters<typeof house.server.as>[0]): Promise<TestDesk> {
  const desk = await Desk.open(await house.server.as(name));
  await desk.openPhone();
  desks.push(desk);
  return desk;
}
const start = (desk: TestDesk, caller: PracticeCallerKey, by: 'voice' | 'person' = 'voice') =>
  desk.visitor.api('startPractice', { body: { caller, pace: 'usual', by } });
const see = (desk: TestDesk, id: string) => desk.visitor.api('practiceCall', { params: { id } });
const step = (desk: TestDesk, id: string, stepId: string) =>
  desk.visitor.api('practiceStep', { params: { id }, body: { stepId } });
const deed = (desk: TestDesk, id: string, what: 'said' | 'hold' | 'resume' | 'hang-up') =>
  desk.visitor.api('practiceDeed', { params: { id }, body: { deed: what } });

/** The leg of the desk, as the engine knows it. */
async function legOf(desk: TestDesk): Promise<string> {
  const row = await house.server.db
    .selectFrom('operator_state')
    .select('leg_id')
    .where('person_id', '=', desk.visitor.personId)
    .executeTakeFirstOrThrow();
  return row.leg_id ?? '';
}
const audioOf = (key: PracticeCallerKey, line: string): string => {
  const caller = callerOf(key);
  return sounds(caller, lineOf(caller, line)!).audio;
};
/** Answers, says the greeting, and hears what follows. */
async function answered(desk: TestDesk, key: PracticeCallerKey) {
  const { id } = await start(desk, key);
  const legId = await legOf(desk);
  await desk.visitor.api('answerPractice', { params: { id } });
  await step(desk, id, 'greeting');
  await deed(desk, id, 'said');
  await until(() => house.engine.hears(legId) === audioOf(key, 'hello'), 'the caller speaks');
  return { id, legId };
}

it('hears a line that depends on the step, and sends its report to nobody', patience, async () => {
  const desk = await sit('trainee');
  const { id, legId } = await answered(desk, 'unclear-name');
  house.engine.playToTheEnd(legId);
  await until(async () => !(await see(desk, id)).speaking, 'the line is over');
  await step(desk, id, 'name');
  await deed(desk, id, 'said');
  await until(() => house.engine.hears(legId) === audioOf('unclear-name', 'name'), 'the name is mumbled');
  house.engine.playToTheEnd(legId);
  await until(async () => !(await see(desk, id)).speaking, 'the line is over');
  await step(desk, id, 'number');
  await deed(desk, id, 'said');
  await until(() => house.engine.hears(legId) === audioOf('unclear-name', 'name-skipped'), 'not the number');
  const over = await deed(desk, id, 'hang-up');
  expect(over).toMatchObject({ state: 'wrap-up', ended: 'operator', recording: 'being-made' });
  expect(house.engine.hears(legId)).toBeNull();
  expect((await problemOf(desk.visitor.api('finishPractice', { params: { id }, body: {} }))).code).toBe(
    'invalid-input',
  );
  const done = await desk.visitor.api('finishPractice', { params: { id }, body: report });
  expect(done).toMatchObject({ state: 'done', report: { callerName: '高柳' } });
  expect(done.events.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
    'step greeting',
    'line hello',
    'step name',
    'line name',
    'step number',
    'line name-skipped',
    'deed hang-up',
    'end operator',
  ]);
  for (const table of ['delivery', 'report', 'call'] as const) {
    const { count } = await house.server.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  }
});

it('minds silence: who says nothing is asked whether anybody is there', patience, async () => {
  const desk = await sit('trainee');
  const { id } = await desk.visitor.api('startPractice', {
    body: { caller: 'hurried', pace: 'hard', by: 'voice' },
  });
  const legId = await legOf(desk);
  await desk.visitor.api('answerPractice', { params: { id } });
  await until(() => house.engine.hears(legId) === audioOf('hurried', 'anybody'), 'they ask', 8_000);
  house.engine.playToTheEnd(legId);
  await until(() => house.engine.hears(legId) === audioOf('hurried', 'gives-up'), 'they give up', 8_000);
  house.engine.playToTheEnd(legId);
  await until(async () => (await see(desk, id)).state === 'wrap-up', 'the caller hangs up');
  const { ended, events } = await see(desk, id);
  expect(ended).toBe('caller');
  expect(events.filter(({ kind }) => kind === 'silence')).toHaveLength(2);
});

it('hold works as at the desk; stopping needs one key and no report', patience, async () => {
  const desk = await sit('operator');
  const { id, legId } = await answered(desk, 'threats');
  expect(await deed(desk, id, 'hold')).toMatchObject({ state: 'held' });
  await until(() => house.engine.hears(legId) === null, 'nothing is heard on hold');
  await deed(desk, id, 'resume');
  await until(() => house.engine.hears(legId) === audioOf('threats', 'held'), 'they are angry about it');
  expect((await see(desk, id)).anger).toBe(4);
  await deed(desk, id, 'hang-up');
  const next = await start(desk, 'repeats');
  expect(await desk.visitor.api('stopPractice', { params: { id: next.id } })).toMatchObject({
    state: 'done',
    ended: 'stopped',
  });
});

it('has the panels of the desk: a complaint, an instant mark, the steps and 切電', patience, async () => {
  const desk = await sit('trainee');
  const { id, legId } = await answered(desk, 'threats');
  house.engine.playToTheEnd(legId);
  const params = { id };
  const { api } = desk.visitor;
  const before = await api('practiceHarassment', { params });
  expect(before).toMatchObject({ open: null, cutOffLacks: 'case' });
  expect(before.terms.length).toBeGreaterThan(5);
  const complaint = {
    kind: 'recording' as const,
    callerName: '高柳',
    wants: '',
    offered: '',
    promiseMinutes: null,
    recordingRefused: true,
  };
  const complaints = await api('markPracticeComplaint', { params, body: complaint });
  expect(complaints.agreement.purposeCard).not.toBe('');
  expect(complaints.complaints).toMatchObject([{ kind: 'recording', state: 'open', callerName: '高柳' }]);
  const early = api('cutOffPractice', { params, body: { reason: '早すぎる', noEmergency: false } });
  expect((await problemOf(early)).code).toBe('cut-off-not-yet');
  const second = api('takePracticeCutOffStep', { params, body: { step: 'warn-1' } });
  expect((await problemOf(second)).code).toBe('steps-in-order');
  await api('takePracticeCutOffStep', { params, body: { step: 'state' } });
  const warned = await api('takePracticeCutOffStep', { params, body: { step: 'warn-1' } });
  expect(warned).toMatchObject({ cutOffLacks: 'steps', open: { instant: false, consentBy: null } });
  await until(() => house.engine.hears(legId) === audioOf('threats', 'warned'), 'they answer the warning');
  house.engine.playToTheEnd(legId);
  const marked = await api('markPracticeHarassment', {
    params,
    body: { categories: [], instant: 'threat', verbatim: '家まで行くぞ' },
  });
  expect(marked).toMatchObject({
    cutOffLacks: null,
    open: { instant: true },
    ledger: { categories: ['threat'] },
  });
  const over = await api('cutOffPractice', { params, body: { reason: '脅しが続いた', noEmergency: false } });
  expect(over).toMatchObject({ state: 'wrap-up', ended: 'cut-off' });
  // Whoever scores sees each of them with its moment.
  const trainer = await house.server.as('supervisor');
  const { events } = await trainer.api('practiceCall', { params });
  expect(events.filter(({ kind }) => kind === 'deed').map(({ what, words }) => `${what} ${words}`)).toEqual([
    'complaint クレームとして受けた（録音について・録音を拒まれた）',
    'cut-off-state 切電の手順：できないことをはっきり伝えた',
    'cut-off-warn-1 切電の手順：警告した（1回目）',
    'harassment 即時の届け：脅し・殺害などの予告「家まで行くぞ」',
    'cut-off 切電：脅しが続いた',
  ]);
  expect(events.every(({ atMs }) => atMs >= 0)).toBe(true);
  expect((await problemOf(trainer.api('practiceHarassment', { params }))).code).toBe('not-found');
  expect((await problemOf(api('markPracticeComplaint', { params, body: complaint }))).code).toBe(
    'practice-over',
  );
});

it('needs a telephone and nobody who may call; while it goes on no real call comes', patience, async () => {
  const trainee = await Desk.open(await house.server.as('trainee'));
  desks.push(trainee);
  expect((await problemOf(start(trainee, 'hurried'))).code).toBe('phone-first');
  const ready = await house.seat('operator');
  expect((await problemOf(start(ready, 'hurried'))).code).toBe('rest-first');
  await ready.visitor.api('setDeskState', { body: { state: 'away' } });
  const { id } = await start(ready, 'hurried');
  expect((await problemOf(start(ready, 'hurried'))).code).toBe('practising');
  expect((await problemOf(ready.visitor.api('setDeskState', { body: { state: 'available' } }))).code).toBe(
    'practising',
  );
  await ready.visitor.api('stopPractice', { params: { id } });
});

it('goes on after a reload: another leg, the line that was cut off anew', patience, async () => {
  const desk = await sit('trainee');
  const { id, legId } = await answered(desk, 'unclear-name');
  await desk.reload();
  const next = await legOf(desk);
  expect(next).not.toBe(legId);
  await until(() => house.engine.hears(next) === audioOf('unclear-name', 'hello'), 'the line is said again');
  expect(await see(desk, id)).toMatchObject({ state: 'talking', reattaching: false, awayUntil: null });
  await until(() => house.engine.legs.get(next)?.recordingId != null, 'the recording goes on');
  house.engine.playToTheEnd(next);
  await until(async () => !(await see(desk, id)).speaking, 'the line is over');
  await step(desk, id, 'name');
  await deed(desk, id, 'said');
  await until(() => house.engine.hears(next) === audioOf('unclear-name', 'name'), 'the talk goes on');
  const over = await deed(desk, id, 'hang-up');
  expect(over).toMatchObject({ state: 'wrap-up', ended: 'operator' });
  const happened = over.events.map(({ kind, what }) => `${kind} ${what}`);
  expect(happened.filter((each) => each.startsWith('phone'))).toEqual(['phone away', 'phone back']);
  const row = await house.server.db
    .selectFrom('practice_call')
    .select(['recording_id', 'recording_parts', 'recording'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ recording: 'being-made', recording_parts: [expect.any(String)] });
});

it('waits for a telephone that is away, and no longer than the house says', patience, async () => {
  const administrator = await house.server.as('administrator');
  const setting = { keepDays: 14, awaySeconds: 5 };
  expect(await administrator.api('changePracticeSetting', { body: setting })).toEqual(setting);
  const desk = await sit('trainee');
  const { id } = await answered(desk, 'hurried');
  desk.close();
  const stored = () =>
    house.server.db
      .selectFrom('practice_call')
      .select(['state', 'ended', 'leg_id', 'talk'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  await until(async () => (await stored()).leg_id === null, 'the telephone is away');
  const away = await see(desk, id);
  expect(away).toMatchObject({ state: 'talking', reattaching: true });
  // A key that the caller would answer waits for the telephone; the end does not.
  expect((await problemOf(deed(desk, id, 'hold'))).code).toBe('phone-away');
  await until(async () => (await stored()).state === 'done', 'it is over', 10_000);
  expect(await stored()).toMatchObject({ state: 'done', ended: 'away' });
  expect((await see(desk, id)).events.at(-1)).toMatchObject({ kind: 'end', what: 'away' });
  await house.server.db.deleteFrom('practice_setting').execute();
});

it('is nobody’s to see but the trainee’s and whoever scores', patience, async () => {
  const desk = await sit('trainee');
  const { id } = await answered(desk, 'hurried');
  await deed(desk, id, 'hang-up');
  const other = await house.server.as('operator');
  expect((await problemOf(other.api('practiceCall', { params: { id } }))).code).toBe('not-found');
  expect((await other.api('listPracticeCalls', { query: {} })).items).toEqual([]);
  const trainer = await house.server.as('supervisor');
  expect((await trainer.api('practiceCall', { params: { id } })).person.id).toBe(desk.visitor.personId);
  expect((await trainer.api('listPracticeCalls', { query: {} })).items.map((each) => each.id)).toEqual([id]);
  expect(
    (await problemOf(trainer.api('practiceDeed', { params: { id }, body: { deed: 'said' } }))).code,
  ).toBe('not-found');
});

it('a colleague plays the caller with a role card, bridged like a call', patience, async () => {
  const [desk, player] = [await sit('trainee'), await sit('operator')];
  const { id, state } = await start(desk, 'staff-complaint', 'person');
  expect(state).toBe('waiting');
  const room = await player.visitor.api('practiceRoom');
  expect(room.waiting.map((each) => each.id)).toEqual([id]);
  const card = await player.visitor.api('roleCard', { params: { id } });
  expect(card.stages.map(({ anger }) => anger)).toEqual([1, 2, 3]);
  expect((await problemOf(desk.visitor.api('roleCard', { params: { id } }))).code).toBe('not-found');
  await player.visitor.api('playRole', { params: { id } });
  await desk.visitor.api('answerPractice', { params: { id } });
  const [mine, theirs] = [await legOf(desk), await legOf(player)];
  await until(() => house.engine.bridgedWith(mine)[0] === theirs, 'they are bridged');
  await player.visitor.api('raiseRole', { params: { id }, body: { anger: 3 } });
  expect((await see(desk, id)).anger).toBe(3);
  await deed(desk, id, 'hold');
  await until(() => house.engine.hears(theirs) !== null, 'the player hears music');
  await deed(desk, id, 'resume');
  await until(() => house.engine.bridgedWith(mine)[0] === theirs, 'they are bridged again');
  await player.reload();
  const anew = await legOf(player);
  await until(() => house.engine.bridgedWith(mine)[0] === anew, 'they are bridged after a reload');
  await desk.reload();
  const mineAnew = await legOf(desk);
  await until(() => house.engine.bridgedWith(mineAnew)[0] === anew, 'from either side');
  expect(await see(desk, id)).toMatchObject({ state: 'talking', awayUntil: null });
  await deed(desk, id, 'hang-up');
  await until(() => house.engine.bridgedWith(mineAnew).length === 0, 'they are apart');
});
