/** 方針の見直し at the HTTP door: the year's round, a law's new version, owners who are reminded, results and minutes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { openDueReviews } from './open-due-reviews.ts';
import { remindOwners } from './remind-owners.ts';
import { lastYearlyOn, nextYearlyOn, remindsOn } from './review-dates.ts';

let server: TestServer;
let administrator: Visitor;
let supervisor: Visitor;
let now = new Date('2027-02-01T03:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  // The world's own are of another story.
  for (const table of [
    'policy_review_text',
    'policy_review',
    'policy_acknowledgement',
    'trust_text',
  ] as const)
    await server.db.deleteFrom(table).execute();
  await day('2027-02-01');
});
afterAll(() => server.stop());

const address = 'https://denwaban.example/admin/policies';
/** Sessions of the days before are over. */
const day = async (date: string): Promise<void> => {
  now = new Date(`${date}T03:00:00Z`);
  administrator = await server.as('administrator');
  supervisor = await server.as('supervisor');
};
const id = () => server.world.own.id;
const openDue = () => asOrganisation(server.db, id(), (tx) => openDueReviews(tx, id(), now, address));
const remind = () => asOrganisation(server.db, id(), (tx) => remindOwners(tx, id(), now, address));
const publish = (
  effectiveOn: string,
  text = '責任者を呼び、一人で対応しません。電話を終える段階を守ります。',
) =>
  administrator.api('publishPolicy', {
    body: {
      accountId: null,
      kind: 'harassment',
      text,
      effectiveOn,
      reason: '版を改めました。',
      asks: true,
      cites: ['tokyo-ordinance'],
    },
  });
const mailsTo = (recipient: string) =>
  server.db.selectFrom('outgoing_mail').select('subject').where('recipient', '=', recipient).execute();
const reviews = async () => (await administrator.api('policyReviews')).items;

it('opens the year’s round once, for the texts that were there before its day', async () => {
  await publish('2027-02-01');
  const plan = { yearlyOn: '04-01', days: 30, ownerId: server.world.own.supervisor.id };
  const planned = await administrator.api('changePolicyReviewPlan', { body: plan });
  expect(planned).toMatchObject({ plan, nextYearlyOn: '2027-04-01', items: [] });
  // There was none on the round's day before.
  expect(await openDue()).toBe(0);
  await day('2027-04-01');
  await server.db.deleteFrom('outgoing_mail').execute();
  expect(await openDue()).toBe(1);
  expect(await openDue()).toBe(0);
  const [round] = await reviews();
  expect(round).toMatchObject({
    why: 'yearly',
    openedOn: '2027-04-01',
    dueOn: '2027-05-01',
    ownerName: server.world.own.supervisor.name,
    texts: [{ kind: 'harassment', version: 1, newestVersion: 1, result: null }],
  });
  expect(await mailsTo(server.world.own.supervisor.email)).toHaveLength(1);
});

it('opens one for the texts that rest on a law, on the day of its new version', async () => {
  const law = {
    code: 'tokyo-ordinance',
    kind: 'ordinance',
    title: '東京都カスタマー・ハラスメント防止条例',
    edition: '令和9年改正',
    promulgatedOn: null,
    effectiveOn: '2027-05-10',
    asks: '体制を整えることを求めます。',
    source: '東京都',
    url: '',
    note: '',
  } as const;
  await administrator.api('addLaw', { body: law });
  // Nothing rests on it.
  await administrator.api('addLaw', { body: { ...law, code: 'another-ordinance' } });
  await day('2027-05-09');
  expect(await openDue()).toBe(0);
  await day('2027-05-10');
  expect(await openDue()).toBe(1);
  expect(await openDue()).toBe(0);
  const [first] = await reviews();
  expect(first).toMatchObject({
    why: 'law',
    law: { edition: '令和9年改正', effectiveOn: '2027-05-10' },
    texts: [{ kind: 'harassment' }],
  });
});

it('reminds the owner from a week before on, once a week, and says what is overdue', async () => {
  await server.db.deleteFrom('outgoing_mail').execute();
  // The round was due on 1 May.
  expect(await remind()).toBe(1);
  expect(await remind()).toBe(0);
  expect((await reviews()).find(({ why }) => why === 'yearly')?.overdue).toBe(true);
  await day('2027-05-17');
  expect(await remind()).toBe(1);
  expect(await mailsTo(server.world.own.supervisor.email)).toHaveLength(2);
});

it('ends with a result for each text and minutes; a new version has to be there', async () => {
  const [byLaw, round] = await reviews();
  const params = { id: round!.id };
  const textId = round!.texts[0]!.textId;
  const close = (result: 'kept' | 'new-version', minutes = '条例の改正に合わせて見直しました。') =>
    supervisor.api('closePolicyReview', { params, body: { results: [{ textId, result }], minutes } });
  expect((await problemOf(close('new-version'))).fields).toHaveProperty(`results.${textId}`);
  expect((await problemOf(close('kept', ''))).status).toBe(400);
  const none = supervisor.api('closePolicyReview', { params, body: { results: [], minutes: '議事' } });
  expect((await problemOf(none)).fields).toHaveProperty(`results.${textId}`);
  await publish('2027-05-17', '二つめの版です。責任者を呼び、一人で対応しません。条例の改正に合わせました。');
  const closed = (await close('new-version')).items.find((each) => each.id === round!.id)!;
  expect(closed).toMatchObject({
    closedByName: server.world.own.supervisor.name,
    minutes: '条例の改正に合わせて見直しました。',
    texts: [{ version: 1, newestVersion: 2, result: 'new-version' }],
  });
  expect((await problemOf(close('kept'))).code).toBe('closed');
  await administrator.api('closePolicyReview', {
    params: { id: byLaw!.id },
    body: {
      results: byLaw!.texts.map((text) => ({ textId: text.textId, result: 'kept' as const })),
      minutes: '済み',
    },
  });
  // The new version rests on the ordinance as it is now.
  expect(await openDue()).toBe(0);
  expect((await audited(server, 'policy-review.finished'))[0]?.detail).toEqual({ texts: 1, renewed: 1 });
});

it('is opened by hand, handed on, and nobody’s of another house', async () => {
  const opened = await supervisor.api('openPolicyReview', { body: { ownerId: null, dueOn: '2027-06-30' } });
  const [mine] = opened.items;
  expect(mine).toMatchObject({ why: 'by-hand', ownerId: null, dueOn: '2027-06-30' });
  const params = { id: mine!.id };
  const change = (ownerId: string | null, dueOn: string) =>
    supervisor.api('changePolicyReview', { params, body: { ownerId, dueOn, minutes: '' } });
  expect((await problemOf(change(null, '2027-05-01'))).fields).toHaveProperty('dueOn');
  expect((await problemOf(change(server.world.own.operator.id, '2027-06-30'))).fields).toHaveProperty(
    'ownerId',
  );
  await change(server.world.own.administrator.id, '2027-06-20');
  const foreign = await server.as('administrator', 'other');
  expect((await foreign.api('policyReviews')).items).toEqual([]);
  const body = { ownerId: null, dueOn: '2027-06-20', minutes: '' };
  expect((await problemOf(foreign.api('changePolicyReview', { params, body }))).status).toBe(404);
  const auditor = await server.as('auditor');
  expect((await auditor.api('policyReviews')).items.length).toBeGreaterThan(0);
  expect((await problemOf(auditor.api('changePolicyReview', { params, body }))).status).toBe(403);
});

it('knows the year’s days', () => {
  expect(lastYearlyOn('04-01', '2027-03-31')).toBe('2026-04-01');
  expect(lastYearlyOn('04-01', '2027-04-01')).toBe('2027-04-01');
  expect(nextYearlyOn('04-01', '2027-04-01')).toBe('2028-04-01');
  const due = { dueOn: '2027-05-08', remindedOn: null };
  expect([remindsOn(due, '2027-04-30'), remindsOn(due, '2027-05-01')]).toEqual([false, true]);
});
