/** What data is used for is public before anybody is recorded and before anything leaves the house: at the HTTP door. */
import type { PublishNotice } from '@denwaban/server-api/purposes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { draftNotice } from './draft-notice.ts';

const start = new Date('2026-11-27T20:00:00+09:00');
let now = start;
let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
});
afterAll(() => server.stop());
beforeEach(() => (now = start));

const account = () => server.world.own.account;
const text = (more: Partial<PublishNotice> = {}): PublishNotice => ({
  ...draftNotice(false),
  holder: '株式会社あおば <水道>',
  contact: '総務部\n03-1234-5678',
  accountId: account().id,
  slug: 'aoba-suidou',
  effectiveOn: '2026-11-27',
  ...more,
});
const publish = (more: Partial<PublishNotice> = {}) =>
  administrator.api('publishPurposeNotice', { body: text(more) });
const page = async (slug: string) => {
  const answer = await server.stranger.fetch(`/p/${slug}`);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
};

describe('the public page', () => {
  it('is read by anybody, with every part of the text, and says nothing of the service', async () => {
    await publish();
    const { status, html, headers } = await page('aoba-suidou');
    expect(status).toBe(200);
    for (const words of [
      '株式会社あおば &lt;水道&gt;',
      'お電話の受付と、折り返しのご連絡',
      '暗号化して保管',
      '90日間',
      '03-1234-5678',
      '第21条',
      '第32条',
    ])
      expect(html).toContain(words);
    expect(html).not.toContain('代行');
    expect(html).not.toMatch(/<script|https?:\/\//);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('announces the next version and takes it on its day of Japan; old addresses go on leading there', async () => {
    await publish({ contact: '新しい窓口', effectiveOn: '2026-12-01', slug: 'aoba', holder: '新あおば' });
    expect((await page('aoba')).html).toContain('2026年12月1日から');
    expect((await page('aoba')).html).not.toContain('新しい窓口');
    const { notices } = await administrator.api('purposeNotices', { query: { accountId: account().id } });
    expect(notices.map(({ version, state }) => [version, state])).toEqual([
      [3, 'coming'],
      [2, 'in-force'],
      [1, 'past'],
    ]);
    now = new Date('2026-11-30T23:59:59+09:00');
    expect((await page('aoba')).html).not.toContain('新しい窓口');
    now = new Date('2026-12-01T00:00:00+09:00');
    expect((await page('aoba')).html).toContain('新しい窓口');
    expect((await page('aoba-suidou')).html).toContain('新しい窓口');
  });

  it('is not found where nothing is published, and an address belongs to one', async () => {
    for (const slug of ['nobody', '../x', 'A', 'x'.repeat(100)])
      expect((await page(encodeURIComponent(slug))).status).toBe(404);
    for (const slug of ['own-service', 'other-first'])
      expect((await problemOf(publish({ slug }))).fields).toHaveProperty('slug');
  });

  it('is never published backwards, nor by somebody else', async () => {
    const early = await problemOf(publish({ effectiveOn: '2026-11-26' }));
    expect(early.fields).toHaveProperty('effectiveOn');
    const foreign = publish({ accountId: server.world.other.account.id, slug: 'foreign' });
    expect(await problemOf(foreign)).toMatchObject({ status: 404 });
    const body = text({ slug: 'supervised' });
    expect(await problemOf(supervisor.api('publishPurposeNotice', { body }))).toMatchObject({ status: 403 });
    const { items } = await administrator.api('listAudit', {
      query: { action: 'purpose-notice.published' },
    });
    expect(items[0]!.detail).toMatchObject({ version: 3, slug: 'aoba', effectiveOn: '2026-12-01' });
  });
});

describe('a file that leaves the house', () => {
  const get = async (visitor: Visitor, path: string) => (await visitor.fetch(`/api/v1/${path}`)).status;
  const days = 'from=2020-01-01&to=2099-12-31';

  it('names a published purpose, which the audit keeps, or is refused', async () => {
    const files = ['calls', 'reports', 'lost-calls', 'audit', 'self-checks', 'retention/certificates'];
    for (const file of files) {
      expect([file, await get(administrator, `${file}.csv?${days}`)]).toEqual([file, 400]);
      expect([file, await get(administrator, `${file}.csv?${days}&purpose=advertising`)]).toEqual([
        file,
        400,
      ]);
      expect([file, await get(administrator, `${file}.csv?${days}&purpose=quality`)]).toEqual([file, 200]);
    }
    const { items } = await administrator.api('listAudit', { query: { action: 'calls.exported' } });
    expect(items).toHaveLength(1);
    expect(items[0]!.detail).toMatchObject({
      purpose: '通話内容の確認と、電話応対の品質の向上',
      purposeVersion: 1,
    });
  });

  it('goes by the client company’s own purposes for its people', async () => {
    const client = await server.as('client');
    await publish({
      purposes: [{ code: 'theirs', kinds: ['recording'], words: 'ご依頼の確認' }],
      slug: 'aoba',
    });
    expect((await client.api('purposesInForce')).items.map(({ code }) => code)).toEqual(['theirs']);
    expect(await get(client, `reports.csv?${days}&purpose=theirs`)).toBe(200);
    expect(await get(client, `reports.csv?${days}&purpose=answering`)).toBe(400);
    expect(await get(administrator, `reports.csv?${days}&purpose=theirs`)).toBe(400);
  });
});

describe('a line', () => {
  it('takes no calls, and so records none, until its client company says what for; one that does is not stopped', async () => {
    const { lineId, id } = account();
    const line = await administrator.api('line', { params: { id: lineId } });
    const {
      id: _id,
      number: _n,
      numberDisplay: _d,
      accountName: _a,
      openNow: _o,
      testUntil: _t,
      ...fields
    } = line;
    const save = (live: boolean) =>
      administrator.api('changeLine', { params: { id: lineId }, body: { ...fields, live } });
    const check = async () =>
      (await administrator.api('runSelfChecks')).items.find(({ check: key }) => key === 'purposes');
    await server.db.deleteFrom('purpose_notice').where('account_id', '=', id).execute();
    expect((await save(true)).live).toBe(true);
    expect(await check()).toMatchObject({ state: 'warn', what: expect.stringContaining('1 件') });

    await save(false);
    expect((await problemOf(save(true))).fields).toHaveProperty('live');
    await publish({ purposes: [{ code: 'staff-only', kinds: ['staff'], words: '名簿' }], slug: 'aoba' });
    expect((await problemOf(save(true))).fields).toHaveProperty('live');
    await publish({ effectiveOn: '2026-11-28', slug: 'aoba' });
    expect((await problemOf(save(true))).fields).toHaveProperty('live');
    now = new Date('2026-11-28T00:00:01+09:00');
    expect((await save(true)).live).toBe(true);
    expect(await check()).toMatchObject({ state: 'ok' });
  });
});
