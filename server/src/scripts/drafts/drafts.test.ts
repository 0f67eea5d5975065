import type { ScriptBody, ScriptStep } from '@denwaban/server-api/scripts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { testScript } from '../../testing/world.ts';
import { mayBecome, mayBePublished } from './draft-state.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  // The world's own, which the client is asked about.
  const supervisor = await server.as('supervisor');
  await supervisor.api('dropScriptDraft', { params: place(), body: { reason: '書き直す' } });
});
afterAll(() => server.stop());

const place = () => ({ id: server.world.own.account.id });
const bodyWith = (words: string): ScriptBody => {
  const body = testScript('みなと');
  const step: ScriptStep = { ...body.steps[0]!, id: 'closing', title: '結び', words };
  return { ...body, steps: [...body.steps, step] };
};
const workOf = async () => (await server.as('supervisor')).api('scriptDraft', { params: place() });

/** A draft of the supervisor's, saved with these words. */
async function write(words: string): Promise<number> {
  const supervisor = await server.as('supervisor');
  const { draft } = await supervisor.api('startScriptDraft', { params: place() });
  const body = { body: bodyWith(words), revision: draft!.revision };
  return (await supervisor.api('saveScriptDraft', { params: place(), body })).revision;
}

async function ask(revision: number) {
  const supervisor = await server.as('supervisor');
  const body = { revision, reason: '冬の凍結に備えて', from: null, of: server.world.own.account.client.id };
  const { draft } = await supervisor.api('askForApproval', { params: place(), body });
  return draft!.asks[0]!;
}

const answer = async (askId: string, approved: boolean, words = '') =>
  (await server.as('client')).api('answerScriptAsk', {
    params: { ...place(), askId },
    body: { approved, words },
  });

const publish = async (revision: number) => {
  const { newest } = await workOf();
  return (await server.as('supervisor')).api('publishScriptDraft', {
    params: place(),
    body: { revision, reason: '冬の凍結に備えて', from: null, basedOnVersion: newest.version },
  });
};

describe('a draft', () => {
  it('begins with what the client wishes, and is a proposal', async () => {
    const client = await server.as('client');
    const { draft, newest } = await client.api('noteOnScript', {
      params: place(),
      body: { stepId: 'name', words: '会社名も伺ってください' },
    });
    expect(draft).toMatchObject({ proposed: true, state: 'writing', basedOnVersion: newest.version });
    expect(draft!.notes).toMatchObject([{ words: '会社名も伺ってください', stepId: 'name', ofClient: true }]);
    const { items } = await (await server.as('supervisor')).api('openScriptDrafts');
    expect(items.find(({ accountId }) => accountId === place().id)).toMatchObject({
      proposed: true,
      lastWords: '会社名も伺ってください',
    });
    expect(
      (await problemOf((await server.as('operator')).api('scriptDraft', { params: place() }))).status,
    ).toBe(403);
  });

  it('is saved by one at a time: who comes second is told who was first', async () => {
    const client = await server.as('client');
    const supervisor = await server.as('supervisor');
    const { draft } = await workOf();
    const save = (words: string) => ({ body: bodyWith(words), revision: draft!.revision });
    await client.api('saveScriptDraft', { params: place(), body: save('失礼いたします。') });
    const refused = await problemOf(
      supervisor.api('saveScriptDraft', { params: place(), body: save('ではまた。') }),
    );
    expect(refused).toMatchObject({ status: 409, code: 'draft-changed' });
    expect(refused.title).toContain(`${server.world.own.account.canary}の担当`);
    expect((await workOf()).draft!.body.steps.at(-1)!.words).toBe('失礼いたします。');
  });

  it('leads nowhere but to steps that are there', async () => {
    const supervisor = await server.as('supervisor');
    const { draft } = await workOf();
    const body = bodyWith('はい。');
    const dangling = { ...body, steps: [{ ...body.steps[0]!, way: { jump: 'gone' } }] };
    const { fields } = await problemOf(
      supervisor.api('saveScriptDraft', {
        params: place(),
        body: { body: dangling, revision: draft!.revision },
      }),
    );
    expect(Object.keys(fields ?? {})).toContain('body.steps.0');
  });
});

describe('the client’s approval', () => {
  it('is of what it saw: the draft stands still, comes back with words, and is asked about again', async () => {
    const first = await ask(await write('ありがとうございました。'));
    expect(first).toMatchObject({ state: 'waiting', reason: '冬の凍結に備えて' });
    expect((await problemOf(write('別の言葉'))).code).toBe('draft-asked');
    expect((await problemOf(publish(first.revision))).code).toBe('draft-asked');
    expect((await problemOf(answer(first.id, false))).fields).toHaveProperty(['body.words']);
    expect((await answer(first.id, false, 'もっと丁寧に')).draft).toMatchObject({ state: 'returned' });
    expect((await problemOf(answer(first.id, true))).code).toBe('ask-settled');
    const second = await ask(await write('誠にありがとうございました。'));
    const { draft } = await answer(second.id, true, 'よくなりました');
    expect(draft!.asks.map(({ state, words }) => `${state} ${words}`)).toEqual([
      'approved よくなりました',
      'returned もっと丁寧に',
    ]);
    expect((await problemOf(write('こっそり'))).code).toBe('draft-asked');
    const published = await publish(second.revision);
    expect(published.body.steps.at(-1)!.words).toBe('誠にありがとうございました。');
    expect((await workOf()).draft).toBeNull();
  });

  it('is told by mail to whoever is asked, and answered to whoever asked', async () => {
    await server.db.deleteFrom('outgoing_mail').execute();
    const told = async () =>
      (
        await server.db.selectFrom('outgoing_mail').select(['recipient', 'subject']).orderBy('id').execute()
      ).map(({ recipient, subject }) => `${recipient} ${subject}`);
    const { own } = server.world;
    const first = await ask(await write('凍結のおそれがあります。'));
    expect(await told()).toEqual([`${own.account.client.email} 【ご確認】スクリプトの承認のお願い`]);
    await answer(first.id, false, '短くしてください');
    await answer(first.id, false, '短くしてください');
    expect((await told()).slice(1)).toEqual([
      expect.stringMatching(/^supervisor.*【差し戻し】スクリプトの下書きが戻りました$/),
    ]);
  });

  it('is not needed unless the account says so, and then nothing goes past it', async () => {
    const revision = await write('失礼いたします。');
    await publish(revision);
    const administrator = await server.as('administrator');
    const settled = { needed: true, reason: '契約で決めた' };
    await administrator.api('setScriptApproval', { params: place(), body: settled });
    const again = await write('それでは。');
    expect((await problemOf(publish(again))).code).toBe('approval-needed');
    const supervisor = await server.as('supervisor');
    const { newest } = await workOf();
    const direct = supervisor.api('publishScript', {
      params: place(),
      body: { body: bodyWith('直接'), reason: '急ぎ', basedOnVersion: newest.version, from: null },
    });
    expect((await problemOf(direct)).code).toBe('approval-needed');
    await answer((await ask(again)).id, true);
    expect((await publish(again)).version).toBe(newest.version + 1);
    await administrator.api('setScriptApproval', {
      params: place(),
      body: { needed: false, reason: '戻す' },
    });
  });

  it('is given up by whoever takes the request back, and belongs to the client alone', async () => {
    const given = await ask(await write('では失礼いたします。'));
    await answer(given.id, true);
    const supervisor = await server.as('supervisor');
    const params = { ...place(), askId: given.id };
    expect(
      (await problemOf(supervisor.api('answerScriptAsk', { params, body: { approved: true, words: '' } })))
        .status,
    ).toBe(403);
    const { draft } = await supervisor.api('withdrawScriptAsk', { params });
    expect(draft!.state).toBe('writing');
    expect((await problemOf(answer(given.id, true))).code).toBe('ask-settled');
    const client = await server.as('client');
    const drop = { params: place(), body: { reason: 'やめる' } };
    expect((await problemOf(client.api('dropScriptDraft', drop))).status).toBe(403);
    expect((await supervisor.api('dropScriptDraft', drop)).draft).toBeNull();
  });
});

it('goes only onwards', () => {
  const states = ['waiting', 'approved', 'returned', 'withdrawn'] as const;
  const steps = states.flatMap((from) =>
    states.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
  );
  expect(steps).toEqual(['waiting approved', 'waiting returned', 'waiting withdrawn', 'approved withdrawn']);
  expect(mayBePublished({ state: 'approved', approvedRevision: 3 }, 4, false)).toBe(false);
  expect(mayBePublished({ state: 'returned', approvedRevision: null }, 4, false)).toBe(true);
});
