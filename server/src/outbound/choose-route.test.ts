import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { testTrunk } from '../testing/world.ts';
import { routeOut } from './choose-route.ts';
import type { RouteWanted } from './choose-route.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const own = () => server.world.own;
const noon = new Date('2026-11-27T12:00:00+09:00');

const trunkSettings = (more: object) =>
  JSON.stringify({ ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 }, ...more });

async function setTrunk(more: object): Promise<void> {
  await server.db
    .updateTable('trunk')
    .set({ settings: trunkSettings(more) })
    .where('id', '=', own().trunkId)
    .execute();
}

function route(wanted: Partial<RouteWanted> & { number: string }) {
  const { id: organisationId, account } = own();
  return asOrganisation(server.db, organisationId, (tx) =>
    routeOut(tx, { organisationId, accountId: account.id, now: noon, ...wanted }),
  );
}

beforeEach(async () => {
  await setTrunk({});
  for (const table of [
    'outgoing_settings',
    'opened_destination',
    'dial_limit',
    'dial_limit_lift',
    'alarm',
  ] as const)
    await server.db.deleteFrom(table).execute();
  await server.db.updateTable('telephone_number').set({ state: 'active', account_id: null }).execute();
});

async function setHours(from: string, until: string): Promise<void> {
  await server.db.deleteFrom('outgoing_settings').execute();
  await server.db
    .insertInto('outgoing_settings')
    .values({
      id: uuidv7(),
      organisation_id: own().id,
      account_id: null,
      hours_from: from,
      hours_until: until,
    })
    .execute();
}

const limit = (calls: number) =>
  server.db
    .insertInto('dial_limit')
    .values({
      id: uuidv7(),
      organisation_id: own().id,
      scope: 'person',
      subject_id: own().operator.id,
      calls,
      minutes: 100,
      international_calls: 1,
      international_minutes: 1,
      short_calls: 100,
    })
    .execute();

const dialled = async (personId: string) => {
  const { id, account } = own();
  await server.db
    .insertInto('call')
    .values({
      id: uuidv7(),
      organisation_id: id,
      account_id: account.id,
      line_id: null,
      leg_id: uuidv7(),
      dialled: '0312345678',
      caller_number: '+81312345678',
      caller_status: 'provided',
      state: 'done',
      state_since: noon,
      arrived_at: noon,
      answered_at: noon,
      ended_at: new Date(noon.getTime() + 60_000),
      direction: 'out',
      operator_id: personId,
    })
    .execute();
};

describe('a call out', () => {
  it('shows the account’s own number and goes over its trunk', async () => {
    expect(await route({ number: '090-1234-5678' })).toEqual({
      trunkIds: [own().trunkId],
      number: '+819012345678',
      callerNumber: own().account.number,
      callerNumberId: own().account.numberId,
      lineId: own().account.lineId,
      withheld: false,
      category: 'mobile',
    });
  });

  it('never shows another account’s number, nor one that was given back', async () => {
    const others = own().secondAccount.numberId;
    expect(await route({ number: '0312345678', callerNumberId: others })).toMatchObject({
      refused: 'number-not-listed',
    });
    await server.db
      .updateTable('telephone_number')
      .set({ state: 'released' })
      .where('id', '=', own().account.numberId)
      .execute();
    expect(await route({ number: '0312345678' })).toMatchObject({ refused: 'no-number' });
    expect(await route({ number: '0312345678', callerNumberId: own().account.numberId })).toMatchObject({
      refused: 'number-not-listed',
    });
  });

  it('withholds the number when asked by the screen or by 184, and 186 shows it', async () => {
    expect(await route({ number: '0312345678', withheld: true })).toMatchObject({ withheld: true });
    expect(await route({ number: '184-03-1234-5678' })).toMatchObject({
      withheld: true,
      number: '+81312345678',
    });
    expect(await route({ number: '186-03-1234-5678', withheld: true })).toMatchObject({ withheld: false });
  });

  it('is refused abroad until an administrator opens it for this account', async () => {
    const abroad = { number: '010-1-212-555-0100' };
    expect(await route(abroad)).toMatchObject({ refused: 'closed-destination' });
    await server.db
      .insertInto('opened_destination')
      .values({
        id: uuidv7(),
        organisation_id: own().id,
        account_id: own().account.id,
        category: 'international',
        reason: '米国の取引先',
        opened_by: own().administrator.id,
        opened_at: noon,
      })
      .execute();
    expect(await route(abroad)).toMatchObject({ number: '+12125550100', category: 'international' });
    expect(await route({ ...abroad, accountId: own().secondAccount.id })).toMatchObject({
      refused: 'closed-destination',
    });
  });

  it('sends 119 only over a trunk that is marked for it, and never without a number', async () => {
    const refused = await route({ number: '119' });
    expect(refused).toMatchObject({ refused: 'emergency' });
    expect('words' in refused && refused.words.ja).toContain('携帯電話か固定電話');
    await setTrunk({ emergencyCapable: true });
    expect(await route({ number: '184119' })).toMatchObject({ number: '119', withheld: false });
  });

  it('goes out in the hours that were set, over midnight as well', async () => {
    await setHours('09:00', '12:00');
    expect(await route({ number: '0312345678' })).toMatchObject({ refused: 'outside-hours' });
    await setHours('22:00', '12:30');
    expect(await route({ number: '0312345678' })).toMatchObject({ category: 'geographic' });
  });

  it('follows the trunk order of the account, leaving out what cannot dial', async () => {
    const second = uuidv7();
    await server.db
      .insertInto('trunk')
      .values({ id: second, organisation_id: own().id, name: '予備', settings: trunkSettings({}) })
      .execute();
    await server.db
      .insertInto('outgoing_settings')
      .values({
        id: uuidv7(),
        organisation_id: own().id,
        account_id: own().account.id,
        trunk_ids: [second, own().trunkId],
      })
      .execute();
    expect(await route({ number: '0312345678' })).toMatchObject({ trunkIds: [second, own().trunkId] });
    await setTrunk({ destination: null });
    expect(await route({ number: '0312345678' })).toMatchObject({ trunkIds: [second] });
    expect(await route({ number: '0312345678', accountId: own().secondAccount.id })).toMatchObject({
      refused: 'no-trunk',
    });
  });
});

describe('the day’s limits', () => {
  it('stop a person, tell the administrators once, and can be lifted for the day', async () => {
    const personId = own().operator.id;
    await limit(2);
    expect(await route({ number: '0312345678', personId })).toMatchObject({ category: 'geographic' });
    await dialled(personId);
    // The last one is let through, and already an alarm.
    expect(await route({ number: '0312345678', personId })).toMatchObject({ category: 'geographic' });
    await dialled(personId);
    const refused = await route({ number: '0312345678', personId });
    expect(refused).toMatchObject({ refused: 'limit-reached' });
    const alarms = await server.db.selectFrom('alarm').selectAll().execute();
    expect(alarms).toMatchObject([{ kind: 'dial-limit', times: 2, settled_at: null }]);
    const mails = await server.db.selectFrom('outgoing_mail').select('recipient').execute();
    expect(mails.map((mail) => mail.recipient)).toEqual([own().administrator.email]);
    expect(await route({ number: '0312345678', personId: own().operator2.id })).toMatchObject({
      category: 'geographic',
    });
    await server.db
      .insertInto('dial_limit_lift')
      .values({
        id: uuidv7(),
        organisation_id: own().id,
        scope: 'person',
        subject_id: personId,
        day: '2026-11-27',
        reason: '督促ではなく折り返し',
        lifted_by: own().administrator.id,
        lifted_at: noon,
      })
      .execute();
    expect(await route({ number: '0312345678', personId })).toMatchObject({ category: 'geographic' });
  });
});
