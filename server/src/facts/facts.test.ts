/** A whole call at the desk: what its browser is sent before the identity check, and after. */
import type { IdentityItem } from '@denwaban/server-api/facts';
import { createApi } from '@denwaban/server-api/client';
import type { WebSocket } from 'ws';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { testScript } from '../testing/world.ts';
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';

let engine: EngineDouble;
let server: TestServer;
let desks: TestDesk[] = [];
/** Every body and every frame that an operator's browser was sent. */
let seen: string[] = [];
const ids = { plan: '', price: '', card: '', unchecked: '', leaders: '' };
const secrets = [
  '月額39800円のプラン',
  '見積は128000円',
  '口座は港支店7654321',
  '社長の携帯は非公開',
  '解約金は5万円',
  '港区海岸9-9-9',
  'さくら貝',
  'MB-77120',
];

const expectSeen = (...expected: string[]): void => {
  const text = seen.join('\n');
  expect(text.length).toBeGreaterThan(1_000);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual(expected);
};

/** The browser, with everything that reaches it written down. */
async function watched(name: 'operator' | 'operator2'): Promise<Visitor> {
  const visitor = await server.as(name);
  const api = createApi(server.url, async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', visitor.cookie);
    const response = await fetch(input, { ...init, headers });
    seen.push(await response.clone().text());
    return response;
  });
  const socket = (path?: string): WebSocket =>
    visitor.socket(path).on('message', (data) => seen.push((data as Buffer).toString()));
  return { ...visitor, api, socket };
}

const seat = async (name: 'operator' | 'operator2' = 'operator'): Promise<TestDesk> => {
  const visitor = await watched(name);
  await visitor.api('confirmScript', { params: { id: server.world.own.account.id }, body: { version: 2 } });
  const desk = await TestDesk.ready(visitor);
  desks.push(desk);
  return desk;
};

async function talk(desk: TestDesk): Promise<string> {
  const { account, trunkId } = server.world.own;
  const legId = engine.arrive({ called: account.number, trunkId, caller: '+819022210001' });
  await until(() => engine.hears(legId)?.endsWith('.ulaw') === true, 'the announcement plays');
  engine.playToTheEnd(legId);
  const id = await desk.rings();
  await desk.visitor.api('answerCall', { params: { id } });
  await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
  return id;
}

const say = (desk: TestDesk, id: string, number: string, keyword: string, stepId = 'check') =>
  desk.visitor.api('checkIdentity', {
    params: { id },
    body: {
      stepId,
      answers: [
        { item: 'member-number', said: number },
        { item: 'keyword', said: keyword },
      ],
    },
  });
const reveal = async (desk: TestDesk, id: string, factId: string): Promise<string | null> =>
  (await desk.visitor.api('revealFact', { params: { id }, body: { factId } })).value;
const actions = async (): Promise<string[]> =>
  (await server.db.selectFrom('audit_entry').select('action').orderBy('id').execute()).map(
    (row) => row.action,
  );
/** Everything else that the desk's browser may ask for in a call. */
const lookAround = async ({ visitor }: TestDesk, id: string): Promise<void> => {
  const { account } = server.world.own;
  for (const path of [
    '/desk',
    `/desk/calls/${id}/facts`,
    `/calls/${id}`,
    `/calls/${id}/report`,
    '/calls?search=9022210001',
    '/reports?search=月額',
    `/accounts/${account.id}`,
    `/accounts/${account.id}/script`,
    `/accounts/${account.id}/staff`,
    `/accounts/${account.id}/facts`,
    `/accounts/${account.id}/known-callers`,
    `/accounts?search=港区`,
  ])
    seen.push(await (await visitor.fetch(`/api/v1${path}`)).text());
};

beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const supervisor = await server.as('supervisor');
  const { id } = server.world.own.account;
  const fact = async (
    label: string,
    kind: 'contract' | 'quotation' | 'card-or-account',
    value: string,
    sayable: 'everybody' | 'leaders' = 'everybody',
  ) =>
    (
      await supervisor.api('createAccountFact', {
        params: { id },
        body: { label, kind, protected: true, value, sayable },
      })
    ).id;
  ids.plan = await fact('契約プラン', 'contract', secrets[0]!);
  ids.price = await fact('見積', 'quotation', secrets[1]!);
  ids.card = await fact('口座', 'card-or-account', secrets[2]!);
  ids.unchecked = await fact('携帯', 'contract', secrets[3]!);
  ids.leaders = await fact('解約金', 'contract', secrets[4]!, 'leaders');
  const items: { item: IdentityItem; expected: string }[] = [
    { item: 'member-number', expected: secrets[7]! },
    { item: 'keyword', expected: secrets[6]! },
  ];
  const facts = [{ id: null, label: '住所', kind: 'address' as const, value: secrets[5]! }];
  await supervisor.api('createKnownCaller', { params: { id }, body: { name: '山田 花子', items, facts } });
  const check = {
    kind: 'check-identity' as const,
    title: '本人確認',
    words: '会員番号と合言葉をお願いいたします。',
    items: ['member-number' as const, 'keyword' as const],
    tries: 3,
    refusal: '確認ができないため、お答えいたしかねます。',
  };
  const script = testScript('みなと');
  await supervisor.api('publishScript', {
    params: { id },
    body: {
      reason: '本人確認を加える',
      basedOnVersion: 1,
      body: {
        ...script,
        steps: [
          ...script.steps,
          { ...check, id: 'check', opens: [ids.plan, ids.price, ids.leaders], opensCaller: true },
          { ...check, id: 'card', opens: [ids.card], opensCaller: false },
        ],
      },
    },
  });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await engine.stop();
});
beforeEach(async () => {
  for (const desk of desks) {
    for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
    desk.close();
  }
  desks = [];
  await until(
    async () =>
      (
        await server.db
          .selectFrom('call')
          .select('id')
          .where('state', 'not in', ['done', 'wrap-up'])
          .execute()
      ).length === 0,
    'no call is left',
  );
  await server.db.updateTable('call').set({ state: 'done' }).execute();
  await server.db.deleteFrom('operator_state').execute();
  seen = [];
});

it('nothing that is protected reaches the browser before the check; then one by one, by a key, on record', async () => {
  const sato = await seat();
  const id = await talk(sato);
  await lookAround(sato, id);
  for (const factId of Object.values(ids)) expect(await reveal(sato, id, factId)).toBeNull();
  const wrong = await say(sato, id, 'MB-77121', 'さくら貝');
  expect(wrong.checks[0]).toEqual({ stepId: 'check', state: 'open', triesLeft: 2 });
  // What the operator typed was right by half: nothing says which.
  await say(sato, id, 'MB-77120', 'さくら');
  await lookAround(sato, id);
  expectSeen();

  const passed = await say(sato, id, 'ｍｂ　７７１２０', 'サクラ 貝');
  expect(passed.checks[0]?.state).toBe('passed');
  expect(passed.checks[1]?.state).toBe('open');
  await lookAround(sato, id);
  expectSeen();

  expect(await reveal(sato, id, ids.price)).toBe(secrets[1]);
  expectSeen(secrets[1]!);
  // Another check opens it, no check opens it, others may say it.
  for (const factId of [ids.card, ids.unchecked, ids.leaders])
    expect(await reveal(sato, id, factId)).toBeNull();
  const address = passed.facts.find((fact) => fact.label === '住所');
  expect(await reveal(sato, id, address?.id ?? '')).toBe(secrets[5]);
  expectSeen(secrets[1]!, secrets[5]!);
  await sato.visitor.api('hangUpCall', { params: { id } });
  expect(await reveal(sato, id, ids.plan)).toBe(secrets[0]);
  await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', id).execute();
  await expect(reveal(sato, id, ids.plan)).rejects.toMatchObject({ problem: { code: 'not-in-this-state' } });

  const of = (await actions()).filter((action) => /^(identity-check|fact\.reveal)/.test(action));
  expect(of).toEqual([
    ...Array<string>(5).fill('fact.reveal-refused'),
    'identity-check.failed',
    'identity-check.failed',
    'identity-check.passed',
    'fact.revealed',
    ...Array<string>(3).fill('fact.reveal-refused'),
    'fact.revealed',
    'fact.revealed',
  ]);
});

it('a pass is of this call and this operator; a colleague, the next call and another account have none', async () => {
  const sato = await seat();
  const id = await talk(sato);
  await say(sato, id, secrets[7]!, secrets[6]!);
  await lookAround(sato, id);
  expectSeen();
  const suzuki = await server.as('operator2');
  const asked = { params: { id }, body: { factId: ids.plan } };
  await expect(suzuki.api('revealFact', asked)).rejects.toMatchObject({ problem: { status: 404 } });
  const stranger = await server.as('operator', 'other');
  await expect(stranger.api('revealFact', asked)).rejects.toMatchObject({ problem: { status: 404 } });
  // The call goes to the colleague: what he opened is not open to her.
  await server.db
    .updateTable('call')
    .set({ operator_id: server.world.own.operator2.id })
    .where('id', '=', id)
    .execute();
  expect((await suzuki.api('revealFact', asked)).value).toBeNull();
  await expect(sato.visitor.api('revealFact', asked)).rejects.toMatchObject({ problem: { status: 404 } });
  // The next call begins anew; a fact of another account is none of this call's.
  await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', id).execute();
  await server.db.deleteFrom('operator_state').execute();
  for (const legId of engine.legs.keys()) engine.end(legId, 'remote-hung-up');
  await sato.visitor.api('setDeskState', { body: { state: 'available' } });
  sato.close();
  const again = await seat();
  const next = await talk(again);
  expect(await reveal(again, next, ids.plan)).toBeNull();
  await say(again, next, secrets[7]!, secrets[6]!);
  expect(await reveal(again, next, server.world.own.secondAccount.factId)).toBeNull();
  expectSeen();
});

it('after three wrong tries the right answer opens nothing any more in this call', async () => {
  const sato = await seat();
  const id = await talk(sato);
  for (const number of ['1', '2', '3']) await say(sato, id, number, secrets[6]!);
  const late = await say(sato, id, secrets[7]!, secrets[6]!);
  expect(late.checks[0]).toEqual({ stepId: 'check', state: 'failed', triesLeft: 0 });
  expect(await reveal(sato, id, ids.plan)).toBeNull();
  expectSeen();
});

it('a step that opens an account number keeps the recording masked', async () => {
  const { id } = server.world.own.account;
  const supervisor = await server.as('supervisor');
  const { body } = await supervisor.api('script', { params: { id } });
  expect(body.steps.map(({ sensitive }) => sensitive ?? false)).toEqual([false, false, false, true]);
});

it('the office is not shown what it has stored either; the database and the audit hold it sealed', async () => {
  const supervisor = await server.as('supervisor');
  const { id } = server.world.own.account;
  const listed = JSON.stringify([
    await supervisor.api('listAccountFacts', { params: { id } }),
    await supervisor.api('listKnownCallers', { params: { id }, query: {} }),
  ]);
  expect(listed).toContain('山田 花子');
  expect(secrets.filter((secret) => listed.includes(secret))).toEqual([]);
  const body = {
    label: '契約プラン',
    kind: 'contract',
    protected: false,
    value: null,
    sayable: 'everybody',
  } as const;
  await expect(
    supervisor.api('changeAccountFact', { params: { id, factId: ids.plan }, body }),
  ).rejects.toMatchObject({ problem: { code: 'invalid-input' } });
  const stored: unknown[] = [];
  for (const table of [
    'account_fact',
    'known_caller',
    'caller_mark',
    'caller_fact',
    'identity_check',
    'audit_entry',
    'call_trace',
  ] as const)
    stored.push(...(await server.db.selectFrom(table).selectAll().execute()));
  // Bytes as they are, so that a value that was not sealed would be read.
  const text = stored
    .flatMap((row) =>
      Object.values(row as object).map((value: unknown) =>
        Buffer.isBuffer(value) ? value.toString() : JSON.stringify(value),
      ),
    )
    .join('\n');
  expect(text.length).toBeGreaterThan(1_000);
  expect([...secrets, '山田 花子'].filter((secret) => text.includes(secret))).toEqual([]);
});

it('a card number that is typed into the report is stored without its digits', async () => {
  const sato = await seat();
  const id = await talk(sato);
  const body = {
    callerName: '山田',
    matter: 'カードは４１１１－１１１１－１１１１－１１１１、電話は090-1234-5678',
  };
  await sato.visitor.api('saveDraft', { params: { id }, body });
  const { matter } = await server.db
    .selectFrom('report')
    .select('matter')
    .where('call_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(matter).toBe('カードは＊＊＊＊－＊＊＊＊－＊＊＊＊－１１１１、電話は090-1234-5678');
});
