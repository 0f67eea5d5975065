/** お客様に聞こえる文・読まれる文 at the HTTP door. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.as('administrator');
}, 60_000);
afterAll(() => server.stop());

it('lists what is in force by the moment, with what is the house’s own, and follows a change', async () => {
  const params = { id: server.world.own.account.id };
  const read = () => administrator.api('accountTexts', { params });
  const { items } = await read();
  const of = (id: string) => items.find((item) => item.id === id);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const moment of ['answer', 'wait', 'refuse', 'complaint', 'cut-off', 'callback', 'mail', 'disclosure'])
    expect(items.map((item) => item.moment)).toContain(moment);
  expect(of('who')).toMatchObject({ own: false, unread: 0, change: null, manner: 'aloud' });
  expect(of('who')!.words).not.toContain(`${server.world.own.canary}代行`);
  expect(of('who')!.seconds).toBeGreaterThan(3);

  const {
    agreed: _agreed,
    ownerName: _ownerName,
    ...agreement
  } = await administrator.api('complaintAgreement', {
    params,
  });
  await administrator.api('changeComplaintAgreement', {
    params,
    body: { ...agreement, firmWords: '恐《おそ》れ入りますが、お受けいたしかねます。' },
  });
  expect((await read()).items.find(({ id }) => id === 'complaint.firm')).toMatchObject({
    words: '恐《おそ》れ入りますが、お受けいたしかねます。',
    own: true,
    unread: 2,
    change: 'complaints',
  });
});

it('is marked as checked by somebody with a name, until the words are others', async () => {
  const { account } = server.world.own;
  const params = { id: account.id };
  const greeting = async () =>
    (await administrator.api('accountTexts', { params })).items.find(({ id }) => id.startsWith('greeting.'))!;
  const { id: textId, revision } = await greeting();
  const check = (body: { textId: string; revision: string; checked: boolean }) =>
    administrator.api('checkText', { params, body });
  await check({ textId, revision, checked: true });
  expect((await greeting()).checked).toMatchObject({ byName: server.world.own.administrator.name });
  await check({ textId, revision, checked: false });
  expect((await greeting()).checked).toBeNull();
  await check({ textId, revision, checked: true });
  await server.db
    .updateTable('line')
    .set({ greeting: 'お電話ありがとうございます。別の名乗りでございます。' })
    .where('account_id', '=', account.id)
    .execute();
  expect((await greeting()).checked).toBeNull();
  expect((await problemOf(check({ textId, revision, checked: true }))).code).toBe('text-changed');
  expect((await problemOf(check({ textId: 'nothing', revision, checked: true }))).code).toBe('not-found');
  const { items } = await administrator.api('listAudit', { query: {} });
  expect(items.filter(({ action }) => action.startsWith('texts.')).map(({ action }) => action)).toEqual([
    'texts.checked',
    'texts.unchecked',
    'texts.checked',
  ]);
});

it('is written as CSV without readings', async () => {
  const file = await administrator.fetch(`/api/v1/accounts/${server.world.own.account.id}/texts.csv`);
  expect(file.status).toBe(200);
  const csv = await file.text();
  expect(csv).toContain('恐れ入りますが');
  expect(csv).not.toContain('《');
});
