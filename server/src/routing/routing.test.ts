/** What a line does with an arriving call before the queue: set through the API, heard and seen at the engine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountRouting, LineRouting } from '@denwaban/server-api/routing';
import type { Menu } from '@denwaban/server-api/routing';
import { uuidv7 } from '../db/uuid.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { inTokyo } from '../time/tokyo.ts';
import { alwaysOpen, testTrunk } from '../testing/world.ts';

let engine: EngineDouble;
let server: TestServer;
let administrator: Visitor;
let desks: TestDesk[] = [];
/** Announcements by what they say; each has a sound of its own. */
const announcements: Record<string, { id: string; sound: string }> = {};

const words = [
  'lunch',
  'ask',
  'blocked',
  'fax',
  'menu',
  'submenu',
  'address',
  'voicemail',
  'holiday',
  'summer',
];
const soundOf = (name: string): string => announcements[name]!.sound;
const idOf = (name: string): string => announcements[name]!.id;
const account = () => server.world.own.account;
const callOf = (legId: string) =>
  server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
const reaches = (legId: string, state: string): Promise<void> =>
  until(async () => (await callOf(legId))?.state === state, `the call is ${state}`);
const hears = (legId: string, name: string): Promise<void> =>
  until(() => engine.hears(legId) === name, `the caller hears ${name}, not ${engine.hears(legId)}`);
let callers = 0;
const phone = (call: Partial<Parameters<EngineDouble['arrive']>[0]> = {}): string =>
  engine.arrive({
    called: account().number,
    trunkId: server.world.own.trunkId,
    caller: `+8190222${10_000 + ++callers}`,
    ...call,
  });
/** The recording notice is heard to its end. */
const afterNotice = async (legId: string): Promise<void> => {
  await hears(legId, soundOf('notice'));
  engine.playToTheEnd(legId);
};
const setLine = (settings: Partial<LineRouting>): Promise<LineRouting> =>
  administrator.api('changeLineRouting', { params: { id: account().lineId }, body: settings });
const setAccount = (settings: Partial<AccountRouting>): Promise<AccountRouting> =>
  administrator.api('changeAccountRouting', { params: { id: account().id }, body: settings });
const wayOf = async (legId: string): Promise<string[]> => {
  const { id } = (await callOf(legId))!;
  return (await administrator.api('call', { params: { id } })).trace.map((step) => step.words);
};
const press = (legId: string, digit: string): void => engine.tell({ event: 'leg.digit', legId, digit });
const seat = async (): Promise<TestDesk> => {
  const desk = await TestDesk.ready(await server.as('operator'));
  desks.push(desk);
  return desk;
};
const dialled = (): string[] =>
  [...engine.legs.values()].filter((leg) => leg.direction === 'out').map((leg) => leg.legId);

/** Where the line has a menu. */
const inMenu = async (): Promise<string> => {
  const legId = phone();
  await afterNotice(legId);
  await hears(legId, soundOf('menu'));
  return legId;
};

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  administrator = await server.as('administrator');
  const { own } = server.world;
  const settings = { ...testTrunk('発信もできる'), destination: { host: '192.0.2.10', port: 5060 } };
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', own.trunkId)
    .execute();
  for (const name of words) {
    const id = uuidv7();
    const sound = `${Buffer.from(name).toString('hex').padEnd(64, '0')}.ulaw`;
    announcements[name] = { id, sound };
    await server.db
      .insertInto('announcement')
      .values({
        id,
        organisation_id: own.id,
        key: null,
        label: name,
        text: name,
        source: 'uploaded',
        audio_name: sound,
        duration_ms: 1000,
      })
      .execute();
  }
  const notice = `${'a'.repeat(64)}.ulaw`;
  announcements['notice'] = { id: own.announcementIds['recording-notice'], sound: notice };
  await server.db
    .updateTable('announcement')
    .set({ audio_name: notice })
    .where('id', '=', own.announcementIds['recording-notice'])
    .execute();
  const closed = `${'c'.repeat(64)}.ulaw`;
  announcements['closed'] = { id: own.announcementIds.closed, sound: closed };
  await server.db
    .updateTable('announcement')
    .set({ audio_name: closed })
    .where('id', '=', own.announcementIds.closed)
    .execute();
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  await setLine({});
  await setAccount({});
  await server.db.updateTable('account_routing').set({ do_not_ring: null }).execute();
  await server.db.updateTable('line').set({ answering: 'announce' }).execute();
});
afterEach(async () => {
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  for (const desk of desks) desk.close();
  desks = [];
  await until(async () => {
    const live = await server.db
      .selectFrom('call')
      .select('id')
      .where('state', 'not in', ['done', 'wrap-up'])
      .execute();
    return live.length === 0;
  }, 'no call is left');
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db.deleteFrom('operator_state').execute();
});

describe('forwarding', () => {
  it('is named by its source, with the source’s greeting, on the desk, in the list and in the trace', async () => {
    const mobile = {
      id: uuidv7(),
      name: '携帯',
      lineId: null,
      number: '+819011112222',
      greeting: '山田の携帯でございます。',
      greetingReading: 'やまだのけいたいでございます。',
    };
    await setAccount({ sources: [{ ...mobile, hours: null }] });
    const desk = await seat();
    const legId = phone({ divertedFrom: '+819011112222' });
    await afterNotice(legId);
    await desk.rings();
    expect(desk.desk?.call).toMatchObject({ sourceName: '携帯', greeting: mobile.greeting });
    expect(await wayOf(legId)).toContain('携帯からの転送です');
    const { items } = await administrator.api('listCalls', { query: { limit: 1 } });
    expect(items[0]).toMatchObject({ sourceName: '携帯' });
    const csv = await administrator.fetch(
      '/api/v1/calls.csv?from=2020-01-01&to=2099-12-31&purpose=answering',
    );
    expect(await csv.text()).toContain(',携帯,');
  });

  it('keeps the source’s own hours', async () => {
    const never = { ...alwaysOpen, ...Object.fromEntries(Object.keys(alwaysOpen).map((day) => [day, []])) };
    await setAccount({
      sources: [
        {
          id: uuidv7(),
          name: 'フリーダイヤル',
          lineId: account().lineId,
          number: null,
          greeting: '',
          greetingReading: '',
          hours: never,
        },
      ],
    });
    const legId = phone();
    await hears(legId, soundOf('closed'));
    expect(await wayOf(legId)).toContain('受付時間外です');
  });
});

describe('callers without a number', () => {
  it.each([
    ['restricted', '非通知'],
    ['payphone', '公衆電話'],
    ['unavailable', '表示圏外'],
  ] as const)(
    '%s is asked to dial again with 186 when the line says so, and named %s',
    async (status, display) => {
      await setLine({
        withheld: { [status]: 'ask', askAnnouncementId: idOf('ask') } as LineRouting['withheld'],
      });
      const desk = await seat();
      const legId = phone({ caller: null, status });
      await hears(legId, soundOf('ask'));
      engine.playToTheEnd(legId);
      await until(() => !engine.legs.has(legId), 'we hang up');
      await reaches(legId, 'done');
      const call = (await callOf(legId))!;
      expect(call.outcome).toBe('withheld');
      expect(desk.desk?.state).toBe('available');
      expect(await administrator.api('call', { params: { id: call.id } })).toMatchObject({
        callerDisplay: display,
      });
      const lost = await administrator.api('listCalls', { query: { lost: 'true' } });
      expect(lost.items.map((each) => each.id)).not.toContain(call.id);
      const recordings = await server.db
        .selectFrom('recording')
        .select('id')
        .where('call_id', '=', call.id)
        .execute();
      expect(recordings).toEqual([]);
    },
  );

  it('of another reason are accepted', async () => {
    await setLine({ withheld: { restricted: 'refuse' } as LineRouting['withheld'] });
    const legId = phone({ caller: null, status: 'payphone' });
    await afterNotice(legId);
    await reaches(legId, 'waiting');
  });
});

describe('the block list', () => {
  it('declines a number with an announcement, on record as blocked and never as lost', async () => {
    await setAccount({ blockedAnnouncementId: idOf('blocked') });
    const supervisor = await server.as('supervisor');
    const params = { id: account().id };
    const entry = await supervisor.api('blockCaller', {
      params,
      body: { number: '080-5555-0001', reason: '無言電話が続くため', refusal: 'announcement' },
    });
    expect(entry).toMatchObject({ display: '080-5555-0001', calls: 0, ended: false });
    const legId = phone({ caller: '+818055550001' });
    await hears(legId, soundOf('blocked'));
    engine.playToTheEnd(legId);
    await reaches(legId, 'done');
    expect((await callOf(legId))?.outcome).toBe('blocked');
    expect(await wayOf(legId)).toContain('着信をお断りする番号のため、おつなぎしませんでした');
    const { items } = await supervisor.api('listBlockedCallers', { params });
    expect(items.find((each) => each.id === entry.id)).toMatchObject({ calls: 1 });

    await supervisor.api('unblockCaller', { params: { ...params, blockedId: entry.id } });
    const again = phone({ caller: '+818055550001' });
    await afterNotice(again);
    await reaches(again, 'waiting');
  });

  it('declines all numbers with a beginning as busy, until the last day of it', async () => {
    const params = { id: account().id };
    const body = { number: '0800', prefix: true, reason: '営業電話', refusal: 'busy' as const };
    expect(
      (await problemOf(administrator.api('blockCaller', { params, body: { ...body, number: '080' } })))
        .fields,
    ).toHaveProperty('number');
    const entry = await administrator.api('blockCaller', { params, body: { ...body, until: '2099-12-31' } });
    const legId = phone({ caller: '+818001234567' });
    await reaches(legId, 'done');
    const rejected = () => engine.sent.findLast((each) => each.command === 'leg.reject')?.params;
    await until(() => rejected()?.['legId'] === legId, 'it is rejected');
    expect(rejected()).toMatchObject({ reason: 'rejected-busy' });
    expect((await problemOf(administrator.api('blockCaller', { params, body }))).code).toBe(
      'already-blocked',
    );
    await server.db
      .updateTable('blocked_caller')
      .set({ until: '2020-01-01' })
      .where('id', '=', entry.id)
      .execute();
    const later = phone({ caller: '+818001234567' });
    await afterNotice(later);
    await reaches(later, 'waiting');
    await administrator.api('unblockCaller', { params: { ...params, blockedId: entry.id } });
  });
});

describe('closures and time bands', () => {
  const everyDay = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

  it('a closure has its own announcement and reason, and takes a message', async () => {
    await setAccount({
      closures: [
        {
          lineId: null,
          from: '2020-01-01',
          until: '2099-12-31',
          reason: '社員旅行',
          announcementId: idOf('holiday'),
        },
      ],
    });
    const legId = phone();
    await hears(legId, soundOf('holiday'));
    engine.playToTheEnd(legId);
    await hears(legId, 'beep');
    expect(await wayOf(legId)).toContain('休業日です（社員旅行）');
  });

  it('a band before the queue is heard first, then the recording notice', async () => {
    await setLine({
      bands: [
        {
          name: '昼休み',
          days: [...everyDay],
          from: '00:00',
          until: '24:00',
          season: null,
          announcementId: idOf('lunch'),
          effect: 'before',
        },
      ],
    });
    const legId = phone();
    await hears(legId, soundOf('lunch'));
    engine.playToTheEnd(legId);
    await afterNotice(legId);
    await reaches(legId, 'waiting');
    expect((await callOf(legId))?.announcement_heard_ms).toBe(1000);
    expect((await wayOf(legId)).join()).toMatch(/時間帯「昼休み」.*アナウンスを最後まで流しました.*受付待ち/);
  });

  it('a band that closes takes a message with its own words', async () => {
    await setLine({
      bands: [
        {
          name: '夏季',
          days: [...everyDay],
          from: '00:00',
          until: '24:00',
          season: { from: '01-01', until: '12-31' },
          announcementId: idOf('summer'),
          effect: 'closed',
        },
      ],
    });
    const legId = phone();
    await hears(legId, soundOf('summer'));
    engine.playToTheEnd(legId);
    await hears(legId, 'beep');
  });
});

describe('FAX', () => {
  it('stops the desk that rings, and is on record as FAX', async () => {
    const desk = await seat();
    const legId = phone();
    await afterNotice(legId);
    const callId = await desk.rings();
    engine.tell({ event: 'leg.fax-detected', legId });
    await desk.is('available');
    await until(() => !engine.legs.has(legId), 'we hang up');
    await reaches(legId, 'done');
    const { trace, outcome } = await administrator.api('call', { params: { id: callId } });
    expect(outcome).toBe('fax');
    expect(trace.map((step) => step.words)).toContain('FAXの信号を受信しました');
    const offers = await server.db
      .selectFrom('call_offer')
      .select('outcome')
      .where('call_id', '=', callId)
      .execute();
    expect(offers).toEqual([{ outcome: 'withdrawn' }]);
  });

  it('heard before the queue rings nobody', async () => {
    const desk = await seat();
    const legId = phone();
    await hears(legId, soundOf('notice'));
    engine.tell({ event: 'leg.fax-detected', legId });
    await reaches(legId, 'done');
    expect((await callOf(legId))?.outcome).toBe('fax');
    expect(desk.desk?.state).toBe('available');
  });
});

describe('a menu', () => {
  const menu: Menu = {
    announcementId: '',
    timeoutSeconds: 2,
    keys: [],
    otherwise: { kind: 'queue', label: '' },
  };
  beforeEach(async () => {
    await setLine({
      menu: {
        ...menu,
        announcementId: idOf('menu'),
        keys: [
          { key: '1', action: { kind: 'queue', label: '修理' } },
          { key: '2', action: { kind: 'announce', announcementId: idOf('address') } },
          { key: '3', action: { kind: 'voicemail', label: '伝言', announcementId: idOf('voicemail') } },
          { key: '*', action: { kind: 'repeat' } },
          {
            key: '4',
            action: {
              kind: 'menu',
              label: 'ご契約',
              menu: {
                announcementId: idOf('submenu'),
                timeoutSeconds: 2,
                keys: [{ key: '1', action: { kind: 'queue', label: '解約' } }],
              },
            },
          },
        ],
      },
    });
  });

  it('leads to the queue with the topic on the desk, while it is still being said', async () => {
    const desk = await seat();
    const legId = await inMenu();
    press(legId, '1');
    await desk.rings();
    expect(desk.desk?.call).toMatchObject({ topic: '修理' });
    expect(engine.hears(legId)).toBe('ringback');
    expect(await wayOf(legId)).toContain('メニューで「1」修理が選ばれました');
  });

  it('asks for who can answer its topic: the skill is required, the topic comes earlier in the queue', async () => {
    const desk = await seat();
    const { personId } = desk.visitor;
    const supervisor = await server.as('supervisor');
    const { id: skillId } = await supervisor.api('createSkill', { body: { name: '修理の受付' } });
    const action = {
      kind: 'queue',
      label: '修理',
      needs: { skillIds: [skillId], teamId: null, priority: 'high' },
    } satisfies Menu['keys'][number]['action'];
    const keys = [{ key: '1', action }];
    await setLine({ menu: { ...menu, announcementId: idOf('menu'), keys } });
    const problem = await problemOf(supervisor.api('deleteSkill', { params: { id: skillId } }));
    expect(problem.code).toBe('skill-in-use');
    const legId = await inMenu();
    press(legId, '1');
    await reaches(legId, 'waiting');
    expect((await callOf(legId))?.head_start_seconds).toBe(120);
    expect(desk.desk?.state).toBe('available');
    await supervisor.api('changeOperatorProfile', {
      params: { id: personId },
      body: { skills: [{ skillId, level: 2 }], accountIds: [] },
    });
    await desk.rings();
    expect(desk.desk?.call?.topic).toBe('修理');
    engine.end(legId, 'remote-hung-up');

    const unknown = { ...action, needs: { ...action.needs, skillIds: [], teamId: uuidv7() } };
    const wrong = { ...menu, announcementId: idOf('menu'), keys: [{ key: '1', action: unknown }] };
    expect((await problemOf(setLine({ menu: wrong }))).fields).toHaveProperty([
      'menu.keys.0.action.needs.teamId',
    ]);
  });

  it('may have one more below it', async () => {
    const desk = await seat();
    const legId = await inMenu();
    press(legId, '4');
    await hears(legId, soundOf('submenu'));
    press(legId, '1');
    await desk.rings();
    expect(desk.desk?.call?.topic).toBe('ご契約・解約');
  });

  it('says an announcement and hangs up', async () => {
    const legId = await inMenu();
    press(legId, '2');
    await hears(legId, soundOf('address'));
    engine.playToTheEnd(legId);
    await reaches(legId, 'done');
    expect((await callOf(legId))?.outcome).toBe('menu-ended');
  });

  it('takes a message', async () => {
    const legId = await inMenu();
    press(legId, '3');
    await hears(legId, soundOf('voicemail'));
    engine.playToTheEnd(legId);
    await hears(legId, 'beep');
    engine.playToTheEnd(legId);
    await until(async () => (await callOf(legId))?.message_from_ms !== null, 'the message begins');
    expect((await callOf(legId))?.topic).toBe('伝言');
  });

  it('is said once more to who presses nothing, then goes on as it is told', async () => {
    const legId = await inMenu();
    press(legId, '9');
    await until(async () => {
      const call = await callOf(legId);
      return call?.menu_repeats === 1 && engine.playing.has(call.playback_id ?? '');
    }, 'it is said again');
    engine.playToTheEnd(legId);
    await reaches(legId, 'waiting');
    const way = (await wayOf(legId)).join();
    expect(way).toContain('メニューにない「9」が押されました');
    expect(way).toContain('メニューで何も押されませんでした');
  });

  it('has each key once', async () => {
    const twice = { key: '1', action: { kind: 'repeat' as const } };
    const problem = await problemOf(
      setLine({ menu: { ...menu, announcementId: idOf('menu'), keys: [twice, twice] } }),
    );
    expect(problem.fields).toHaveProperty(['menu.keys.1.key']);
    const foreign = server.world.other.announcementIds.closed;
    expect(
      (await problemOf(setLine({ menu: { ...menu, announcementId: foreign, keys: [twice] } }))).fields,
    ).toHaveProperty(['menu.announcementId']);
  });
});

describe('the client’s own telephones', () => {
  const phones = [
    { name: '社長の携帯', number: '+819011110001' },
    { name: '事務所', number: '+81300007777' },
  ];

  it('ring first, all at once, with the line’s number; the first to answer has the caller, without an operator', async () => {
    await setAccount({ ownPhones: { seconds: 20, phones, ringGroupId: null } });
    const desk = await seat();
    const legId = phone();
    await afterNotice(legId);
    await until(() => dialled().length === 2, 'both ring');
    const dials = engine.sent.filter((each) => each.command === 'leg.dial').slice(-2);
    expect(dials.map((each) => each.params['target'])).toEqual(
      phones.map(({ number }) => expect.objectContaining({ number, callerNumber: account().number })),
    );
    expect(desk.desk?.state).toBe('available');
    const [first = '', second = ''] = dialled();
    engine.otherSideAnswers(second);
    await until(() => engine.bridgedWith(legId).includes(second), 'they talk');
    await until(() => !engine.legs.has(first), 'the other one stops ringing');
    const stops = () => engine.sent.filter((each) => each.command === 'recording.stop').length;
    await until(() => stops() === 1, 'the recording stops');
    engine.hangUp(second);
    await reaches(legId, 'done');
    await until(() => !engine.legs.has(legId), 'the caller is hung up on');
    expect(await callOf(legId)).toMatchObject({
      outcome: 'answered-by-client',
      operator_id: null,
      end_reason: 'client-hung-up',
    });
    expect((await wayOf(legId)).join()).toMatch(
      /依頼企業の電話を呼び出しました（社長の携帯・事務所、20秒まで）.*事務所が応答しました.*録音を止めました/,
    );
  });

  it('that do not answer in time give the call to the operators', async () => {
    await setAccount({ ownPhones: { seconds: 5, phones, ringGroupId: null } });
    const desk = await seat();
    const legId = phone();
    await afterNotice(legId);
    await until(() => dialled().length === 2, 'both ring');
    await server.db.updateTable('call').set({ wait_until: new Date() }).where('leg_id', '=', legId).execute();
    await desk.rings();
    await until(() => dialled().length === 0, 'they stop ringing');
    expect(await wayOf(legId)).toContain('依頼企業の電話には応答がありませんでした');
  });

  it('that are all busy do so at once', async () => {
    await setAccount({ ownPhones: { seconds: 30, phones, ringGroupId: null } });
    const desk = await seat();
    const legId = phone();
    await afterNotice(legId);
    await until(() => dialled().length === 2, 'both ring');
    for (const each of dialled()) engine.end(each, 'busy');
    await desk.rings();
  });

  it('stay silent in the times that the client sets, and the operators ring at once', async () => {
    await setAccount({ ownPhones: { seconds: 20, phones, ringGroupId: null } });
    const client = await server.as('client');
    const all = [{ from: '00:00', until: '24:00' }];
    const days = {
      sunday: all,
      monday: all,
      tuesday: all,
      wednesday: all,
      thursday: all,
      friday: all,
      saturday: all,
    };
    const params = { id: account().id };
    const view = await client.api('changeDoNotRing', { params, body: days });
    expect(view).toMatchObject({
      ringsNow: false,
      ownPhones: { seconds: 20, names: ['社長の携帯', '事務所'] },
    });
    expect(JSON.stringify(view)).not.toContain('+8190');
    const desk = await seat();
    const legId = phone();
    await afterNotice(legId);
    await desk.rings();
    expect(dialled()).toEqual([]);
    expect((await wayOf(legId)).join()).toContain('電話に出ない時間');
    const free = {
      ...days,
      sunday: [],
      monday: [],
      tuesday: [],
      wednesday: [],
      thursday: [],
      friday: [],
      saturday: [],
    };
    const paused = await client.api('changeDoNotRing', {
      params,
      body: { ...free, pausedUntil: new Date(Date.now() + 60_000).toISOString() },
    });
    expect(paused.ringsNow).toBe(false);
    expect((await client.api('changeDoNotRing', { params, body: free })).ringsNow).toBe(true);
  });

  it('are recorded when the account ordered it in writing', async () => {
    await setAccount({
      ownPhones: { seconds: 20, phones, ringGroupId: null },
      recordOwnCalls: { orderedOn: '2026-10-01', document: '録音依頼書 2026-10' },
    });
    await server.db.updateTable('line').set({ answering: 'ring' }).execute();
    const legId = phone();
    await until(() => dialled().length === 2, 'both ring');
    expect(engine.legs.get(legId)?.state).toBe('ringing');
    engine.otherSideAnswers(dialled()[0]!);
    await until(
      () => engine.legs.get(legId)?.recordingId != null && engine.bridgedWith(legId).length === 1,
      'they talk and are recorded',
    );
  });

  it('cannot be one of our own numbers', async () => {
    const own = { name: '代表', number: account().number };
    expect(
      (await problemOf(setAccount({ ownPhones: { seconds: 20, phones: [own], ringGroupId: null } }))).fields,
    ).toHaveProperty(['ownPhones.phones.0.number']);
  });

  it('cannot be abroad, unless such numbers are opened', async () => {
    const abroad = { name: '社長', number: '+12125550100' };
    const problem = await problemOf(
      setAccount({ ownPhones: { seconds: 20, phones: [abroad], ringGroupId: null } }),
    );
    expect(problem.fields).toHaveProperty(['ownPhones.phones.0.number']);
  });

  it('the caller who leaves meanwhile is a lost call, and they stop ringing', async () => {
    await setAccount({ ownPhones: { seconds: 20, phones, ringGroupId: null } });
    const legId = phone();
    await afterNotice(legId);
    await until(() => dialled().length === 2, 'both ring');
    engine.hangUp(legId);
    await reaches(legId, 'done');
    await until(() => dialled().length === 0, 'they stop ringing');
    expect((await callOf(legId))?.outcome).toBe('abandoned-waiting');
  });
});

describe('the recording notice', () => {
  it('is heard on a ringing line when the operator answers', async () => {
    await server.db.updateTable('line').set({ answering: 'ring' }).execute();
    const desk = await seat();
    const legId = phone();
    const callId = await desk.rings();
    await desk.visitor.api('answerCall', { params: { id: callId } });
    await hears(legId, soundOf('notice'));
    engine.playToTheEnd(legId);
    await until(
      async () => (await callOf(legId))?.announcement_heard_ms === 1000,
      'how much was heard is on record',
    );
    expect(await callOf(legId)).toMatchObject({ state: 'talking', notice_id: idOf('notice') });
    expect(engine.bridgedWith(legId)).toHaveLength(1);
  });

  it('is left out only with a reason and an end, and comes back by itself', async () => {
    const body = {
      lineId: account().lineId,
      direction: 'in' as const,
      reason: '社内だけで使う内線代わりの番号のため',
      from: '2026-01-01',
      until: '2026-12-31',
    };
    const today = inTokyo(new Date()).date;
    const exemption = await administrator.api('createNoticeExemption', {
      body: { ...body, from: today, until: today },
    });
    expect(exemption.state).toBe('running');
    const legId = phone();
    await reaches(legId, 'waiting');
    expect(await wayOf(legId)).toContain(`録音のお知らせは流しません（${today}まで免除）`);
    await server.db
      .updateTable('notice_exemption')
      .set({ from_day: '2020-01-01', until_day: '2020-01-02' })
      .where('id', '=', exemption.id)
      .execute();
    const later = phone();
    await afterNotice(later);
    const { items } = await administrator.api('listNoticeExemptions');
    expect(items.find((each) => each.id === exemption.id)?.state).toBe('ended');
    const supervisor = await server.as('supervisor');
    expect((await problemOf(supervisor.api('createNoticeExemption', { body }))).status).toBe(403);
    expect(
      (await problemOf(administrator.api('createNoticeExemption', { body: { ...body, reason: '不要' } })))
        .fields,
    ).toHaveProperty(['reason']);
  });

  it('is never left out for sales and after-support, also when the line becomes one', async () => {
    const today = inTokyo(new Date()).date;
    const body = {
      lineId: account().lineId,
      direction: 'in' as const,
      reason: '社内だけで使う内線代わりの番号のため',
      from: today,
      until: today,
    };
    const exemption = await administrator.api('createNoticeExemption', { body });
    await setLine({ callType: 'sales' });
    const legId = phone();
    await afterNotice(legId);
    const { items } = await administrator.api('listNoticeExemptions');
    expect(items.find((each) => each.id === exemption.id)).toMatchObject({
      state: 'ended',
      endedBy: server.world.own.administrator.name,
    });
    const problem = await problemOf(administrator.api('createNoticeExemption', { body }));
    expect(problem.fields?.['lineId']).toContain('設定できません');
  });

  it('counts who hung up during it, by wording', async () => {
    await server.db.updateTable('call').set({ notice_id: null }).execute();
    const stays = phone();
    await afterNotice(stays);
    await reaches(stays, 'waiting');
    const leaves = phone();
    await hears(leaves, soundOf('notice'));
    engine.hangUp(leaves);
    await reaches(leaves, 'done');
    const query = { from: '2020-01-01', to: '2099-12-31' };
    const figures = async () => (await administrator.api('noticeFigures', { query })).items;
    await until(async () => (await figures())[0]?.hungUpDuring === 1, 'it is counted');
    expect(await figures()).toEqual([
      expect.objectContaining({ announcementId: idOf('notice'), calls: 2, heardToEnd: 1, hungUpDuring: 1 }),
    ]);
  });
});
