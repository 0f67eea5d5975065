import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { testScript } from '../testing/world.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const publish = async (reason: string, change: object = {}, from: string | null = null) => {
  const supervisor = await server.as('supervisor');
  const params = { id: server.world.own.account.id };
  const [newest] = (await supervisor.api('listScriptVersions', { params, query: { limit: 1 } })).items;
  const body = { ...testScript('みなと'), ...change };
  return supervisor.api('publishScript', {
    params,
    body: { body, reason, basedOnVersion: newest!.version, from },
  });
};

describe('a version of a script', () => {
  it('is published with its reason, stands in the history, and comes back as a new version', async () => {
    const supervisor = await server.as('supervisor');
    const params = { id: server.world.own.account.id };
    const second = await publish('冬の凍結に備えて', { forbidden: ['格安'] });
    expect(second).toMatchObject({ version: 2, reason: '冬の凍結に備えて' });
    const back = await supervisor.api('rollBackScript', {
      params,
      body: { version: 1, reason: '元のほうがよかった' },
    });
    expect(back.version).toBe(3);
    expect(back.body).toEqual(
      (await supervisor.api('scriptVersion', { params: { ...params, version: '1' } })).body,
    );
    const { items } = await supervisor.api('listScriptVersions', { params, query: {} });
    expect(items.map(({ version, state }) => `${version} ${state}`)).toEqual([
      '3 in-force',
      '2 past',
      '1 past',
    ]);
  });

  it('from a day to come is not in force before, and is replaced by one that is published meanwhile', async () => {
    const supervisor = await server.as('supervisor');
    const params = { id: server.world.own.account.id };
    const later = await publish('来月から', {}, new Date(Date.now() + 86_400_000).toISOString());
    expect((await supervisor.api('script', { params })).version).toBe(later.version - 1);
    const now = await publish('急ぎの直し');
    expect((await supervisor.api('script', { params })).version).toBe(now.version);
  });

  it('with what the linter stops is refused, by step', async () => {
    const steps = [
      { kind: 'choose', id: 'c', title: '用件', words: '', branches: [{ id: 'a', label: '新規' }] },
      { kind: 'say', id: 's', title: '料金', words: '格安でございます。' },
    ];
    const { fields } = await problemOf(publish('試し', { steps, forbidden: ['格安'] }));
    expect(Object.keys(fields ?? {}).toSorted()).toEqual(['body.steps.0', 'body.steps.1']);
  });

  it('is confirmed by each who answers, with what has changed since they read', async () => {
    const operator = await server.as('operator');
    const params = { id: server.world.own.account.id };
    const { version } = await publish('駐車場の案内を加える', { empathy: ['承知いたしました。'] });
    const unread = (await operator.api('unreadScripts')).items;
    expect(unread).toMatchObject([{ version, reason: '駐車場の案内を加える' }]);
    const news = await operator.api('scriptNews', { params });
    expect(news).toMatchObject({ isRead: false, script: { version } });
    await operator.api('confirmScript', { params, body: { version } });
    await operator.api('confirmScript', { params, body: { version } });
    expect((await operator.api('unreadScripts')).items).toEqual([]);
    expect((await operator.api('scriptNews', { params })).isRead).toBe(true);
  });

  it('shows by step where calls went and what was asked; nobody of another account reads it', async () => {
    const supervisor = await server.as('supervisor');
    const { account } = server.world.own;
    const params = { id: account.id };
    const review = await supervisor.api('scriptReview', { params, query: { version: '1' } as never });
    expect(review.calls).toBe(1);
    expect(review.steps).toMatchObject([
      { stepId: 'greeting', reached: 0, questions: 0 },
      { stepId: 'name', reached: 1, questions: 1 },
    ]);
    const { items } = await supervisor.api('listScriptQuestions', { params, query: {} });
    expect(items).toMatchObject([{ words: account.canary, stepTitle: 'お名前', version: 1 }]);
    const stranger = await server.as('supervisor', 'other');
    expect((await problemOf(stranger.api('listScriptQuestions', { params, query: {} }))).status).toBe(404);
  });
});
