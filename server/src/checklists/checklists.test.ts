/** 体制チェックリスト at the HTTP door: items of the law as master data, and what a house says about each. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

const answer = {
  name: 'harassment',
  code: 'policy',
  state: 'done',
  ownerId: null,
  evidence: '基本方針（公開ページ）',
  doneOn: '2026-10-01',
  gap: '',
  reviewOn: '2026-11-01',
} as const;

it('shows the lists in force with their basis, and says nothing is done that nobody did', async () => {
  const { lists } = await (await server.as('auditor')).api('checklists');
  expect(lists.map(({ name, items }) => [name, items.length])).toEqual([
    ['harassment', 10],
    ['safety', 7],
    ['ethics', 5],
  ]);
  const [duties] = lists;
  expect(duties?.items[0]).toMatchObject({ code: 'policy', state: 'open', evidence: '' });
  expect(duties?.items[0]?.basis).toContain('告示第51号');
  expect(duties?.items.find((each) => each.code === 'desk')?.state).toBe('partly');
});

it('takes owner, evidence, day and gap, and is due again on its day', async () => {
  const ownerId = server.world.own.supervisor.id;
  const { lists } = await administrator.api('answerChecklist', { body: { ...answer, ownerId } });
  const item = lists[0]?.items[0];
  expect(item).toMatchObject({ state: 'done', ownerName: server.world.own.supervisor.name, due: true });
  const later = await administrator.api('answerChecklist', {
    body: { ...answer, ownerId, reviewOn: '2099-01-01' },
  });
  expect(later.lists[0]?.items[0]?.due).toBe(false);
  const entries = await audited(server, 'checklist.changed');
  expect(entries[0]?.detail).toEqual({ before: { state: 'open' }, after: { state: 'done' } });
});

it('done without evidence, partly without a gap, an item or a person that is not there', async () => {
  const put = (changes: Record<string, unknown>) =>
    problemOf(administrator.api('answerChecklist', { body: { ...answer, ...changes } }));
  expect((await put({ evidence: '' })).fields).toHaveProperty('evidence');
  expect((await put({ doneOn: null })).fields).toHaveProperty('doneOn');
  expect((await put({ state: 'partly', gap: '' })).fields).toHaveProperty('gap');
  expect((await put({ code: 'no-such' })).status).toBe(404);
  expect((await put({ ownerId: server.world.other.supervisor.id })).status).toBe(404);
  const operator = await server.as('operator');
  expect((await problemOf(operator.api('checklists'))).status).toBe(403);
});
