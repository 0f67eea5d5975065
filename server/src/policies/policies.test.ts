/** 方針と周知 at the HTTP door: templates, versions, the public pages, who has read what, reminders and access. */
import type { RouteName } from '@denwaban/server-api/routes';
import { PolicyKind } from '@denwaban/server-api/trust';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { remindReaders } from './remind-readers.ts';

let server: TestServer;
let administrator: Visitor;
let now = new Date('2027-02-01T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

/** Sessions of the days before are over. */
const day = async (date: string): Promise<void> => {
  now = new Date(`${date}T03:00:00Z`);
  administrator = await server.as('administrator');
};
const text = '責任者を呼び、一人で対応しません。\n\n■電話を終えるとき\n画面の言葉でお伝えします。';
const policy = {
  accountId: null as string | null,
  kind: 'harassment' as PolicyKind,
  text,
  effectiveOn: '2027-02-01',
  reason: '最初の版です。',
  asks: true,
  cites: ['harassment-act'],
};
const publish = (changes: Partial<typeof policy> = {}) =>
  administrator.api('publishPolicy', { body: { ...policy, ...changes } });
const book = (accountId?: string) => administrator.api('policies', { query: { accountId } });
const read = async (path: string) => {
  const response = await server.stranger.fetch(path, { headers: { 'accept-language': 'ja' } });
  return { status: response.status, html: await response.text() };
};

describe('texts', () => {
  it('begins with templates that hold what is known of the house, and blanks for the rest', async () => {
    const setting = {
      withinDays: 7,
      remindDays: 3,
      endsAccess: false,
      fiscalMonth: 4,
      legalName: '株式会社みなとテスト',
      representative: '代表取締役　港 花子',
      contact: 'お客様相談室 03-0000-0000（平日9時から17時）',
    };
    expect(await administrator.api('changePolicySetting', { body: setting })).toEqual(setting);
    const { drafts } = await book();
    expect(drafts.map(({ kind }) => kind)).toEqual(PolicyKind.options);
    const of = (kind: PolicyKind) => drafts.find((draft) => draft.kind === kind)!;
    expect(of('harassment').text).toContain('株式会社みなとテスト（以下「当社」）');
    expect(of('harassment').text).toContain('2027年2月1日制定\n株式会社みなとテスト\n代表取締役　港 花子');
    // All of it is known: it can be published as it stands.
    expect(of('harassment').text).not.toContain('〔');
    expect(of('recording-notice').text).toContain('90日を過ぎると消去します');
    expect(of('manual').text).toContain('15分・30分・60分');
    expect(of('caller-notice').text).toMatch(/返金の扱い[\s\S]*〔返金の条件/);
    expect(of('harassment').cites).toEqual(['harassment-act', 'harassment-guideline', 'tokyo-ordinance']);
    expect((await problemOf(publish({ text: of('caller-notice').text }))).fields).toHaveProperty('text');
  });

  it('keeps versions with their reasons, and changes on the day that was named', async () => {
    await publish();
    expect((await problemOf(publish({ effectiveOn: '2027-01-31' }))).fields).toHaveProperty('effectiveOn');
    expect((await problemOf(publish({ reason: '' }))).fields).toHaveProperty('reason');
    expect((await problemOf(publish({ cites: ['no-such-law'] }))).fields).toHaveProperty('cites');
    await publish({
      text: `${text}\n二つめの版です。`,
      effectiveOn: '2027-03-01',
      reason: '段階を加えました。',
    });
    const states = async () =>
      (await book()).texts
        .filter(({ kind }) => kind === 'harassment')
        .map(({ version, state, reason }) => [version, state, reason]);
    expect(await states()).toEqual([
      [2, 'coming', '段階を加えました。'],
      [1, 'in-force', '最初の版です。'],
    ]);
    const [entry] = await audited(server, 'policy.published');
    expect(entry?.detail).toMatchObject({ version: 1, reason: '最初の版です。', asks: true });
  });

  it('shows the public ones to everybody, and the manual to nobody outside', async () => {
    await administrator.api('saveTrustPage', { body: { slug: 'policy-house', open: true } });
    const page = await read('/trust/policy-house');
    expect(page.html).toContain('<p>責任者を呼び、一人で対応しません。</p>\n<h3>電話を終えるとき</h3>');
    expect(page.html).not.toContain('手引きです');
    expect((await read('/trust/policy-house/manual/1')).status).toBe(404);
    expect((await read('/trust/policy-house/harassment/1')).status).toBe(200);
    expect((await book()).address).toMatch(/\/trust\/policy-house$/);
  });

  it('of a client stands in the place of the house’s, on the client’s own page, without naming who answers', async () => {
    const { account, id } = server.world.own;
    await server.db.updateTable('account').set({ discreet: true }).where('id', '=', account.id).execute();
    const theirs = await book(account.id);
    expect(theirs.house.map(({ kind }) => kind)).toEqual(['harassment', 'manual']);
    const draft = theirs.drafts.find(({ kind }) => kind === 'caller-notice')!;
    expect(draft.text).not.toContain('代わって');
    const told = { accountId: account.id, kind: 'recording-notice' as const };
    const refused = await problemOf(publish({ ...told, text: `電話代行が、録音しています。${text}` }));
    expect(refused.fields).toHaveProperty('text');
    // Inside, everybody knows.
    await publish({ ...told, kind: 'internal-notice', text: `電話代行の皆さんへ。${text}` });
    await publish({ ...told, text: `お電話を録音しています。用件を正しく伝えるためです。` });
    const { address } = await book(account.id);
    const path = new URL(address!).pathname;
    const page = await read(path);
    expect(page.html).toContain('お電話を録音しています。');
    expect(page.html).toContain('通話の録音について');
    expect(page.html).not.toContain('電話代行の皆さんへ');
    // The house's own texts speak in the house's name.
    expect(page.html).not.toContain('責任者を呼び');
    // Published while callers were told, then not any more: left out, and said so.
    await server.db.updateTable('account').set({ discreet: false }).where('id', '=', account.id).execute();
    await publish({ ...told, kind: 'complaint-process', text: `電話代行会社が、苦情を承ります。${text}` });
    expect((await read(path)).html).toContain('電話代行会社が、苦情を承ります。');
    await server.db.updateTable('account').set({ discreet: true }).where('id', '=', account.id).execute();
    expect((await read(path)).html).not.toContain('電話代行会社が、苦情を承ります。');
    expect((await book(account.id)).hidden).toEqual(['complaint-process']);
    expect(id).toBeDefined();
  });

  it('is published by administrators alone, and for clients of the own house alone', async () => {
    const supervisor = await server.as('supervisor');
    expect((await problemOf(supervisor.api('publishPolicy', { body: policy }))).status).toBe(403);
    expect((await supervisor.api('policies', { query: {} })).texts.length).toBeGreaterThan(0);
    const foreign = { accountId: server.world.other.account.id };
    expect((await problemOf(publish(foreign))).status).toBe(404);
    expect((await problemOf(book(foreign.accountId))).status).toBe(404);
    for (const seat of ['operator', 'client'] as const)
      expect((await problemOf((await server.as(seat)).api('policies', { query: {} }))).status).toBe(403);
  });
});

describe('reading', () => {
  const waiting = async (visitor: Visitor) =>
    (await visitor.api('myPolicies')).items
      .filter(({ acknowledgedAt }) => acknowledgedAt === null)
      .map(({ kind, accountName }) => [kind, accountName !== null]);

  it('asks everybody of the house, and of a client’s texts whoever works for it', async () => {
    const operator = await server.as('operator');
    expect(await waiting(operator)).toEqual([
      ['harassment', false],
      ['manual', false],
      ['complaint-process', true],
      ['recording-notice', true],
      ['internal-notice', true],
    ]);
    // Who answers no telephone reads what is the house's alone.
    expect(await waiting(await server.as('billing'))).toEqual([
      ['harassment', false],
      ['manual', false],
    ]);
  });

  it('is said once for each version, by the person, for the version in force', async () => {
    const operator = await server.as('operator');
    const mine = await operator.api('myPolicies');
    const manual = mine.items.find(({ kind }) => kind === 'manual')!;
    const after = await operator.api('acknowledgePolicy', { body: { textId: manual.textId } });
    expect(after.waiting).toBe(mine.waiting - 1);
    const [first] = after.items.filter(({ kind }) => kind === 'manual');
    await operator.api('acknowledgePolicy', { body: { textId: manual.textId } });
    expect((await audited(server, 'policy.acknowledged')).length).toBe(1);
    expect((await operator.api('myPolicies')).items.find(({ kind }) => kind === 'manual')).toEqual(first);
    const foreign = await server.as('operator', 'other');
    const theirs = (await foreign.api('myPolicies')).items[0]!;
    const stranger = operator.api('acknowledgePolicy', { body: { textId: theirs.textId } });
    expect((await problemOf(stranger)).code).toBe('text-changed');
  });

  it('is asked again by a new version, but not by one that only mends a word', async () => {
    const operator = await server.as('operator');
    const [kind, said] = ['manual', '手引きの新しい版です。責任者を呼び、一人で対応しません。'] as const;
    await publish({ kind, text: `${said}（誤字を直しました）`, asks: false });
    expect(await waiting(operator)).not.toContainEqual(['manual', false]);
    const fresh = await operator.api('myPolicies');
    expect(fresh.items.find((each) => each.kind === 'manual')).toMatchObject({ version: 2 });
    await publish({ kind, text: said });
    expect(await waiting(operator)).toContainEqual(['manual', false]);
  });

  it('shows administrators who has not, as a list and as CSV', async () => {
    const { items } = await administrator.api('policyStanding');
    const operator = items.find(({ personId }) => personId === server.world.own.operator.id)!;
    expect(operator).toMatchObject({ state: 'waiting', asked: 5, acknowledged: 0 });
    expect(operator.missing.map(({ kind, version }) => [kind, version])).toContainEqual(['manual', 3]);
    const csv = await (await administrator.fetch('/api/v1/policies/standing.csv')).text();
    expect(csv).toContain(`${operator.name},operator,未確認,5,0,`);
    expect(csv).toContain('全社 対応マニュアル 第3版');
    expect(csv).not.toContain(server.world.other.operator.name);
    expect(await audited(server, 'policy-standing.exported')).toHaveLength(1);
    for (const route of ['policyStanding'] satisfies RouteName[])
      expect((await problemOf((await server.as('operator')).api(route))).status).toBe(403);
  });

  it('reminds by mail, not more often than was decided, and says nothing of the texts', async () => {
    const { id, operator } = server.world.own;
    const remind = () =>
      asOrganisation(server.db, id, (tx) => remindReaders(tx, id, now, 'https://denwaban.example/policies'));
    await server.db.deleteFrom('outgoing_mail').execute();
    await day('2027-02-03');
    const first = await remind();
    expect(first).toBeGreaterThan(3);
    const mails = () =>
      server.db
        .selectFrom('outgoing_mail')
        .select('body_text')
        .where('recipient', '=', operator.email)
        .execute();
    const [mail] = await mails();
    expect(mail?.body_text).toContain('5件');
    expect(mail?.body_text).not.toContain('責任者');
    await day('2027-02-05');
    expect(await remind()).toBe(0);
    await day('2027-02-06');
    await remind();
    expect(await mails()).toHaveLength(2);
    expect(
      (await administrator.api('policyStanding')).items.find(({ personId }) => personId === operator.id),
    ).toMatchObject({ remindedOn: '2027-02-06' });
  });

  it('ends access only where the house has decided so, and only until it is done', async () => {
    const { account } = server.world.own;
    await day('2027-02-20');
    const operator = await server.as('operator');
    const script = () => operator.api('script', { params: { id: account.id } });
    const mine = await operator.api('myPolicies');
    expect(mine).toMatchObject({ overdue: 5, endsAccess: false });
    await script();
    const setting = (await book()).setting;
    await administrator.api('changePolicySetting', { body: { ...setting, endsAccess: true } });
    expect((await problemOf(script())).status).toBe(404);
    const { items } = await administrator.api('personAdmission', {
      params: { id: server.world.own.operator.id },
    });
    const row = items.find(({ accountId }) => accountId === account.id)!;
    expect(row.lacking).toEqual(['acknowledgement']);
    // Who reaches the client no more can still read what they have to.
    const late = await operator.api('myPolicies');
    expect(late.items).toHaveLength(5);
    for (const { textId } of late.items) await operator.api('acknowledgePolicy', { body: { textId } });
    await script();
    expect(await operator.api('myPolicies')).toMatchObject({ waiting: 0, overdue: 0 });
  });
});
