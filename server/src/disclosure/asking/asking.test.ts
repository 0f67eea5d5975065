/** Strangers ask about their data by the public page; at the HTTP door, with what reaches the desk. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOrganisation } from '../../db/identity.ts';
import { formStyle } from '../../http/public-form.ts';
import { deleteExpired } from '../../intake/unconfirmed-store.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';

const START = Date.parse('2026-11-27T03:00:00Z');
let now = new Date(START);
let server: TestServer;
let address = 0;

beforeAll(async () => {
  server = await startTestServer({
    clock: () => now,
    environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
  });
});
afterAll(() => server.stop());
beforeEach(async () => {
  now = new Date(START);
  await server.db.deleteFrom('unconfirmed_request').execute();
  await server.db.deleteFrom('outgoing_mail').execute();
});

const nextAddress = (): string => {
  address += 1;
  return `203.0.113.${address}`;
};
const fields = {
  kind: 'disclosure',
  who: 'self',
  name: '山田 花子',
  agentName: '',
  email: 'hanako@example.com',
  postal: '',
  number: '090-5555-6666',
  when: '11月20日の午後',
  words: '録音を聞きたい。カードは 4111 1111 1111 1111 です。',
  form: 'link',
};
const post = (path: string, body: Record<string, string> | string, more: Record<string, string> = {}) =>
  server.stranger.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': nextAddress(),
      ...more,
    },
    body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
  });
const ask = (more: Partial<typeof fields> = {}, headers: Record<string, string> = {}, slug = 'own-first') =>
  post(`/p/${slug}/request`, { ...fields, ...more }, headers);
const mails = () => server.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute();
const waiting = () => server.db.selectFrom('unconfirmed_request').selectAll().orderBy('id').execute();
/** The path behind the link of the last mail. */
async function linked(): Promise<string> {
  const last = (await mails()).at(-1)!;
  return new URL(/https?:\/\/\S+/.exec(last.body_text)![0]).pathname;
}
const requests = () =>
  server.db
    .selectFrom('disclosure_request')
    .selectAll()
    .where('source', '=', 'public')
    .orderBy('number')
    .execute();

describe('the form', () => {
  it('stands beside the notice, without a script, a cookie or anything from elsewhere', async () => {
    const notice = await server.stranger.fetch('/p/own-first');
    expect(await notice.text()).toContain('href="/p/own-first/request"');
    const page = await server.stranger.fetch('/p/own-first/request');
    const html = await page.text();
    expect(page.status).toBe(200);
    const hash = createHash('sha256').update(formStyle).digest('base64');
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; media-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
    expect(page.headers.get('set-cookie')).toBeNull();
    expect(html).not.toMatch(/<script|<img|https?:\/\/|url\(|style=/);
    // Every field has a label of its own.
    const ids = [...html.matchAll(/<(?:input|textarea) id="(\w+)"/g)].map((match) => match[1]);
    expect(ids).toEqual(['name', 'agentName', 'email', 'postal', 'number', 'when', 'words']);
    for (const id of ids) expect(html).toContain(`for="${id}"`);
    const english = await server.stranger.fetch('/p/own-first/request', {
      headers: { 'accept-language': 'en' },
    });
    expect(await english.text()).toContain('Requests about your personal data');
  });

  it('is nowhere where nothing is published', async () => {
    for (const path of ['/p/nobody/request', '/p/nobody/request/abc', '/p/%00/request'])
      expect((await server.stranger.fetch(path)).status).toBe(404);
    expect((await ask({}, {}, 'nobody')).status).toBe(404);
    expect(await waiting()).toEqual([]);
  });
});

describe('what is sent', () => {
  it('waits sealed, is mailed without anything that was typed, and is no request before the button is pressed', async () => {
    const before = (await requests()).length;
    const answer = await ask();
    expect(answer.status).toBe(200);
    const html = await answer.text();
    for (const typed of [fields.name, fields.email, fields.when]) expect(html).not.toContain(typed);
    const [row] = await waiting();
    expect(row!.sealed_body!.toString('latin1')).not.toContain('hanako');
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ recipient: 'hanako@example.com', subject: '開示等のご請求の確認' });
    for (const typed of [fields.name, fields.number, fields.words])
      expect(sent[0]!.body_text).not.toContain(typed);
    const path = await linked();
    // Looking is not pressing.
    for (let look = 0; look < 3; look++) {
      const page = await server.stranger.fetch(path);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('請求を確定する');
    }
    expect(await requests()).toHaveLength(before);
  });

  it('becomes a request at the desk, once, with its clock from when it was sent', async () => {
    const before = (await requests()).length;
    await ask();
    const path = await linked();
    now = new Date(START + 3_600_000);
    const first = await (await post(path, '')).text();
    const number = /R-\d{4,}/.exec(first)![0];
    expect(await (await post(path, '')).text()).toContain(number);
    expect(await (await server.stranger.fetch(path)).text()).toContain(number);
    const made = await requests();
    expect(made).toHaveLength(before + 1);
    // What waited is gone; the link only says the number.
    expect((await waiting())[0]).toMatchObject({ sealed_body: null, receipt: number });

    const supervisor = await server.as('supervisor');
    const { items } = await supervisor.api('listDisclosures', { query: {} });
    const summary = items.find((item) => item.number === number)!;
    expect(summary).toMatchObject({
      kind: 'disclosure',
      state: 'open',
      source: 'public',
      decider: 'client',
      accountId: server.world.own.account.id,
      receivedAt: new Date(START).toISOString(),
      deadline: { day: '2026-12-10', daysLeft: 13 },
    });
    const request = await supervisor.api('disclosure', { params: { id: summary.id } });
    expect(request.person).toEqual({
      name: '山田 花子',
      contact: 'hanako@example.com',
      number: '+819055556666',
      agent: null,
      when: '11月20日の午後',
      words: expect.stringMatching(/^録音を聞きたい。カードは .*1111 です。$/),
    });
    expect(request.person.words).not.toContain('4111');
    expect(request.steps[0]!.words).toContain('公開のページ');
    const entries = await server.db
      .selectFrom('audit_entry')
      .select(['action', 'actor_id', 'actor_role'])
      .where('object_id', '=', summary.id)
      .orderBy('id')
      .execute();
    expect(entries[0]).toEqual({ action: 'disclosure.received', actor_id: null, actor_role: 'system' });
    // Told: who asked, with the number; and each of the desk, without a name.
    const told = (await mails()).slice(1);
    expect(told[0]).toMatchObject({ recipient: 'hanako@example.com' });
    expect(told[0]!.body_text).toContain(number);
    expect(told[0]!.body_text).toContain('2026年12月10日まで');
    const desk = told.slice(1);
    expect(desk.map(({ recipient }) => recipient)).toContain(server.world.own.administrator.email);
    for (const mail of desk) expect(mail.body_text).not.toContain('山田');
  });

  it('to the house itself is decided by the house; an agent is asked for the mandate', async () => {
    await ask({ who: 'mandated', agentName: '弁護士 田中', kind: 'third-party' }, {}, 'own-service');
    await post(await linked(), '');
    const request = (await requests()).at(-1)!;
    expect(request).toMatchObject({ account_id: null, decider: 'us', kind: 'third-party' });
    const receipt = (await mails()).find(
      ({ subject }) => subject.includes('受け付けました（R-') && subject.startsWith('開示等のご請求'),
    );
    expect(receipt!.body_text).toContain('ご本人の委任状');
  });

  it('is answered in the same words whether anything is kept about the person or not', async () => {
    await server.db
      .updateTable('call')
      .set({ caller_number: '+819077778888' })
      .where('id', '=', server.world.own.account.callId)
      .execute();
    const known = await ask({ number: '090-7777-8888', email: server.world.own.account.client.email });
    const unknown = await ask({ number: '090-0000-9999', email: 'nobody@example.net' });
    expect(known.status).toBe(unknown.status);
    expect(await known.text()).toBe(await unknown.text());
  });

  it('is refused where it is wrong, without showing again what was typed', async () => {
    const cases: [Partial<typeof fields>, string][] = [
      [{ name: '' }, 'ご本人のお名前'],
      [{ name: '<script>alert(1)</script>'.repeat(9) }, 'ご本人のお名前'],
      [{ email: 'nobody' }, 'メールアドレス'],
      [{ email: 'a@example.com\r\nbcc: b@example.com' }, 'メールアドレス'],
      [{ number: 'わからない' }, '電話番号'],
      [{ who: 'mandated' }, '代理人のお名前'],
      [{ form: 'paper' }, '送り先の住所'],
      [{ kind: 'everything' }, '請求の種類'],
      [{ words: 'あ'.repeat(4001) }, '請求の内容'],
    ];
    for (const [wrong, words] of cases) {
      const answer = await ask(wrong);
      expect(answer.status).toBe(400);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).not.toContain('alert(1)');
      expect(html).not.toContain(fields.when);
    }
    expect((await post('/p/own-first/request', 'a=b&__proto__=x')).status).toBe(400);
    expect((await post('/p/own-first/request', '{}', { 'content-type': 'application/json' })).status).toBe(
      400,
    );
    expect((await post('/p/own-first/request', `words=${'x'.repeat(70_000)}`)).status).toBe(413);
    expect((await ask({}, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await waiting()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it('shows words as words at the desk and nowhere as markup', async () => {
    await ask({ name: '<img src=x onerror=alert(1)>' });
    const html = await (await post(await linked(), '')).text();
    expect(html).not.toContain('<img');
    for (const mail of await mails()) expect(mail.body_text).not.toContain('<img');
  });
});

describe('limits', () => {
  it('one address may not flood the house', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const codes: number[] = [];
    for (let n = 0; n < 12; n++) codes.push((await ask({ email: `p${n}@example.com` }, from)).status);
    expect(codes).toEqual([...Array<number>(10).fill(200), 429, 429]);
    expect(await (await ask({}, from)).text()).toContain('ただいま込み合っています');
    // Somebody else still may.
    expect((await ask()).status).toBe(200);
  });

  it('many addresses may not flood it either; another house is not touched', async () => {
    for (let n = 0; n < 60; n++) expect((await ask({ email: `q${n}@example.com` })).status).toBe(200);
    expect((await ask({ email: 'one-more@example.com' })).status).toBe(429);
    expect((await ask({}, {}, 'other-first')).status).toBe(200);
    now = new Date(START + 3_700_000);
    expect((await ask({ email: 'later@example.com' })).status).toBe(200);
  });

  it('nobody’s mailbox is filled: a fourth mail in a day is not sent, and the answer is the same', async () => {
    const answers = [];
    for (let n = 0; n < 5; n++)
      answers.push(
        await (await ask({ email: n % 2 === 0 ? 'hanako@example.com' : 'Hanako@Example.com' })).text(),
      );
    expect(new Set(answers).size).toBe(1);
    expect(await mails()).toHaveLength(3);
  });
});

describe('the link', () => {
  it('of another page, of another time or of nobody leads nowhere', async () => {
    const before = (await requests()).length;
    await ask();
    const path = await linked();
    expect((await post(path.replace('own-first', 'own-service'), '')).status).toBe(404);
    expect((await post(path.replace('own-first', 'other-first'), '')).status).toBe(404);
    expect((await post(`/p/own-first/request/${'A'.repeat(32)}`, '')).status).toBe(404);
    now = new Date(START + 24 * 3_600_000);
    expect((await server.stranger.fetch(path)).status).toBe(404);
    expect((await post(path, '')).status).toBe(404);
    expect(await requests()).toHaveLength(before);
  });

  it('is gone with what was sent, once its day is over', async () => {
    await ask();
    const { id } = server.world.own;
    const expire = () => asOrganisation(server.db, id, (tx) => deleteExpired(tx, id, now));
    now = new Date(START + 23 * 3_600_000);
    expect(await expire()).toBe(0);
    now = new Date(START + 24 * 3_600_000);
    expect(await expire()).toBe(1);
    expect(await waiting()).toEqual([]);
  });
});
