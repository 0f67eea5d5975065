import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import type { Visitor } from '../testing/start-test-server.ts';
import { until } from '../telephony/testing/until.ts';
import { lacksOf, waysThatLead } from './readiness.ts';

describe('ways', () => {
  const nobody = { phone: null, mobile: null, email: null };
  const nothing = { reportEmail: null, hasChat: false, hasPortal: false };
  it('count when they lead somewhere, each once', () => {
    expect(waysThatLead(['phone', 'email', 'chat', 'portal'], nobody, nothing)).toEqual([]);
    const house = { reportEmail: 'a@example.com', hasChat: true, hasPortal: true };
    expect(waysThatLead(['email', 'email', 'phone', 'chat'], nobody, house)).toEqual(['email', 'chat']);
    const somebody = { phone: '+81312345678', mobile: null, email: null };
    expect(waysThatLead(['mobile', 'phone'], somebody, nothing)).toEqual(['phone']);
  });
});

describe('lacks', () => {
  it('are told one by one, with whom each waits for; a live line lacks no test call', () => {
    const topic = { id: 't', name: '修理', receiverName: '森', deputyNames: [], ways: ['email'] as const };
    const line = {
      id: 'l',
      label: '代表',
      live: false,
      testUntil: null,
      calledAt: null,
      confirmedAt: null,
      confirmedByName: null,
    };
    const lacks = lacksOf({
      topics: [topic, { ...topic, id: 'u', name: '請求', receiverName: null }],
      ways: [],
      lines: [line, { ...line, id: 'm', live: true }],
    });
    expect(lacks.map(({ kind, waitsFor }) => `${kind} ${waitsFor}`)).toEqual([
      'deputy client',
      'ways client',
      'receiver client',
      'test-call us',
    ]);
    expect(lacks[0]?.words.ja).toBe(
      '「修理」の 森 さんが不在のときに、代わりに確認する方が決まっていません。',
    );
    expect(lacksOf({ topics: [], ways: [], lines: [] }).map(({ kind }) => kind)).toEqual(['topic']);
  });
});

describe('a line', () => {
  let house: AnsweringHouse;
  let administrator: Visitor;
  let client: Visitor;
  const account = () => house.server.world.own.account;
  const readiness = (visitor = administrator) => visitor.api('readiness', { params: { id: account().id } });
  const saveLine = async (live: boolean) => {
    const params = { id: account().lineId };
    const line = await administrator.api('line', { params });
    return administrator.api('changeLine', { params, body: { ...line, live } });
  };
  const whyNot = async (): Promise<string> => (await problemOf(saveLine(true))).fields?.['live'] ?? '';

  beforeAll(async () => {
    house = await openAnsweringHouse();
    administrator = await house.server.as('administrator');
    client = await house.server.as('client');
  }, 60_000);
  afterAll(() => house.stop());
  beforeEach(() => saveLine(false));

  it('goes live when its test call came, was reported and confirmed by the client; until then it takes none but in test reception', async () => {
    const { id, lineId, number } = account();
    await house.server.db.deleteFrom('readiness_receipt').where('line_id', '=', lineId).execute();
    expect(await whyNot()).toContain('依頼企業がまだ確認していません');
    const refused = await house.phones('+819011112222');
    await until(() => !house.engine.legs.has(refused), 'it is rejected');

    const { until: ends } = await administrator.api('openTestReception', { params: { id: lineId } });
    expect(new Date(ends).getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    expect((await readiness()).lines[0]).toMatchObject({ live: false, testUntil: ends });
    const desk = await house.seat();
    await house.finishes(desk, await house.talks(desk, '+819011112222'));

    const confirm = { params: { id }, body: { what: 'call', lineId } } as const;
    for (const visitor of [administrator, await house.server.as('supervisor')])
      expect((await problemOf(visitor.api('confirmReceipt', confirm))).status).toBe(403);
    const confirmed = await client.api('confirmReceipt', confirm);
    expect(confirmed.lacks).toEqual([]);
    expect(confirmed.lines[0]?.confirmedByName).toContain('担当');
    expect((await saveLine(true)).live).toBe(true);
    expect(await house.audited()).toEqual(
      expect.arrayContaining(['line.test-opened', 'readiness.confirmed']),
    );

    await saveLine(false);
    await administrator.api('closeTestReception', { params: { id: lineId } });
    const late = await house.phones('+819011112222', number);
    await until(() => !house.engine.legs.has(late), 'it is rejected again');
  }, 60_000);

  it('does not go live while a topic has no receiver, no deputy or one way alone', async () => {
    const { id, topicId, staffId } = account();
    const params = { id, topicId };
    const topic = (await client.api('listTopics', { params: { id } })).items[0]!;
    const change = (part: object) => client.api('changeTopic', { params, body: { ...topic, ...part } });
    await change({ ways: ['email', 'mobile'] });
    expect(await whyNot()).toContain('一つしかありません');
    await change({ receiverId: null });
    expect(await whyNot()).toContain('受ける方が決まっていません');
    await change({ receiverId: staffId, ways: ['email', 'portal'] });
    const deputies = await client.api('listDeputies', { params: { id } });
    const list = deputies.items.find((each) => each.topicId === topicId)!;
    const save = (kept: typeof list.deputies) =>
      client.api('saveDeputies', { params: { id }, body: { topicId, deputies: kept } });
    await save([]);
    expect(await whyNot()).toContain('代わりに確認する方が決まっていません');
    expect((await readiness(client)).lacks).toMatchObject([{ kind: 'deputy', waitsFor: 'client', topicId }]);
    // One whose days are over stands in for nobody.
    await save(list.deputies.map((each) => ({ ...each, until: '2020-01-01' })));
    expect(await whyNot()).toContain('代わりに確認する方');
    await save(list.deputies);
    expect((await saveLine(true)).live).toBe(true);
  });

  it('waits for a test on each channel, and for another one when the channel was changed', async () => {
    const { id, channelId } = account();
    const { db } = house.server;
    const set = (changes: object) =>
      db.updateTable('delivery_channel').set(changes).where('id', '=', channelId).execute();
    await set({ enabled: true, changed_at: new Date(Date.now() - 60_000) });
    expect(await whyNot()).toContain('まだ試しの報告を送っていません');
    const confirm = () =>
      client.api('confirmReceipt', { params: { id }, body: { what: 'way', way: channelId } });
    expect((await problemOf(confirm())).code).toBe('nothing-arrived');
    await set({ last_accepted_at: new Date() });
    expect(await whyNot()).toContain('依頼企業がまだ確認していません');
    await confirm();
    expect((await saveLine(true)).live).toBe(true);
    await saveLine(false);
    await set({ changed_at: new Date(Date.now() + 1000) });
    expect(await whyNot()).toContain('まだ試しの報告を送っていません');
    await set({ enabled: false });
  });

  it('goes live without a deputy when an administrator says why, which the record keeps', async () => {
    const { id, topicId } = account();
    const { db } = house.server;
    await db.deleteFrom('staff_deputy').where('topic_id', '=', topicId).execute();
    const body = { waives: ['deputy' as const], reason: '院長おひとりの診療所のため' };
    const supervisor = await house.server.as('supervisor');
    expect((await problemOf(supervisor.api('exceptReadiness', { params: { id }, body }))).status).toBe(403);
    expect(await whyNot()).toContain('代わりに確認する方');
    const excepted = await administrator.api('exceptReadiness', { params: { id }, body });
    expect(excepted).toMatchObject({ ready: true, exception: { reason: body.reason } });
    expect(excepted.lacks).toMatchObject([{ kind: 'deputy', waived: true }]);
    expect((await saveLine(true)).live).toBe(true);
    await administrator.api('endReadinessException', { params: { id } });
    // It goes on; switched off, it is asked again.
    expect((await saveLine(true)).live).toBe(true);
    await saveLine(false);
    expect(await whyNot()).toContain('代わりに確認する方');
    expect(await house.audited()).toEqual(
      expect.arrayContaining(['readiness-exception.changed', 'readiness-exception.removed']),
    );
  });

  it('another client sees nothing of it', async () => {
    const other = await house.server.as('secondClient');
    expect((await problemOf(readiness(other))).status).toBe(404);
  });
});
