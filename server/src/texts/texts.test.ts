/** お客様に聞こえる文・読まれる文 at the HTTP door. */
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('is written as CSV without readings', async () => {
  const file = await administrator.fetch(`/api/v1/accounts/${server.world.own.account.id}/texts.csv`);
  expect(file.status).toBe(200);
  const csv = await file.text();
  expect(csv).toContain('恐れ入りますが');
  expect(csv).not.toContain('《');
});
