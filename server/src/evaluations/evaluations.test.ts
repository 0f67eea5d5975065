/** Scoring a practice and a call by the same form: who may, who reads it, and that the two are never in one list. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { problemOf } from '../testing/problem-of.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.db.deleteFrom('evaluation').execute();
}, 60_000);
afterAll(() => server.stop());

const full = (version: number, points: number) => ({
  version,
  marks: [{ criterion: 'greeting', points, comment: 'はっきりしていました', atMs: 1500 }],
  comment: 'よく待てました。',
});

it('a trainer scores a practice, the trainee reads it, and nobody scores themselves', async () => {
  const { practiceId } = server.world.own;
  const [trainer, trainee, other] = [
    await server.as('supervisor'),
    await server.as('operator'),
    await server.as('operator2'),
  ];
  const params = { id: practiceId };
  const given = await trainer.api('evaluatePractice', { params, body: full(0, 3) });
  expect(given).toMatchObject({ of: 'practice', score: 75, readAt: null });
  expect((await problemOf(trainee.api('evaluatePractice', { params, body: full(0, 4) }))).status).toBe(403);
  expect((await problemOf(other.api('practiceEvaluations', { params }))).code).toBe('not-found');
  const { items } = await trainee.api('practiceEvaluations', { params });
  expect(items.map(({ comment }) => comment)).toEqual(['よく待てました。']);
  expect((await problemOf(trainer.api('readEvaluation', { params: { id: given.id } }))).code).toBe(
    'not-found',
  );
  await trainee.api('readEvaluation', { params: { id: given.id } });
  const [own] = (await trainee.api('listEvaluations', { query: { of: 'practice' } })).items;
  expect(own?.readAt).not.toBeNull();
  expect((await trainee.api('listEvaluations', { query: { of: 'call' } })).items).toEqual([]);
  expect((await other.api('listEvaluations', { query: { of: 'practice' } })).items).toEqual([]);
  const [practice] = (await trainee.api('listPracticeCalls', { query: {} })).items;
  expect(practice).toMatchObject({ id: practiceId, score: 75 });
});

it('a call is scored by the form as it is now; what was given before stays', async () => {
  const trainer = await server.as('quality');
  const boss = await server.as('administrator');
  const { callId } = server.world.own.account;
  await server.db
    .updateTable('call')
    .set({ operator_id: server.world.own.operator.id })
    .where('id', '=', callId)
    .execute();
  const params = { id: callId };
  const before = await trainer.api('evaluateCall', { params, body: full(0, 4) });
  expect(before).toMatchObject({ of: 'call', score: 100 });
  const criteria = [{ id: 'voice', label: '声', hint: '', weight: 2 }];
  const form = await boss.api('changeEvaluationForm', { body: { criteria } });
  expect(form).toEqual({ version: 1, criteria });
  const wrong = await problemOf(trainer.api('evaluateCall', { params, body: full(1, 4) }));
  expect(wrong.code).toBe('invalid-input');
  await trainer.api('evaluateCall', {
    params,
    body: { version: 1, marks: [{ criterion: 'voice', points: 2, comment: '', atMs: null }], comment: '' },
  });
  const operator = await server.as('operator');
  const { items } = await operator.api('callEvaluations', { params });
  expect(items.map(({ score, version }) => [score, version])).toEqual([
    [50, 1],
    [100, 0],
  ]);
  const client = await server.as('client');
  expect((await problemOf(client.api('callEvaluations', { params }))).status).toBe(403);
  expect(
    (await operator.api('listEvaluations', { query: { of: 'practice' } })).items.every(
      (each) => each.of === 'practice',
    ),
  ).toBe(true);
});
