/** A prospective client reads what the office has published, and nothing that it has not; at the HTTP door. */
import type { PageBody } from '@denwaban/server-api/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
let now = new Date('2026-11-27T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

const read = async (path: string, language = 'ja') => {
  const response = await server.stranger.fetch(path, { headers: { 'accept-language': language } });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const publish = (body: PageBody, effectiveOn = '2026-11-27') =>
  administrator.api('publishTrustText', { body: { body, effectiveOn } });
const secrecy = (text: string): PageBody => ({ kind: 'secrecy', text });

describe('the trust page', () => {
  it('is there only once it is open and a text of it holds', async () => {
    expect((await read('/trust/minato')).status).toBe(404);
    const trust = await administrator.api('saveTrustPage', { body: { slug: 'minato', open: true } });
    expect(trust.page).toMatchObject({ slug: 'minato', open: true });
    expect(new URL(trust.page.address!).pathname).toBe('/trust/minato');
    expect((await read('/trust/minato')).status).toBe(404);
    await publish(secrecy('知ったことを、だれにも漏らしません。\n\n■退職した後\nこの義務は続きます。'));
    const page = await read('/trust/minato');
    expect(page.status).toBe(200);
    expect(page.html).toContain('<p>知ったことを、だれにも漏らしません。</p>\n<h3>退職した後</h3>');
    expect(page.html).toContain('第1版（2026年11月27日から）');
    // Who works there is nobody's business.
    expect(page.html).not.toContain(server.world.own.administrator.name);
    await administrator.api('saveTrustPage', { body: { slug: 'minato', open: false } });
    expect((await read('/trust/minato')).status).toBe(404);
    expect((await read('/trust/minato/secrecy/1')).status).toBe(404);
    await administrator.api('saveTrustPage', { body: { slug: 'minato', open: true } });
  });

  it('lets nothing in from elsewhere, runs no script, sets no cookie, and shows words as words', async () => {
    await publish({
      kind: 'questions',
      items: [{ question: '<script>alert(1)</script>"&', answer: '<img src=x onerror=alert(1)>' }],
    });
    const { headers, html } = await read('/trust/minato');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(html).not.toMatch(/<script|<img|https?:\/\/|url\(/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;');
  });

  it('says prices in plain words, with the tax and the day', async () => {
    await publish({
      kind: 'scope-and-fees',
      scope: 'お電話を貴社名でお受けし、ご用件を伺ってご報告します。',
      fees: [{ name: '月額基本料', price: '11,000円', note: '月50件まで' }],
      tax: 'included',
      asOf: '2026-11-01',
      rules: '月末での解約は20日までにお申し出ください。',
    });
    expect((await read('/trust/minato')).html).toContain(
      '2026年11月1日現在。料金は消費税を含みます（税込）。',
    );
    expect((await read('/trust/minato', 'en')).html).toContain(
      'As of 2026-11-01. Prices include consumption tax.',
    );
  });

  it('changes from the day that was announced, and keeps what it said before', async () => {
    await publish(secrecy('二つめの版では、研修の約束を加えました。'), '2026-12-01');
    expect((await read('/trust/minato')).html).toContain('2026年12月1日からの版');
    expect((await read('/trust/minato/secrecy/2')).html).toContain('2026年12月1日から効力を持つ版です。');
    now = new Date('2026-11-30T15:00:00Z');
    administrator = await server.as('administrator');
    const { html } = await read('/trust/minato');
    expect(html).toContain('二つめの版では、研修の約束を加えました。');
    const before = await read('/trust/minato/secrecy/1');
    expect(before.html).toContain('これまでの版です。');
    expect(before.html).toContain('この義務は続きます。');
    const { texts } = await administrator.api('trust');
    expect(texts.filter(({ body }) => body.kind === 'secrecy').map(({ state }) => state)).toEqual([
      'in-force',
      'past',
    ]);
  });

  it('refuses a draft whose blanks are not filled in, a day gone by, and a foreign address', async () => {
    const { drafts } = await administrator.api('trust');
    expect(drafts).toHaveLength(6);
    const terms = drafts.find(({ kind }) => kind === 'terms')!;
    expect((await problemOf(publish(terms, '2026-12-01'))).fields).toHaveProperty('body');
    const fine = drafts.find(({ kind }) => kind === 'secrecy')!;
    expect((await problemOf(publish(fine, '2026-11-29'))).fields).toHaveProperty('effectiveOn');
    const stranger = await server.as('administrator', 'other');
    const taken = stranger.api('saveTrustPage', { body: { slug: 'minato', open: true } });
    expect((await problemOf(taken)).fields).toHaveProperty('slug');
    expect((await stranger.api('trust')).texts).toEqual([]);
  });
});
