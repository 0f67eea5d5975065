/** Clients' words in public: never without recorded consent, and gone with it; at the HTTP door and in the database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VoiceFields } from '@denwaban/server-api/voices';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let now = new Date('2026-11-27T03:00:00Z');
let server: TestServer;
let administrator: Visitor;
let client: Visitor;
let count = 0;

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  await at('2026-11-27T03:00:00Z');
  await administrator.api('saveTrustPage', { body: { slug: 'minato', open: true } });
  await administrator.api('publishTrustText', {
    body: {
      body: { kind: 'secrecy', text: '業務で知ったことを、だれにも漏らしません。退職した後も同じです。' },
      effectiveOn: '2026-11-27',
    },
  });
});
afterAll(() => server.stop());

async function at(moment: string): Promise<void> {
  now = new Date(moment);
  administrator = await server.as('administrator');
  client = await server.as('client');
}
const page = async (): Promise<string> => (await server.stranger.fetch('/trust/minato')).text();
const propose = (more: Partial<VoiceFields> = {}) => {
  count += 1;
  return administrator.api('proposeVoice', {
    body: {
      accountId: server.world.own.account.id,
      words: `安心して任せられます（${count}）。<b>太字</b>`,
      naming: 'industry',
      industry: '水道設備業',
      until: '2027-03-31',
      ...more,
    },
  });
};
const consent = (id: string) =>
  administrator.api('recordVoiceConsent', {
    params: { id },
    body: { byName: '代表 青葉', on: '2026-11-20', how: 'mail', evidence: '2026年11月20日のメール' },
  });
const publish = (id: string) => administrator.api('publishVoice', { params: { id } });

describe('publishing', () => {
  it('is refused without consent, also to the database; the client is asked by mail', async () => {
    const voice = await propose();
    expect(voice.state).toBe('proposed');
    expect((await problemOf(publish(voice.id))).code).toBe('no-consent');
    await expect(
      server.db.updateTable('client_voice').set({ published_at: now }).where('id', '=', voice.id).execute(),
    ).rejects.toThrow(/check/);
    expect(await page()).not.toContain('安心して任せられます');
    const mail = await server.db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('recipient', '=', server.world.own.account.client.email)
      .executeTakeFirstOrThrow();
    expect(mail.body_text).toContain('/portal/voices');
    expect(mail.body_text).not.toContain('安心して');
  });

  it('stands on the page as it was consented to, by whom and by what, and nothing of it can be changed', async () => {
    const { id, words } = await propose();
    const agreed = await consent(id);
    expect(agreed).toMatchObject({
      state: 'consented',
      consent: { byName: '代表 青葉', on: '2026-11-20', how: 'mail', evidence: '2026年11月20日のメール' },
    });
    expect(await page()).not.toContain(words.slice(0, 12));
    expect((await publish(id)).state).toBe('published');
    const html = await page();
    expect(html).toContain('水道設備業');
    expect(html).toContain('&lt;b&gt;太字&lt;/b&gt;');
    expect(html).not.toContain('代表 青葉');
    await expect(
      server.db.updateTable('client_voice').set({ words: '最高です' }).where('id', '=', id).execute(),
    ).rejects.toThrow('stays as it was consented to');
    expect((await problemOf(consent(id))).code).toBe('not-proposed');
    expect((await administrator.api('takeDownVoice', { params: { id } })).state).toBe('consented');
    expect(await page()).not.toContain('水道設備業');
  });

  it('ends with the last day that was agreed, in Japan', async () => {
    const { id } = await propose({ until: '2026-11-28', industry: '運送業' });
    await consent(id);
    await publish(id);
    await at('2026-11-28T14:59:00Z');
    expect(await page()).toContain('運送業');
    await at('2026-11-28T15:00:00Z');
    expect(await page()).not.toContain('運送業');
    expect((await problemOf(publish(id))).code).toBe('no-consent');
    await at('2026-11-27T03:00:00Z');
  });

  it('never names a company whose callers are not told who answers, and no company by its industry', async () => {
    const { id: accountId, canary } = server.world.own.account;
    const name = `${canary}設備`;
    expect((await problemOf(propose({ naming: 'company', industry: null }))).fields).toHaveProperty('naming');
    expect((await problemOf(propose({ industry: `${name}ほか` }))).fields).toHaveProperty('industry');
    expect((await problemOf(propose({ words: `${name}です` }))).fields).toHaveProperty('words');
    const discreet = (value: boolean) =>
      server.db.updateTable('account').set({ discreet: value }).where('id', '=', accountId).execute();
    await discreet(false);
    const { id, shownAs } = await propose({ naming: 'company', industry: null });
    expect(shownAs).toBe(name);
    await consent(id);
    await publish(id);
    expect(await page()).toContain(name);
    await discreet(true);
    expect(await page()).not.toContain(name);
  });
});

describe('the client', () => {
  it('consents in the portal and withdraws there; it is off the page at once and for good', async () => {
    const { id, words } = await propose({ industry: '造園業' });
    const { items } = await client.api('listAskedVoices', { query: {} });
    expect(items.find((item) => item.id === id)).toMatchObject({
      words,
      state: 'proposed',
      shownAs: '造園業',
    });
    expect((await client.api('consentToVoice', { params: { id } })).state).toBe('consented');
    const ours = (await administrator.api('listVoices', { query: {} })).items.find((item) => item.id === id)!;
    expect(ours.consent).toEqual({
      byName: server.world.own.account.client.name,
      on: '2026-11-27',
      how: 'portal',
      evidence: '',
    });
    await publish(id);
    expect(await page()).toContain('造園業');
    expect((await client.api('withdrawAskedVoice', { params: { id } })).state).toBe('withdrawn');
    expect(await page()).not.toContain('造園業');
    expect((await problemOf(publish(id))).code).toBe('no-consent');
    expect((await problemOf(client.api('consentToVoice', { params: { id } }))).code).toBe('not-proposed');
    const entries = await server.db
      .selectFrom('audit_entry')
      .select('action')
      .where('object_id', '=', id)
      .orderBy('id')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      'client-voice.proposed',
      'client-voice.agreed',
      'client-voice.published',
      'client-voice.withdrawn',
    ]);
  });

  it('answers for its own company alone, and publishes nothing itself', async () => {
    const { id } = await propose();
    const second = await server.as('secondClient');
    expect((await second.api('listAskedVoices', { query: {} })).items.some((item) => item.id === id)).toBe(
      false,
    );
    expect((await problemOf(second.api('consentToVoice', { params: { id } }))).status).toBe(404);
    expect((await problemOf(client.api('publishVoice', { params: { id } }))).status).toBe(403);
    const supervisor = await server.as('supervisor');
    expect((await problemOf(supervisor.api('publishVoice', { params: { id } }))).status).toBe(403);
  });

  it('may tell us of a withdrawal in another way', async () => {
    const { id } = await propose({ industry: '宿泊業' });
    await consent(id);
    await publish(id);
    const withdrawn = await administrator.api('withdrawVoice', {
      params: { id },
      body: { words: '電話で申し出' },
    });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', withdrawal: { words: '電話で申し出' } });
    expect(await page()).not.toContain('宿泊業');
  });
});
