/** After a hard call, through the real desk: a break that is offered or held free, and whose name colleagues see. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { defaultPolicy } from '../../harassment/harassment-policy.ts';
import type { TestDesk } from '../../telephony/testing/test-desk.ts';
import { until } from '../../telephony/testing/until.ts';
import { openAnsweringHouse } from '../../testing/answering-house.ts';
import type { AnsweringHouse, HouseCall } from '../../testing/answering-house.ts';
import { problemOf } from '../../testing/problem-of.ts';

const patience = { timeout: 60_000 };

let house: AnsweringHouse;
let desks: TestDesk[] = [];
beforeAll(async () => {
  house = await openAnsweringHouse();
  await house.server.db.deleteFrom('hard_call').execute();
}, 60_000);
afterAll(() => house.stop());
afterEach(async () => {
  for (const desk of desks) desk.close();
  desks = [];
  await house.server.db.updateTable('call').set({ state: 'done' }).execute();
  await house.server.db.deleteFrom('help_request').where('call_id', 'is not', null).execute();
  await house.server.db.deleteFrom('operator_state').execute();
  await house.server.db.deleteFrom('hard_call').execute();
});

const seat = async (name: 'operator' | 'operator2'): Promise<TestDesk> => {
  const desk = await house.seat(name);
  desks.push(desk);
  return desk;
};
const set = (desk: TestDesk, state: 'available' | 'break') =>
  desk.visitor.api('setDeskState', { body: { state } });
async function policy(rest: 'none' | 'offer' | 'enforce', restMinutes = 10): Promise<void> {
  const { account } = house.server.world.own;
  const body = { ...defaultPolicy, rest, restMinutes };
  await (
    await house.server.as('supervisor')
  ).api('changeHarassmentPolicy', { params: { id: account.id }, body });
}
async function hardCall(desk: TestDesk, number: string): Promise<HouseCall> {
  const call = await house.talks(desk, number);
  const body = { categories: ['abuse'], instant: null, verbatim: '' };
  await desk.visitor.api('markHarassment', { params: { id: call.id }, body });
  return call;
}
async function over(
  desk: TestDesk,
  call: HouseCall,
  becomes: 'available' | 'break' = 'available',
): Promise<void> {
  house.engine.hangUp(call.legId);
  await house.writes(desk, call.id, becomes);
}

it('is offered: taken after the report, or declined and asked no more', patience, async () => {
  await policy('offer');
  const desk = await seat('operator');
  const first = await hardCall(desk, '+81312340001');
  await until(() => desk.desk?.care?.minutes === 10, 'a break is offered');
  expect(desk.desk?.care).toMatchObject({ way: 'offer', since: null });
  await desk.visitor.api('answerCareBreak', { body: { take: true } });
  await over(desk, first, 'break');
  expect(desk.desk?.care?.until).not.toBeNull();
  // One's own choice: one may come back at once.
  await set(desk, 'available');
  await desk.is('available');
  expect(desk.desk?.care ?? null).toBeNull();
  const second = await hardCall(desk, '+81312340002');
  await until(() => desk.desk?.care != null, 'a break is offered');
  await desk.visitor.api('answerCareBreak', { body: { take: false } });
  await over(desk, second);
  expect(desk.desk?.care ?? null).toBeNull();
  const again = await problemOf(desk.visitor.api('answerCareBreak', { body: { take: true } }));
  expect(again.code).toBe('nothing-offered');
  const { items } = await (await house.server.as('supervisor')).api('harassmentExposure', { query: {} });
  const own = items.find((each) => each.personId === desk.visitor.personId);
  expect(own).toMatchObject({
    calls: 2,
    cases: 2,
    weeks: 1,
    breaksTaken: 1,
    breaksDeclined: 1,
    resting: null,
  });
});

it('is offered after a call that was cut off, too', patience, async () => {
  const { server, engine } = house;
  const { account, announcementIds } = server.world.own;
  const administrator = await server.as('administrator');
  const body = { blockedAnnouncementId: announcementIds.closed };
  await administrator.api('changeAccountRouting', { params: { id: account.id }, body });
  await policy('offer', 15);
  const desk = await seat('operator');
  const call = await house.talks(desk, '+81312340009');
  const params = { id: call.id };
  const threat = { categories: [], instant: 'threat' as const, verbatim: '' };
  const { open } = await desk.visitor.api('markHarassment', { params, body: threat });
  // The mark has offered one already: only what the end of the call offers is looked at.
  await server.db.deleteFrom('hard_call').execute();
  await (await server.as('supervisor')).api('consentToCutOff', { params: { id: open!.id } });
  await desk.visitor.api('cutOffCall', { params, body: { reason: '脅し', noEmergency: false } });
  await until(() => desk.desk?.care?.minutes === 15, 'a break is offered');
  await desk.visitor.api('answerCareBreak', { body: { take: true } });
  await until(() => engine.hears(call.legId) !== null, 'the closing announcement plays');
  engine.playToTheEnd(call.legId);
  await until(() => !engine.legs.has(call.legId), 'the system has hung up');
  await house.writes(desk, call.id, 'break');
  expect(desk.desk?.care?.until).not.toBeNull();
});

it('is held free where the house says so, until its time or a supervisor ends it', patience, async () => {
  await policy('enforce', 30);
  const desk = await seat('operator');
  const call = await hardCall(desk, '+81312340003');
  expect((await problemOf(desk.visitor.api('answerCareBreak', { body: { take: false } }))).code).toBe(
    'break-first',
  );
  expect((await problemOf(set(desk, 'available'))).code).toBe('break-first');
  await over(desk, call, 'break');
  const refused = await problemOf(set(desk, 'available'));
  expect(refused.code).toBe('break-first');
  expect(refused.title).toMatch(/[0-9]{1,2}:[0-9]{2}まで/);
  const supervisor = await house.server.as('supervisor');
  const { items } = await supervisor.api('harassmentExposure', { query: {} });
  const { resting } = items.find((each) => each.personId === desk.visitor.personId)!;
  await supervisor.api('endCareBreak', { params: { id: resting!.id } });
  await set(desk, 'available');
  await desk.is('available');
  // Half an hour later it is over by itself.
  const next = await hardCall(desk, '+81312340004');
  await over(desk, next, 'break');
  await house.server.db
    .updateTable('operator_state')
    .set({ since: new Date(Date.now() - 31 * 60_000) })
    .execute();
  await house.server.db
    .updateTable('hard_call')
    .set({ at: new Date(Date.now() - 40 * 60_000) })
    .execute();
  await set(desk, 'available');
  await desk.is('available');
});

it(
  'a colleague who has the next call is not told who it was, if that person does not want it',
  patience,
  async () => {
    await policy('none');
    const [one, other] = [await seat('operator'), await seat('operator2')];
    await set(other, 'break');
    const call = await hardCall(one, '+81312340005');
    await over(one, call);
    expect(one.desk?.care ?? null).toBeNull();
    await set(one, 'break');
    await set(other, 'available');
    const seen = async () => {
      const next = await house.talks(other, '+81312340005');
      await until(() => other.desk?.call?.callId === next.id, 'the desk shows the call');
      const before = other.desk?.call?.earlierCalls.find((each) => each.callId === call.id);
      await over(other, next);
      return before?.operatorName ?? null;
    };
    expect(await seen()).not.toBeNull();
    await one.visitor.api('saveCareSetting', { body: { hideName: true } });
    expect(await seen()).toBeNull();
    expect(await one.visitor.api('careSetting')).toEqual({ hideName: true });
    await one.visitor.api('saveCareSetting', { body: { hideName: false } });
  },
);
