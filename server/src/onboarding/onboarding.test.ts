import type { OnboardingSection } from '@denwaban/server-api/onboarding';
import { Hours } from '@denwaban/server-api/setup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { alwaysOpen } from '../testing/world.ts';
import { stateOf } from './section.ts';
import { hoursInWords } from './sections.ts';

describe('a section', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 3, minute));
  const whole = { begun: true, missing: [] };
  const lacking = { waitsFor: 'client', words: { ja: '足りません。', en: 'Missing.' } } as const;

  it('is untouched, being filled in, to be confirmed, done; what we change asks to be confirmed again', () => {
    expect(stateOf({ begun: false, missing: [lacking] }, null, [])).toBe('untouched');
    expect(stateOf({ begun: true, missing: [lacking] }, at(1), [])).toBe('filling');
    expect(stateOf(whole, null, [])).toBe('to-confirm');
    expect(stateOf(whole, at(1), [])).toBe('done');
    expect(stateOf(whole, at(2), [{ byClient: false, changedAt: at(1) }])).toBe('done');
    expect(stateOf(whole, at(1), [{ byClient: false, changedAt: at(2) }])).toBe('to-confirm');
    expect(stateOf(whole, at(1), [{ byClient: true, changedAt: at(2) }])).toBe('done');
    const both = [
      { byClient: true, changedAt: at(3) },
      { byClient: false, changedAt: at(2) },
    ];
    expect(stateOf(whole, at(1), both)).toBe('to-confirm');
  });
});

it('hours are said as one says them', () => {
  const nine = [{ from: '09:00', until: '18:00' }];
  const week = Hours.parse({
    ...alwaysOpen,
    monday: nine,
    tuesday: nine,
    wednesday: [],
    thursday: nine,
    friday: nine,
    saturday: [],
    sunday: [],
    holiday: [],
    closures: [{ from: '2026-12-29', until: '2027-01-03', note: '年末年始' }],
  });
  expect(hoursInWords(week)).toBe(
    '月火 09:00-18:00、水 受付なし、木金 09:00-18:00、土日 受付なし、祝日 受付なし。休業：2026-12-29から2027-01-03まで 年末年始',
  );
});

describe('the sheet', () => {
  let server: TestServer;
  let supervisor: Visitor;
  let client: Visitor;
  const params = () => ({ id: server.world.own.account.id });
  const sheet = (visitor: Visitor) => visitor.api('onboarding', { params: params() });
  const section = async (visitor: Visitor, name: OnboardingSection) =>
    (await sheet(visitor)).sections.find((each) => each.section === name)!;
  const save = (visitor: Visitor, body: Parameters<typeof visitor.api<'saveOnboarding'>>[1]['body']) =>
    visitor.api('saveOnboarding', { params: params(), body });
  const confirm = (visitor: Visitor, name: Exclude<OnboardingSection, 'receivers'>) =>
    visitor.api('confirmOnboarding', { params: params(), body: { section: name } });

  beforeAll(async () => {
    server = await startTestServer();
    supervisor = await server.as('supervisor');
    client = await server.as('client');
    const { id } = params();
    for (const table of ['onboarding_sheet', 'onboarding_confirmation', 'setup_change'] as const)
      await server.db.deleteFrom(table).where('account_id', '=', id).execute();
    await server.db.deleteFrom('report_rules').where('account_id', '=', id).execute();
    await server.db.deleteFrom('harassment_policy').where('account_id', '=', id).execute();
  });
  afterAll(() => server.stop());

  it('is filled in from both sides, and each sees on whom a section waits and who changed it last', async () => {
    expect(await section(supervisor, 'delegation')).toMatchObject({ state: 'untouched', waitsFor: 'client' });
    await save(client, { delegated: '一次受けと、修理の受付' });
    const begun = await section(supervisor, 'delegation');
    expect(begun).toMatchObject({ state: 'filling', waitsFor: 'client', missing: [expect.any(String)] });
    expect(begun.changedByName).toContain('担当');
    expect((await problemOf(confirm(client, 'delegation'))).code).toBe('section-incomplete');

    await save(supervisor, { notDelegated: '料金のご案内' });
    expect(await section(client, 'delegation')).toMatchObject({
      state: 'to-confirm',
      waitsFor: 'client',
      missing: [],
      rows: [{ value: '一次受けと、修理の受付' }, { value: '料金のご案内' }],
    });
    expect((await problemOf(confirm(supervisor, 'delegation'))).status).toBe(403);
    await confirm(client, 'delegation');
    expect(await section(supervisor, 'delegation')).toMatchObject({ state: 'done', waitsFor: null });

    await save(client, { delegated: '一次受け' });
    expect((await section(client, 'delegation')).state).toBe('done');
    await save(supervisor, { delegated: '一次受けだけ' });
    expect(await section(client, 'delegation')).toMatchObject({ state: 'to-confirm', waitsFor: 'client' });
  });

  it('shows the client what was agreed with it, which it has no screen for, and waits for us where we fill in', async () => {
    expect(await section(client, 'callers')).toMatchObject({ state: 'untouched', waitsFor: 'us' });
    const policy = await supervisor.api('harassmentPolicy', { params: params() });
    const { agreed: _agreed, ...body } = policy;
    await supervisor.api('changeHarassmentPolicy', { params: params(), body });
    const seen = await section(client, 'callers');
    expect(seen).toMatchObject({ state: 'to-confirm', waitsFor: 'client' });
    expect(seen.rows.map(({ value }) => value)).toContain(policy.words['warn-2']);
    await confirm(client, 'callers');
    expect((await section(supervisor, 'callers')).state).toBe('done');
  });

  it('the overview of the business is the account’s, as the desk shows it', async () => {
    await save(client, { businessSummary: '給湯器の修理' });
    const { businessSummary } = await supervisor.api('account', { params: params() });
    expect(businessSummary).toBe('給湯器の修理');
    expect(await section(supervisor, 'business')).toMatchObject({ state: 'to-confirm' });
  });

  it('the purpose sets where the rules of reports begin, once; own rules stay', async () => {
    const rules = async () => supervisor.api('reportRules', { params: params() });
    expect((await rules()).standard).toBe(true);
    await save(client, { purpose: 'sales' });
    const begun = await rules();
    expect(begun.standard).toBe(false);
    expect(begun.rules.deadlines.find(({ lead }) => lead)).toMatchObject({ minutes: 60, deskAfter: 60 });
    expect(begun.rules.leadWords).toContain('導入を検討');
    await save(client, { purpose: 'focus' });
    expect((await rules()).rules).toEqual(begun.rules);
  });

  it('receivers are what the check of a line lacks', async () => {
    expect(await section(client, 'receivers')).toMatchObject({ state: 'done', waitsFor: null });
    await server.db
      .deleteFrom('readiness_receipt')
      .where('account_id', '=', params().id)
      .where('way', '=', 'portal')
      .execute();
    expect(await section(client, 'receivers')).toMatchObject({ state: 'filling', waitsFor: 'client' });
  });

  it('another client’s is not there', async () => {
    const other = await server.as('secondClient');
    expect((await problemOf(sheet(other))).status).toBe(404);
    expect((await problemOf(save(other, { wording: 'x' }))).status).toBe(404);
    expect((await problemOf(confirm(other, 'wording'))).status).toBe(404);
  });
});
