/** A client's own system is asked about a caller, and opened: nothing of the call waits for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CrmChange } from '@denwaban/server-api/crm';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse, HouseCall } from '../testing/answering-house.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startStandIn } from '../testing/stand-ins/stand-in.ts';
import type { Answered, StandIn } from '../testing/stand-ins/stand-in.ts';
import type { Visitor } from '../testing/start-test-server.ts';
import type { TestDesk } from '../telephony/testing/test-desk.ts';

const CALLER = '+819012345678';
const url = 'https://crm.example.com/api/customers?phone={number}';
const known = {
  customer: { name: '翡翠谷 かおる', memo: ['車検は来月', '至急'], card: '4111 1111 1111 1111' },
};
const customer = (): Answered => ({ status: 200, body: JSON.stringify(known) });

let answers: () => Answered = customer;
let system: StandIn;
let house: AnsweringHouse;
let desk: TestDesk;
let administrator: Visitor;

const params = () => ({ id: house.server.world.own.account.id });
const setting = (lookup: Partial<CrmChange['lookup']> = {}, rest: Partial<CrmChange> = {}): CrmChange => ({
  lookup: {
    enabled: true,
    url,
    method: 'GET',
    body: '',
    headerName: 'Authorization',
    token: 'Bearer s3cret-of-theirs',
    fields: [
      { label: '氏名', pointer: '/customer/name' },
      { label: 'メモ', pointer: '/customer/memo/0' },
      { label: 'カード', pointer: '/customer/card' },
      { label: '担当', pointer: '/customer/owner' },
    ],
    ...lookup,
  },
  page: { opens: 'off', url: '' },
  purpose: 'answering',
  ...rest,
});
const save = (change = setting()) => administrator.api('saveCrm', { params: params(), body: change });
const health = async () => (await administrator.api('crmSetting', { params: params() })).lookup.health;
const ask = (id: string, who: Visitor = desk.visitor) => who.api('askCrm', { params: { id } });

async function rings(caller: string | null = CALLER): Promise<HouseCall> {
  const legId = await house.phones(caller);
  house.engine.playToTheEnd(legId);
  return { id: await desk.rings(), legId };
}
async function finishes({ id, legId }: HouseCall): Promise<void> {
  if (desk.desk?.call?.state === 'offered') await desk.visitor.api('answerCall', { params: { id } });
  await house.finishes(desk, { id, legId });
}

beforeAll(async () => {
  system = await startStandIn((asked) =>
    asked.headers.authorization === 'Bearer s3cret-of-theirs' ? answers() : { status: 401 },
  );
  house = await openAnsweringHouse({
    environment: { DENWABAN_STAND_INS: `https://crm.example.com=${system.origin}` },
  });
  administrator = await house.server.as('administrator');
  desk = await house.seat();
});
afterAll(async () => {
  await house.stop();
  await system.stop();
});
beforeEach(async () => {
  answers = customer;
  await administrator.api('saveCrmHosts', { body: { hosts: ['crm.example.com'] } });
  await save();
  system.asked.length = 0;
  system.fault = 'none';
});

describe('who calls, as the client’s system knows them', () => {
  it('stands at the desk while it rings: once asked, on record without the values', async () => {
    const call = await rings();
    expect(await desk.visitor.api('crmOfCall', { params: { id: call.id } })).toEqual({
      asks: true,
      opens: 'off',
      host: '',
    });
    const items = [
      { label: '氏名', text: '翡翠谷 かおる' },
      { label: 'メモ', text: '車検は来月' },
      { label: 'カード', text: '＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111' },
    ];
    expect(await ask(call.id)).toEqual({ state: 'shown', words: null, items });
    expect((await ask(call.id)).items).toEqual(items);
    expect(system.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/customers?phone=%2B819012345678',
    ]);
    const asked = await audited(house.server, 'crm.asked');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      object_id: call.id,
      account_id: params().id,
      actor_id: desk.visitor.personId,
      detail: { host: 'crm.example.com', labels: ['氏名', 'メモ', 'カード', '担当'] },
    });
    const shown = await audited(house.server, 'crm.shown');
    expect(shown.map(({ detail }) => detail)).toEqual([
      { labels: ['氏名', 'メモ', 'カード'] },
      { labels: ['氏名', 'メモ', 'カード'] },
    ]);
    expect(JSON.stringify([...asked, ...shown])).not.toMatch(/翡翠谷|車検|1111|9012345678/);
    expect((await health()).state).toBe('good');
    await finishes(call);
    // The report is sent: the call is nobody's at a desk any more.
    expect((await problemOf(ask(call.id))).code).toBe('not-in-this-state');
  });

  it('is nobody else’s to ask', async () => {
    const call = await rings();
    for (const seat of ['operator2', 'supervisor'] as const)
      expect((await problemOf(ask(call.id, await house.server.as(seat)))).status, seat).toBe(404);
    for (const seat of ['client-owner', 'administrator', 'quality'] as const)
      expect((await problemOf(ask(call.id, await house.server.as(seat)))).status, seat).toBe(403);
    const stranger = await house.server.as('operator', 'other');
    expect((await problemOf(ask(call.id, stranger))).status).toBe(404);
    expect(system.asked).toEqual([]);
    await finishes(call);
  });

  it('is asked by POST, too, with the numbers inside JSON', async () => {
    await save(setting({ method: 'POST', body: '{"phone":"{national}","to":"{dialled}"}' }));
    const call = await rings();
    expect((await ask(call.id)).state).toBe('shown');
    expect(system.asked[0]).toMatchObject({ method: 'POST' });
    expect(system.asked[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(system.asked[0]?.body ?? '')).toEqual({
      phone: '09012345678',
      to: house.server.world.own.account.number,
    });
    await finishes(call);
  });

  it('is not asked for a number that is withheld, nor when it is switched off', async () => {
    const withheld = await rings(null);
    expect(await ask(withheld.id)).toEqual({ state: 'withheld', words: null, items: [] });
    await finishes(withheld);
    await save(setting({ enabled: false }));
    const call = await rings();
    expect((await desk.visitor.api('crmOfCall', { params: { id: call.id } })).asks).toBe(false);
    expect((await ask(call.id)).state).toBe('off');
    await finishes(call);
    expect(system.asked).toEqual([]);
  });

  it('is not asked when the purpose is published no more', async () => {
    await house.server.db.updateTable('crm_setting').set({ purpose: 'gone' }).execute();
    const call = await rings();
    expect((await ask(call.id)).state).toBe('silent');
    expect(system.asked).toEqual([]);
    expect((await health()).lastError).toContain('利用目的');
    await finishes(call);
  });
});

describe('a system that fails', () => {
  it('delays neither the ring nor the answer of the call', async () => {
    answers = () => ({ ...customer(), bodyAfterMs: 2000 });
    const call = await rings();
    const began = performance.now();
    let answered = false;
    const question = ask(call.id).then((answer) => {
      answered = true;
      return answer;
    });
    await desk.visitor.api('answerCall', { params: { id: call.id } });
    expect(answered).toBe(false);
    expect(performance.now() - began).toBeLessThan(900);
    expect(await question).toEqual({
      state: 'silent',
      words: '顧客システムから答えがありません',
      items: [],
    });
    expect(performance.now() - began).toBeLessThan(1900);
    expect(await health()).toMatchObject({ state: 'failing' });
    expect((await health()).lastError).toContain('1秒以内');
    // It is not asked again, and says so as quietly.
    expect((await ask(call.id)).state).toBe('silent');
    expect(system.asked).toHaveLength(1);
    await finishes(call);
  });

  it.each<[string, () => Answered, string]>([
    ['is huge', () => ({ status: 200, body: `{"customer":"${'x'.repeat(100_000)}"}` }), '大きすぎ'],
    ['is no JSON', () => ({ status: 200, body: '<html>maintenance</html>' }), 'JSON'],
    ['leads elsewhere', () => ({ status: 302, headers: { location: 'https://evil.example.com/' } }), '転送'],
    ['refuses who asks', () => ({ status: 401 }), '認証'],
    ['is broken', () => ({ status: 500 }), 'エラー'],
  ])('and %s is a quiet line', async (_, answer, words) => {
    answers = answer;
    const call = await rings();
    expect(await ask(call.id)).toEqual({
      state: 'silent',
      words: '顧客システムから答えがありません',
      items: [],
    });
    expect((await health()).lastError).toContain(words);
    expect(system.asked).toHaveLength(1);
    await finishes(call);
  });

  it('and hangs is left after a second', async () => {
    system.fault = 'take-and-hang';
    const call = await rings();
    const began = performance.now();
    expect((await ask(call.id)).state).toBe('silent');
    expect(performance.now() - began).toBeLessThan(1800);
    await finishes(call);
  });

  it.each(['https://10.0.0.8/{number}', 'https://127.0.0.1/{number}', 'https://db/{number}'])(
    'and stands inside our own network is never asked: %s',
    async (inside) => {
      expect((await problemOf(save(setting({ url: inside })))).fields).toHaveProperty(['body.lookup.url']);
      await house.server.db.updateTable('crm_setting').set({ url: inside }).execute();
      const call = await rings();
      expect((await ask(call.id)).state).toBe('silent');
      expect((await health()).lastError).toContain('社内のネットワーク');
      await finishes(call);
    },
  );

  it('and knows nobody is heard: that is an answer', async () => {
    answers = () => ({ status: 404, body: 'not found' });
    const call = await rings();
    expect(await ask(call.id)).toEqual({ state: 'nothing', words: null, items: [] });
    expect((await health()).state).toBe('good');
    await finishes(call);
  });

  it('and is hostile is shown as text, short, on one line', async () => {
    const memo = [`<script>alert(1)</script>\n\u202e${'長'.repeat(5000)}`];
    answers = () => ({ status: 200, body: JSON.stringify({ customer: { name: { a: 1 }, memo } }) });
    const call = await rings();
    const { items } = await ask(call.id);
    expect(items.map(({ label }) => label)).toEqual(['メモ']);
    expect(items[0]?.text).toMatch(/^<script>alert\(1\)<\/script> 長+…$/);
    expect(items[0]?.text.length).toBeLessThanOrEqual(200);
    await finishes(call);
  });
});

describe('its page', () => {
  const page = { opens: 'answering', url: 'https://crm.example.com/open?tel={national}' } as const;
  const open = (id: string) => desk.visitor.api('openCrm', { params: { id } });

  it('is opened on record, at a host of the list and nowhere else', async () => {
    await save(setting({}, { page }));
    const call = await rings();
    expect(await desk.visitor.api('crmOfCall', { params: { id: call.id } })).toEqual({
      asks: true,
      opens: 'answering',
      host: 'crm.example.com',
    });
    expect(await open(call.id)).toEqual({ url: 'https://crm.example.com/open?tel=09012345678' });
    const opened = await audited(house.server, 'crm.opened');
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ object_id: call.id, detail: { host: 'crm.example.com' } });
    expect(JSON.stringify(opened)).not.toContain('9012345678');
    await administrator.api('saveCrmHosts', { body: { hosts: ['other.example.com'] } });
    expect((await problemOf(open(call.id))).code).toBe('host-not-listed');
    expect(await audited(house.server, 'crm.opened')).toHaveLength(1);
    await finishes(call);
  });

  it('is off until it is asked for, and needs a number', async () => {
    const call = await rings();
    expect((await problemOf(open(call.id))).code).toBe('crm-page-off');
    await finishes(call);
    await save(setting({}, { page }));
    const withheld = await rings(null);
    const can = await desk.visitor.api('crmOfCall', { params: { id: withheld.id } });
    expect(can).toMatchObject({ opens: 'off', host: '' });
    expect((await problemOf(open(withheld.id))).code).toBe('number-withheld');
    await finishes(withheld);
  });

  it('is not set up to lead to a host that is not listed, nor to one that looks like it', async () => {
    for (const host of ['evil.example.com', 'crm.example.com.evil.example', 'sub.crm.example.com']) {
      const wanted = { opens: 'button', url: `https://${host}/{number}` } as const;
      const { fields } = await problemOf(save(setting({}, { page: wanted })));
      expect(fields, host).toHaveProperty(['body.page.url']);
    }
  });
});

describe('the setting', () => {
  it('never tells the value of the header, and does not take it along to another host', async () => {
    const saved = await save();
    expect(saved.lookup).toMatchObject({ hasToken: true, headerName: 'Authorization' });
    expect(JSON.stringify(saved)).not.toContain('s3cret');
    const kept = await save(setting({ token: null, url: 'https://crm.example.com/v2/{number}' }));
    expect(kept.lookup.hasToken).toBe(true);
    const elsewhere = setting({ token: null, url: 'https://evil.example.com/{number}' });
    expect((await problemOf(save(elsewhere))).fields).toHaveProperty(['body.lookup.token']);
    const other = setting({ token: null, headerName: 'X-Api-Key' });
    expect((await problemOf(save(other))).fields).toHaveProperty(['body.lookup.token']);
    const rows = await house.server.db.selectFrom('crm_setting').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('s3cret');
    expect(JSON.stringify(await audited(house.server, 'crm-setting.changed'))).not.toContain('s3cret');
  });

  it('hands numbers over for a published purpose alone', async () => {
    const without = await problemOf(save({ ...setting(), purpose: null }));
    expect(without.fields).toHaveProperty(['purpose']);
    const wrong = await problemOf(save({ ...setting(), purpose: 'selling' }));
    expect(wrong.fields).toHaveProperty(['purpose']);
  });

  it('is looked at by the client’s owner, and changed by administrators alone', async () => {
    const owner = await house.server.as('client-owner');
    const seen = await owner.api('crmSetting', { params: params() });
    expect(seen.lookup).toMatchObject({ url, hasToken: true });
    expect((await problemOf(owner.api('saveCrm', { params: params(), body: setting() }))).status).toBe(403);
    const number = { number: CALLER };
    expect((await problemOf(owner.api('tryCrm', { params: params(), body: number }))).status).toBe(403);
    const foreign = { id: house.server.world.own.secondAccount.id };
    expect((await problemOf(owner.api('crmSetting', { params: foreign }))).status).toBe(404);
    for (const seat of ['client', 'operator', 'supervisor', 'auditor'] as const) {
      const visitor = await house.server.as(seat);
      expect((await problemOf(visitor.api('crmSetting', { params: params() }))).status, seat).toBe(403);
    }
  });

  it('is tried with a number that was typed in', async () => {
    const tried = await administrator.api('tryCrm', { params: params(), body: { number: CALLER } });
    expect(tried).toMatchObject({ ok: true, status: 200, words: '答えがありました。', missing: ['担当'] });
    expect(tried.shown[0]).toEqual({ label: '氏名', text: '翡翠谷 かおる' });
    answers = () => ({ ...customer(), bodyAfterMs: 2000 });
    const slow = await administrator.api('tryCrm', { params: params(), body: { number: CALLER } });
    expect(slow).toMatchObject({ ok: false, status: null, shown: [] });
    expect(slow.words).toContain('1秒以内');
    expect(slow.tookMs).toBeGreaterThan(900);
    const entries = await audited(house.server, 'crm.tried');
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/翡翠谷|9012345678/);
  });
});
