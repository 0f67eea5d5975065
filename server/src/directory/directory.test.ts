/** Who is there, who deputises and who may be phoned: as the client says it, and as an operator in a call sees it. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { problemOf } from '../testing/problem-of.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { sendPresenceMails } from './presence-mail.ts';

let engine: EngineDouble;
let server: TestServer;
let client: Visitor;
/** How far the server's clock is ahead, ms. */
let ahead = 0;
const DAY = 86_400_000;
const clock = (): Date => new Date(Date.now() + ahead);
const day = (days: number): string =>
  new Date(clock().getTime() + 9 * 3_600_000 + days * DAY).toISOString().slice(0, 10);

const ids = { aoki: '', baba: '', chiba: '' };
const params = () => ({ id: server.world.own.account.id });
const add = async (name: string, reading: string, more: object = {}): Promise<string> =>
  (await client.api('createStaff', { params: params(), body: { name, reading, ...more } })).id;
const say = (staffId: string, state: 'in' | 'out' | 'off' | 'meeting' | null) =>
  client.api('setPresence', { params: { ...params(), staffId }, body: { state } });
const whoAnswers = async (query: { staffId?: string; topicId?: string }) => {
  const { items } = await client.api('whoAnswers', { params: params(), query });
  const known = Object.values(ids);
  return items.filter(({ staffId }) => known.includes(staffId)).map(({ name, as }) => `${name} ${as}`);
};

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment, clock });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const destination = JSON.stringify({ host: '127.0.0.1', port: 5060 });
  await sql`update trunk set settings = jsonb_set(settings, '{destination}', ${destination}::jsonb)`.execute(
    server.db,
  );
  client = await server.as('client');
  ids.aoki = await add('青木', 'あおき', { phone: '+81312340001', mobile: '+819012340001' });
  ids.baba = await add('馬場', 'ばば');
  ids.chiba = await add('千葉', 'ちば', { email: 'chiba@client.example.com', dailyMail: true });
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  ahead = 0;
  client = await server.as('client');
  for (const id of Object.values(ids)) await say(id, null);
  for (const staffId of Object.values(ids))
    await client.api('saveDeputies', { params: params(), body: { staffId, deputies: [] } });
});

describe('who answers', () => {
  it('is the person, then the deputies in their order, then everybody', async () => {
    const deputies = [{ deputyId: ids.chiba }, { deputyId: ids.baba }];
    await client.api('saveDeputies', { params: params(), body: { staffId: ids.aoki, deputies } });
    expect(await whoAnswers({ staffId: ids.aoki })).toEqual(['青木 addressee', '千葉 deputy', '馬場 deputy']);
    await say(ids.aoki, 'off');
    await say(ids.chiba, 'meeting');
    expect(await whoAnswers({ staffId: ids.aoki })).toEqual([
      '馬場 deputy',
      '青木 everybody',
      '千葉 everybody',
    ]);
  });

  it('is a deputy only on the days that were said, and whoever deputises for the deputy', async () => {
    const ofAoki = [
      { deputyId: ids.baba, from: day(1), until: day(2) },
      { deputyId: ids.chiba, until: day(0) },
    ];
    await client.api('saveDeputies', { params: params(), body: { staffId: ids.aoki, deputies: ofAoki } });
    await say(ids.aoki, 'off');
    expect((await whoAnswers({ staffId: ids.aoki }))[0]).toBe('千葉 deputy');
    ahead = DAY;
    client = await server.as('client');
    await say(ids.aoki, 'off');
    expect((await whoAnswers({ staffId: ids.aoki }))[0]).toBe('馬場 deputy');
    const ofBaba = [{ deputyId: ids.chiba }];
    await client.api('saveDeputies', { params: params(), body: { staffId: ids.baba, deputies: ofBaba } });
    await say(ids.baba, 'out');
    expect((await whoAnswers({ staffId: ids.aoki }))[0]).toBe('千葉 deputy');
  });

  it('comes to an end where deputies lead round in a circle', async () => {
    const circle = [ids.aoki, ids.baba, ids.chiba, ids.aoki];
    for (const [at, staffId] of circle.slice(0, -1).entries())
      await client.api('saveDeputies', {
        params: params(),
        body: { staffId, deputies: [{ deputyId: circle[at + 1]! }] },
      });
    for (const id of [ids.aoki, ids.baba]) await say(id, 'off');
    expect((await whoAnswers({ staffId: ids.aoki }))[0]).toBe('千葉 deputy');
  });

  it('is for a topic its receiver, then the topic’s own deputies', async () => {
    const topic = await client.api('createTopic', {
      params: params(),
      body: { name: '見積もり', receiverId: ids.chiba },
    });
    const body = { topicId: topic.id, deputies: [{ deputyId: ids.aoki }] };
    await client.api('saveDeputies', { params: params(), body });
    expect(await whoAnswers({ topicId: topic.id })).toEqual([
      '千葉 addressee',
      '青木 deputy',
      '馬場 everybody',
    ]);
  });

  it('is never oneself, nobody of another company, and no time that ends before it begins', async () => {
    const other = server.world.own.secondAccount.staffId;
    const save = (deputyId: string, more: object = {}) =>
      problemOf(
        client.api('saveDeputies', {
          params: params(),
          body: { staffId: ids.aoki, deputies: [{ deputyId, ...more }] },
        }),
      );
    expect((await save(ids.aoki)).fields).toHaveProperty('deputies.0.deputyId');
    expect((await save(other)).fields).toHaveProperty('deputies.0.deputyId');
    expect((await save(ids.baba, { from: day(2), until: day(1) })).fields).toHaveProperty('deputies.0.until');
  });
});

describe('a department', () => {
  it('takes its people along when its name changes, and is there for whoever is in it', async () => {
    await client.api('changeStaff', {
      params: { ...params(), staffId: ids.baba },
      body: { name: '馬場', reading: 'ばば', department: '工事部' },
    });
    const { items } = await client.api('listDepartments', { params: params() });
    const department = items.find(({ name }) => name === '工事部')!;
    expect(department).toMatchObject({ staff: 1, present: 1 });
    await client.api('changeDepartment', {
      params: { ...params(), departmentId: department.id },
      body: { name: '施工部', policy: '急ぎは携帯へ' },
    });
    const staff = await client.api('listStaff', { params: params() });
    expect(staff.items.find(({ id }) => id === ids.baba)?.department).toBe('施工部');
    const taken = client.api('createDepartment', { params: params(), body: { name: '施工部' } });
    expect((await problemOf(taken)).fields).toHaveProperty('name');
  });
});

describe('the link of the daily mail', () => {
  it('says whose it is, changes nothing until it is confirmed, and ends with the day', async () => {
    const { id: organisationId } = server.world.own;
    const publicUrl = 'https://denwa.example';
    await asOrganisation(server.db, organisationId, (tx) =>
      sendPresenceMails(tx, publicUrl, organisationId, clock()),
    );
    const mail = await server.db
      .selectFrom('outgoing_mail')
      .select(['recipient', 'body_text as text'])
      .where('recipient', '=', 'chiba@client.example.com')
      .executeTakeFirstOrThrow();
    const token = /\/presence#(\S+)/.exec(mail.text)![1]!;
    const page = await server.stranger.fetch(`/presence?token=${token}`);
    await page.text();
    const looked = await server.stranger.api('lookAtPresenceLink', { body: { token } });
    expect(looked).toMatchObject({ name: '千葉', presence: { state: null } });
    const again = await server.stranger.api('lookAtPresenceLink', { body: { token } });
    expect(again.presence.state).toBeNull();
    expect(await server.stranger.api('confirmPresence', { body: { token, state: 'out' } })).toMatchObject({
      state: 'out',
      source: 'mail',
    });
    ahead = 2 * DAY;
    const late = server.stranger.api('confirmPresence', { body: { token, state: 'in' } });
    expect((await problemOf(late)).code).toBe('link-invalid');
  });
});

describe('in a call', () => {
  it('the desk shows at once what the client says, and does not phone whoever is off', async () => {
    const { account, trunkId } = server.world.own;
    const desk = await TestDesk.ready(await server.as('operator'));
    const legId = engine.arrive({ called: account.number, trunkId, caller: '+819022210001' });
    await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the announcement plays');
    engine.playToTheEnd(legId);
    const id = await desk.rings();
    await desk.visitor.api('answerCall', { params: { id } });
    await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
    const aoki = () => desk.desk?.call?.staff.find((each) => each.id === ids.aoki);
    expect(aoki()?.presence.state).toBeNull();
    await say(ids.aoki, 'off');
    await until(() => aoki()?.presence.state === 'off', 'the desk is told');
    expect(aoki()).toMatchObject({ phonable: false, presence: { source: 'client', isNew: true } });
    const consult = desk.visitor.api('consult', {
      params: { id },
      body: { to: { kind: 'staff', staffId: ids.aoki, by: 'mobile' } },
    });
    expect((await problemOf(consult)).code).toBe('staff-not-phonable');
    const set = await desk.visitor.api('setPresence', {
      params: { ...params(), staffId: ids.aoki },
      body: { state: 'in' },
    });
    expect(set).toMatchObject({ state: 'in', source: 'operator' });
    const changed = desk.messages.filter((message) => message.type === 'directory-changed');
    expect(changed.length).toBeGreaterThan(0);
    await desk.visitor.api('consult', {
      params: { id },
      body: { to: { kind: 'staff', staffId: ids.aoki, by: 'mobile' } },
    });
    await until(() => desk.desk?.call?.state === 'consulting', 'the mobile rings');
    expect(desk.desk?.call?.party?.name).toBe('青木');
    desk.close();
  });

  it('keeps a company’s people from another company’s client', async () => {
    const other = await server.as('secondClient');
    const set = other.api('setPresence', {
      params: { ...params(), staffId: ids.aoki },
      body: { state: 'off' },
    });
    expect((await problemOf(set)).code).toBe('not-found');
  });
});
