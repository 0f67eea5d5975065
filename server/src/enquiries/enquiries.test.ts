/** A prospective client asks by the trust page and is answered; at the HTTP door. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let now = new Date('2026-11-27T03:00:00Z');
let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
let address = 0;

beforeAll(async () => {
  server = await startTestServer({
    clock: () => now,
    environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
  });
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
  await administrator.api('saveTrustPage', { body: { slug: 'minato', open: true } });
  await administrator.api('publishTrustText', {
    body: {
      body: { kind: 'secrecy', text: '業務で知ったことを、だれにも漏らしません。退職した後も同じです。' },
      effectiveOn: '2026-11-27',
    },
  });
});
afterAll(() => server.stop());

const fields = {
  about: 'fees',
  company: '=cmd|合同会社みほん',
  name: '山田 花子',
  email: 'hanako@example.com',
  telephone: '03-1234-5678',
  words: '月100件でいくらですか。カードは 4111 1111 1111 1111 です。',
  consent: '1',
};
const post = (path: string, body: Record<string, string>) => {
  address += 1;
  return server.stranger.fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `203.0.113.${address}`,
    },
    body: new URLSearchParams(body).toString(),
  });
};
const ask = (more: Partial<typeof fields> = {}) => post('/trust/minato/enquiry', { ...fields, ...more });
const mails = () => server.db.selectFrom('outgoing_mail').selectAll().orderBy('id').execute();
const linked = async (): Promise<string> =>
  new URL(
    /https?:\/\/\S+\/enquiry\/\S+/.exec(
      (await mails()).findLast(({ body_text }) => body_text.includes('/enquiry/'))!.body_text,
    )![0],
  ).pathname;
const audited = async (action: string) =>
  (await server.db.selectFrom('audit_entry').select('id').where('action', '=', action).execute()).length;
const open = (receiver: string | null = 'sales@example.com') =>
  administrator.api('saveTrustEnquiries', { body: { open: true, receiver } });
/** Sent and confirmed; its id in the list. */
async function enquiry(): Promise<string> {
  // One mailbox is mailed three times a day, no more.
  await ask({ email: `asker${address}@example.com` });
  const number = /Q-\d{4,}/.exec(await (await post(await linked(), {})).text())![0];
  const { items } = await supervisor.api('listEnquiries', { query: {} });
  return items.find((item) => item.number === number)!.id;
}

describe('the form', () => {
  it('is offered only when the house says so, with somebody who is told', async () => {
    expect((await server.stranger.fetch('/trust/minato/enquiry')).status).toBe(404);
    expect((await ask()).status).toBe(404);
    expect(await (await server.stranger.fetch('/trust/minato')).text()).not.toContain('/enquiry');
    expect(Object.keys((await problemOf(open(null))).fields ?? {})).toEqual(['receiver']);
    expect((await open()).page).toMatchObject({ enquiriesOpen: true, enquiryReceiver: 'sales@example.com' });
    expect(await (await server.stranger.fetch('/trust/minato')).text()).toContain(
      'href="/trust/minato/enquiry"',
    );
    const html = await (await server.stranger.fetch('/trust/minato/enquiry')).text();
    expect(html).toContain('href="/p/own-service"');
    expect(html).not.toMatch(/<script|<img|https?:\/\/|style=/);
    await administrator.api('saveTrustPage', { body: { slug: 'minato', open: false } });
    expect((await server.stranger.fetch('/trust/minato/enquiry')).status).toBe(404);
    await administrator.api('saveTrustPage', { body: { slug: 'minato', open: true } });
    expect((await server.stranger.fetch('/trust/minato/enquiry')).status).toBe(200);
  });

  it('takes nothing without consent to the purposes that hold, and shows nothing again', async () => {
    for (const [wrong, words] of [
      [{ consent: '' }, '同意の欄'],
      [{ consent: '7' }, '同意の欄'],
      [{ name: '' }, 'お名前'],
      [{ email: 'x' }, 'メールアドレス'],
      [{ about: 'all' }, 'お問い合わせの種類'],
      [{ words: 'あ'.repeat(3001) }, '内容を3000文字'],
    ] as const) {
      const answer = await ask(wrong);
      expect(answer.status).toBe(400);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).not.toContain(fields.company);
    }
    expect(await mails()).toEqual([]);
  });
});

describe('an enquiry', () => {
  it('stands in the list once its author has confirmed it; they and the receiver are told, without its words', async () => {
    await ask();
    const [confirmation] = await mails();
    expect(confirmation).toMatchObject({ recipient: 'hanako@example.com', subject: 'お問い合わせの確認' });
    const path = await linked();
    expect((await server.stranger.fetch(path)).status).toBe(200);
    expect((await supervisor.api('listEnquiries', { query: { state: 'new' } })).items).toEqual([]);
    const received = await (await post(path, {})).text();
    const number = /Q-\d{4,}/.exec(received)![0];
    expect(await (await post(path, {})).text()).toContain(number);
    const { items } = await supervisor.api('listEnquiries', { query: { state: 'new' } });
    expect(items).toEqual([
      {
        id: items[0]!.id,
        number,
        state: 'new',
        about: 'fees',
        receivedAt: now.toISOString(),
        companyName: fields.company,
        personName: fields.name,
        ownerName: null,
      },
    ]);
    const told = (await mails()).slice(1);
    expect(told.map(({ recipient }) => recipient).toSorted()).toEqual([
      'hanako@example.com',
      'sales@example.com',
    ]);
    for (const mail of told)
      for (const typed of [fields.name, fields.company, fields.words])
        expect(mail.body_text).not.toContain(typed);
    const row = await server.db
      .selectFrom('enquiry')
      .selectAll()
      .where('state', '=', 'new')
      .executeTakeFirstOrThrow();
    expect(row.sealed_sender.toString('latin1')).not.toContain('hanako');
    const before = await audited('enquiry.viewed');
    const read = await supervisor.api('enquiry', { params: { id: row.id } });
    expect(read.words).toContain('月100件でいくらですか。');
    expect(read.words).not.toContain('4111');
    expect(read.noticeVersion).toBe(1);
    expect(await audited('enquiry.viewed')).toBe(before + 1);
  });

  it('goes from 未対応 to 対応中 to 済 and back, with who and what', async () => {
    const id = await enquiry();
    const params = { id };
    expect(await supervisor.api('takeEnquiry', { params })).toMatchObject({
      state: 'working',
      ownerName: server.world.own.supervisor.name,
    });
    const answered = await administrator.api('answerEnquiry', {
      params,
      body: { words: '電話で料金を伝えた' },
    });
    expect(answered).toMatchObject({ state: 'done', ownerName: server.world.own.supervisor.name });
    expect(answered.steps.at(-1)!.words).toBe('返事をしました。電話で料金を伝えた');
    for (const again of [
      () => supervisor.api('answerEnquiry', { params, body: { words: 'もう一度' } }),
      () => supervisor.api('takeEnquiry', { params }),
    ])
      expect((await problemOf(again())).code).toBe('done');
    const reopened = await supervisor.api('reopenEnquiry', { params, body: { words: '返信が来た' } });
    expect(reopened).toMatchObject({ state: 'working', closedAt: null });
    expect((await problemOf(supervisor.api('reopenEnquiry', { params, body: { words: 'x' } }))).code).toBe(
      'not-done',
    );
  });

  it('is nobody’s who does not handle them, and no other house’s', async () => {
    const params = { id: await enquiry() };
    for (const seat of ['operator', 'quality', 'auditor', 'client', 'client-owner'] as const)
      expect((await problemOf((await server.as(seat)).api('enquiry', { params }))).status).toBe(403);
    expect(
      (await problemOf((await server.as('administrator', 'other')).api('enquiry', { params }))).status,
    ).toBe(404);
  });

  it('leaves as CSV for a published purpose alone, with no formula, and on record', async () => {
    await enquiry();
    const days = { from: '2026-11-27', to: '2026-11-27' };
    const path = (purpose: string) =>
      `/api/v1/enquiries.csv?from=${days.from}&to=${days.to}&purpose=${purpose}`;
    expect((await administrator.fetch(path('nothing'))).status).toBe(400);
    const before = await audited('enquiry.exported');
    const file = await administrator.fetch(path('enquiries'));
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="enquiries-2026-11-27-2026-11-27.csv"',
    );
    const text = await file.text();
    expect(text).toContain("'=cmd|合同会社みほん");
    expect(text).toContain('料金・お見積もり');
    expect(await audited('enquiry.exported')).toBe(before + 1);
  });

  it('is deleted with a certificate when its time is over, and not before it is answered', async () => {
    const done = await enquiry();
    const open = await enquiry();
    await supervisor.api('answerEnquiry', { params: { id: done }, body: { words: '返信した' } });
    now = new Date(now.getTime() + 367 * 86_400_000);
    administrator = await server.as('administrator');
    supervisor = await server.as('supervisor');
    const preview = await supervisor.api('previewRetention');
    expect(preview.counts.find(({ kind }) => kind === 'enquiry')!.due).toBe(1);
    expect((await supervisor.api('enquiry', { params: { id: open } })).state).toBe('new');
  });
});
