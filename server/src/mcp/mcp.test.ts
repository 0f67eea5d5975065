import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

type Scope = Parameters<typeof administrator.api<'createApiKey'>>[1]['body']['scopes'][number];

async function newKey(scopes: Scope[]): Promise<string> {
  const body = { label: 'アシスタント', scopes, days: 1 };
  return (await administrator.api('createApiKey', { body })).key;
}

/** One message of the protocol, in the form that clients without sessions use. */
async function ask(key: string | null, method: string, params: object = {}) {
  const response = await server.stranger.fetch('/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const text = await response.text();
  const line = text.split('\n').find((each) => each.startsWith('data:'));
  return { status: response.status, body: readJson(line === undefined ? text : line.slice(5)) };
}

const readJson = (text: string) =>
  JSON.parse(text) as {
    result?: {
      tools?: { name: string; annotations?: object }[];
      content?: { text: string }[];
      isError?: boolean;
    };
  };

const call = (key: string, name: string, given: object) => ask(key, 'tools/call', { name, arguments: given });

describe('the door for assistants', () => {
  it('opens to a good key alone', async () => {
    expect((await ask(null, 'tools/list')).status).toBe(401);
    expect((await ask('dwb_00000000000000000000000000000000000000', 'tools/list')).status).toBe(401);
  });

  it('shows the tools that the key may use, and no other', async () => {
    const names = async (scopes: Scope[]) =>
      (await ask(await newKey(scopes), 'tools/list')).body.result?.tools?.map(({ name }) => name);
    expect(await names(['reports.read'])).toEqual(['find_reports', 'read_report']);
    expect(await names(['accounts.read', 'staff.read'])).toEqual(['list_accounts', 'list_staff']);
  });

  it('reads what the key’s maker may read, and it is in the record with the key', async () => {
    const key = await newKey(['reports.read']);
    const { own, other } = server.world;
    const found = await call(key, 'find_reports', { limit: 10 });
    expect(found.body.result?.content?.[0]?.text).toContain(own.account.reportId);
    expect(found.body.result?.content?.[0]?.text).not.toContain(other.account.reportId);
    const read = await call(key, 'read_report', { id: own.account.reportId });
    expect(read.body.result?.content?.[0]?.text).toContain(own.account.canary);
    const foreign = await call(key, 'read_report', { id: other.account.reportId });
    expect(foreign.body.result).toMatchObject({ isError: true });
    const entry = (await administrator.api('listAudit', { query: {} })).items.find(
      ({ action, detail }) => action === 'report.viewed' && JSON.stringify(detail).includes('api-key'),
    );
    expect(entry?.detail).toMatchObject({ via: { kind: 'api-key', name: key.slice(0, 10) } });
  });

  it('does what the key may do', async () => {
    const { callbackId } = server.world.own.account;
    const reader = await newKey(['reports.read']);
    const refused = await call(reader, 'finish_callback', { id: callbackId, outcome: 'done' });
    expect(refused.body.result?.isError ?? true).toBe(true);
    const worker = await newKey(['callbacks.work']);
    const done = await call(worker, 'finish_callback', { id: callbackId, outcome: 'done', note: '済み' });
    expect(done.body.result?.isError ?? false).toBe(false);
    const row = await server.db
      .selectFrom('callback_task')
      .select('state')
      .where('id', '=', callbackId)
      .executeTakeFirstOrThrow();
    expect(row.state).toBe('done');
  });

  it('writes through the same routes, once for a key, and never publishes a script', async () => {
    const { account } = server.world.own;
    const key = await newKey([
      'customers.keep',
      'presence.set',
      'staff.read',
      'scripts.draft',
      'scripts.read',
    ]);
    const note = { id: account.id, customerId: account.customerId, text: '午後に折り返し', until: null };
    for (let again = 0; again < 2; again += 1) {
      const noted = await call(key, 'add_customer_note', { ...note, idempotencyKey: 'note-1' });
      expect(noted.body.result?.isError ?? false, JSON.stringify(noted.body)).toBe(false);
    }
    const notes = await server.db
      .selectFrom('customer_note')
      .select('id')
      .where('text', '=', note.text)
      .execute();
    expect(notes).toHaveLength(1);
    const said = await call(key, 'set_presence', { id: account.id, staffId: account.staffId, state: 'out' });
    expect(said.body.result?.content?.[0]?.text).toContain('"out"');
    const { tools } = (await ask(key, 'tools/list')).body.result!;
    const hints = new Map(tools?.map(({ name, annotations }) => [name, annotations]));
    expect([...hints.keys()].filter((name) => /publish|approv/.test(name))).toEqual([]);
    expect(hints.get('set_presence')).toMatchObject({ readOnlyHint: false, idempotentHint: true });
    expect(hints.get('save_script_draft')).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(hints.get('list_staff')).toMatchObject({ readOnlyHint: true, idempotentHint: true });
  });
});

describe('a request with an Idempotency-Key', () => {
  const post = async (key: string, path: string, once: string, body: object) => {
    const response = await server.stranger.fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        'idempotency-key': once,
      },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      replayed: response.headers.get('idempotency-replayed'),
      body: await response.json(),
    };
  };

  it('is done once, and answered twice', async () => {
    const key = await newKey(['staff.manage']);
    const path = `/accounts/${server.world.own.account.id}/staff`;
    const staff = {
      name: '一度だけ',
      reading: 'いちどだけ',
      department: '',
      email: null,
      phone: null,
      note: '',
    };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => post(key, path, 'order-1', staff)));
    const again = await post(key, path, 'order-1', staff);
    expect(again).toMatchObject({ status: 200, replayed: 'true' });
    for (const each of [first, ...others]) expect([200, 409]).toContain(each?.status);
    const rows = await server.db.selectFrom('staff').select('id').where('name', '=', '一度だけ').execute();
    expect(rows).toHaveLength(1);
    const other = await post(key, path, 'order-1', { ...staff, name: '別の人' });
    expect(other.status).toBe(422);
  });

  it('that was refused may be asked again', async () => {
    const key = await newKey(['staff.manage']);
    const path = `/accounts/${server.world.own.account.id}/staff`;
    expect((await post(key, path, 'order-2', { name: '' })).status).toBe(400);
    const staff = {
      name: '直した人',
      reading: 'なおしたひと',
      department: '',
      email: null,
      phone: null,
      note: '',
    };
    expect((await post(key, path, 'order-3', staff)).status).toBe(200);
  });
});

it('/openapi.json describes every route of the contract, what it takes and what it answers', async () => {
  const { routes } = await import('@denwaban/server-api/routes');
  const document = (await (await server.stranger.fetch('/openapi.json')).json()) as {
    paths: Record<string, Record<string, Described>>;
  };
  const described = new Map(
    Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((each) => [each.operationId, each] as const),
    ),
  );
  for (const [name, route] of Object.entries(routes)) {
    const operation = described.get(name);
    expect(operation, name).toBeDefined();
    expect(operation?.summary, name).not.toBe('');
    if ('body' in route) expect(operation?.requestBody, name).toBeDefined();
    if ('params' in route || 'query' in route) expect(operation?.parameters?.length, name).toBeGreaterThan(0);
    expect(Object.keys(operation?.responses ?? {}), name).toEqual(
      expect.arrayContaining(['default', 'response' in route || 'binary' in route ? '200' : '204']),
    );
  }
});

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: object;
  readonly parameters?: readonly object[];
  readonly responses: object;
}
