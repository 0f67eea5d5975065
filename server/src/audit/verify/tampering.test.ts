/** Somebody with every right in the database changes the audit; the verifier is asked each time. */
import { execFile } from 'node:child_process';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { asInstallation } from '../../db/identity.ts';
import { appendAudit } from '../append-audit.ts';
import { linkHash, noHash } from '../chain/link-hash.ts';
import type { ChainEntry } from '../chain/link-hash.ts';
import { createAuditRunner } from '../run-audit.ts';
import type { AuditRunner } from '../run-audit.ts';
import { forgetSubject } from '../seal/forget-subject.ts';
import { openDatabaseSource } from './database-source.ts';
import { readCheckpoints } from './read-checkpoints.ts';
import type { Checkpoints } from './read-checkpoints.ts';
import { verifyAudit } from './verify-audit.ts';
import type { Verification } from './verify-audit.ts';
import type { LinkedEntry } from './verify-chain.ts';
import type { StoredKey } from './verify-keys.ts';

let server: TestServer;
let runner: AuditRunner;
let checkpoints: Checkpoints;
const folder = (): string => join(server.dataDir, 'audit');

async function write(organisationId: string | null, times: number): Promise<void> {
  const { account, operator } = server.world.own;
  for (let time = 0; time < times; time += 1) {
    await asInstallation(server.db, (tx) =>
      appendAudit(tx, {
        actor: { personId: operator.id, role: 'operator', organisationId },
        action: time % 2 === 0 ? 'call.viewed' : 'person.changed',
        objectKind: time % 2 === 0 ? 'call' : 'person',
        objectId: time % 2 === 0 ? account.callId : operator.id,
        objectName: '佐藤 花子',
        detail: { before: { name: '佐藤' }, after: { name: `佐藤 ${time}` } },
        address: '203.0.113.7',
      }),
    );
  }
}

beforeAll(async () => {
  server = await startTestServer();
  runner = await createAuditRunner({
    db: server.db,
    dataDir: server.dataDir,
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  });
  const { own, other } = server.world;
  for (let round = 0; round < 4; round += 1) {
    for (const organisation of [own.id, other.id, null]) await write(organisation, 6);
    await runner.seal();
  }
  await asInstallation(server.db, (tx) =>
    forgetSubject(tx, {
      actor: { system: true, organisationId: other.id },
      subject: { kind: 'call', id: own.account.callId },
      reason: '保存期間',
    }),
  );
  await runner.seal();
  checkpoints = await readCheckpoints(folder(), null);
});
afterAll(() => server.stop());

const verifyDatabase = async (said: Checkpoints = checkpoints): Promise<Verification> => {
  const source = await openDatabaseSource(server.databaseUrl);
  try {
    return await verifyAudit(source, said);
  } finally {
    await source.close();
  }
};

const kindsOf = (result: Verification): string[] => [...new Set(result.findings.map(({ kind }) => kind))];

/** The audit's tables as they may be carried about. */
interface Copy {
  keys: StoredKey[];
  links: LinkedEntry[];
  outside: string[];
}

async function copyOfDatabase(): Promise<Copy> {
  const source = await openDatabaseSource(server.databaseUrl);
  const copy: Copy = { keys: [], links: [], outside: [] };
  for await (const keys of source.keys()) copy.keys.push(...keys);
  for await (const links of source.links()) copy.links.push(...links);
  await source.close();
  return copy;
}

const verifyCopy = ({ keys, links, outside }: Copy): Promise<Verification> =>
  verifyAudit(
    {
      keys: async function* () {
        yield keys;
      },
      links: async function* () {
        yield links;
      },
      outside: async function* () {
        yield outside;
      },
      waiting: async () => ({ entries: 0, keys: [] }),
    },
    checkpoints,
  );

const any = <Item>(items: readonly Item[]): Item => items[randomInt(items.length)]!;

/** One byte (or character) of one field is another. */
function changeField<Row extends object>(row: Row): Row {
  const filled = Object.entries(row).filter(
    ([, value]) => (typeof value === 'string' && value !== '') || Buffer.isBuffer(value),
  );
  const [name, value] = any(filled) as [string, string | Buffer];
  const bytes = Buffer.from(value);
  const at = randomInt(bytes.length);
  const change = typeof value === 'string' ? 1 : randomInt(1, 256);
  bytes[at] = bytes[at]! ^ change;
  return { ...row, [name]: typeof value === 'string' ? bytes.toString('latin1') : bytes };
}

const without = <Item>(items: readonly Item[], at: number): Item[] => items.toSpliced(at, 1);

/** From the place on, the chain is computed anew, as its own rules want it. */
function compute(links: readonly LinkedEntry[], chain: string): LinkedEntry[] {
  let previous: Buffer = noHash;
  let seq = 0n;
  return links.map((link) => {
    if (link.chain !== chain || link.entry === null) return link;
    seq += 1n;
    previous = linkHash(previous, chain, seq, link.entry);
    return { ...link, seq, hash: previous };
  });
}

const forged = (like: ChainEntry): ChainEntry => ({ ...like, id: '999999', mark: randomBytes(32) });

const tamperings: readonly ((copy: Copy) => Copy)[] = [
  (copy) => {
    const at = randomInt(copy.links.length);
    const link = copy.links[at]!;
    return { ...copy, links: copy.links.with(at, { ...link, entry: changeField(link.entry!) }) };
  },
  (copy) => {
    const at = randomInt(copy.links.length);
    const link = copy.links[at]!;
    const { hash } = changeField({ hash: link.hash });
    return { ...copy, links: copy.links.with(at, { ...link, hash }) };
  },
  (copy) => {
    const at = randomInt(copy.keys.length);
    return { ...copy, keys: copy.keys.with(at, changeField(copy.keys[at]!)) };
  },
  (copy) => ({ ...copy, links: without(copy.links, randomInt(copy.links.length)) }),
  (copy) => ({ ...copy, keys: without(copy.keys, randomInt(copy.keys.length)) }),
  (copy) => {
    const at = randomInt(copy.links.length);
    const link = copy.links[at]!;
    return { ...copy, links: copy.links.toSpliced(at, 0, { ...link, entry: forged(link.entry!) }) };
  },
  (copy) => {
    const key = changeField({ public_key: any(copy.keys).public_key });
    return { ...copy, keys: [...copy.keys, { ...any(copy.keys), id: randomUUID(), ...key }] };
  },
  (copy) => {
    const [one, two] = [randomInt(copy.links.length), randomInt(copy.links.length)];
    if (one === two) return { ...copy, outside: ['4711'] };
    const [first, second] = [copy.links[one]!, copy.links[two]!];
    const links = copy.links.with(one, { ...first, entry: second.entry });
    return { ...copy, links: links.with(two, { ...second, entry: first.entry }) };
  },
  (copy) => {
    const { chain } = any(copy.links);
    const length = copy.links.filter((link) => link.chain === chain).length;
    const kept = randomInt(length);
    return { ...copy, links: copy.links.filter((link) => link.chain !== chain || link.seq <= kept) };
  },
  (copy) => {
    const at = randomInt(copy.links.length);
    const link = copy.links[at]!;
    const entry = { ...link.entry!, action: 'call.nothing' };
    return { ...copy, links: compute(copy.links.with(at, { ...link, entry }), link.chain) };
  },
  (copy) => {
    const at = randomInt(copy.links.length);
    const { chain } = copy.links[at]!;
    return { ...copy, links: compute(without(copy.links, at), chain) };
  },
];

describe('a copy of the audit', () => {
  it('that nobody has touched is whole', async () => {
    const copy = await copyOfDatabase();
    expect(copy.links).toHaveLength(4 * 18 + 1);
    expect(copy.keys.length).toBeGreaterThan(6);
    expect((await verifyCopy(copy)).findings).toEqual([]);
  });

  it('in which one thing of a thousand was changed, removed, put in, exchanged, cut or computed anew', async () => {
    const copy = await copyOfDatabase();
    const overlooked: number[] = [];
    for (let time = 0; time < 1000; time += 1) {
      const tampering = time % tamperings.length;
      const { findings } = await verifyCopy(tamperings[tampering]!(copy));
      if (findings.length === 0) overlooked.push(tampering);
    }
    expect(overlooked).toEqual([]);
  });
});

const tables = ['audit_entry', 'audit_link', 'audit_key'] as const;

/** As a superuser whom no trigger stops. */
const asSuperuser = (...statements: string[]): Promise<void> =>
  server.db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    try {
      for (const statement of statements) await sql.raw(statement).execute(connection);
    } finally {
      await sql`set session_replication_role = default`.execute(connection);
    }
  });
const keep = (name: string): Promise<void> =>
  asSuperuser(...tables.map((table) => `create table ${name}_${table} as table ${table}`));
const putBack = (name: string): Promise<void> =>
  asSuperuser(
    ...tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} overriding system value select * from ${name}_${table}`,
    ]),
  );

describe('the database', () => {
  beforeAll(() => keep('whole'));
  beforeEach(() => putBack('whole'));

  const own = (): string => `'${server.world.own.id}'`;
  const entryAt = (seq: number): string =>
    `(select entry_id from audit_link where chain = ${own()} and seq = ${seq})`;

  it.each([
    [
      'a word is another',
      () => `update audit_entry set action = 'call.closed' where id = ${entryAt(7)}`,
      ['changed'],
    ],
    [
      'a moment is another',
      () => `update audit_entry set at = at - interval '1 microsecond' where id = ${entryAt(3)}`,
      ['changed'],
    ],
    [
      'a sealed byte is another',
      () =>
        `update audit_entry set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where id = ${entryAt(2)}`,
      ['changed'],
    ],
    ['an entry is gone', () => `delete from audit_entry where id = ${entryAt(9)}`, ['removed']],
    [
      'an entry is gone with its link',
      () =>
        `with gone as (delete from audit_link where chain = ${own()} and seq = 9 returning entry_id) delete from audit_entry where id in (select entry_id from gone)`,
      ['removed'],
    ],
    [
      'an entry was put in',
      () =>
        `insert into audit_entry (organisation_id, actor_role, action, object_kind, mark) values (${own()}, 'system', 'call.viewed', 'call', 'x')`,
      ['inserted'],
    ],
    [
      'two have changed places',
      () =>
        `update audit_link set entry_id = case seq when 4 then ${entryAt(5)} else ${entryAt(4)} end where chain = ${own()} and seq in (4, 5)`,
      ['reordered'],
    ],
    [
      'the end is cut off',
      () =>
        `with gone as (delete from audit_link where chain = ${own()} and seq > 20 returning entry_id) delete from audit_entry where id in (select entry_id from gone)`,
      ['cut-tail'],
    ],
    [
      'a chain is gone',
      () =>
        `with gone as (delete from audit_link where chain = ${own()} returning entry_id) delete from audit_entry where id in (select entry_id from gone)`,
      ['cut-tail'],
    ],
    [
      'a key is destroyed and nobody wrote so',
      () =>
        `update audit_key set subject_id = null, salt = null, wrapped = null, wrapped_sha256 = null where organisation_id = ${own()}`,
      ['key-destroyed'],
    ],
  ])('in which %s', async (_what, statement, kinds) => {
    expect((await verifyDatabase()).findings).toEqual([]);
    // A link is unique by its entry; two that change places pass over each other.
    await asSuperuser(
      'alter table audit_link drop constraint if exists audit_link_entry_id_key',
      statement(),
    );
    const result = await verifyDatabase();
    expect(kindsOf(result).filter((kind) => !kind.startsWith('key-inserted'))).toEqual(kinds);
  });

  it('whose chain was computed anew, is found between two checkpoints', async () => {
    const copy = await copyOfDatabase();
    const chain = server.world.own.id;
    const at = copy.links.findIndex((link) => link.chain === chain && link.seq === 8n);
    const link = copy.links[at]!;
    const links = copy.links.with(at, { ...link, entry: { ...link.entry!, actor_role: 'administrator' } });
    await asSuperuser(
      `update audit_entry set actor_role = 'administrator' where id = ${link.entry!.id}`,
      ...compute(links, chain)
        .filter((each) => each.chain === chain)
        .map(
          ({ seq, hash }) =>
            `update audit_link set hash = '\\x${hash.toString('hex')}' where chain = '${chain}' and seq = ${seq}`,
        ),
    );
    const result = await verifyDatabase();
    expect(kindsOf(result)).toEqual(['rewritten']);
    expect(result.findings[0]?.where).toBe(`${chain} 7-12`);
  });

  it('that was put back to an earlier state is told from a cut', async () => {
    await keep('yesterday');
    for (const organisation of [server.world.own.id, server.world.other.id]) await write(organisation, 3);
    await runner.seal();
    const now = await readCheckpoints(folder(), null);
    expect((await verifyDatabase(now)).findings).toEqual([]);
    await putBack('yesterday');
    const result = await verifyDatabase(now);
    expect(kindsOf(result)).toEqual(['rolled-back']);
    expect(result.findings).toHaveLength(2);
    checkpoints = await readCheckpoints(folder(), null);
    await expect(verifyProgram()).resolves.toMatchObject({ code: 1 });
  });
});

const program = fileURLToPath(new URL('main.ts', import.meta.url));
async function verifyProgram(...args: string[]): Promise<{ code: number; stdout: string }> {
  const all = [program, 'audit', 'verify', '--checkpoints', folder(), ...args];
  const env = { ...process.env, DATABASE_URL: server.databaseUrl };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, all, { env })) };
  } catch (error) {
    const failed = error as { code?: number; stdout?: string };
    return { code: failed.code ?? -1, stdout: failed.stdout ?? '' };
  }
}

async function checkpointPath(): Promise<string> {
  const [file = ''] = (await readdir(folder())).filter((name) => name.endsWith('.jsonl'));
  return join(folder(), file);
}

const checkpointLines = async (): Promise<string[]> =>
  (await readFile(await checkpointPath(), 'utf8')).trimEnd().split('\n');

describe('checkpoints', () => {
  it('that were changed, taken out or forged are found', async () => {
    const path = await checkpointPath();
    const whole = await readFile(path, 'utf8');
    const lines = await checkpointLines();
    const wrong = [
      lines.with(1, lines[1]!.replace(/"at":"20/, '"at":"21')),
      without(lines, 1),
      [...lines, lines[0]!.replace('"n":1,', '"n":9,')],
    ];
    for (const each of wrong) {
      await writeFile(path, `${each.join('\n')}\n`);
      const { findings } = await readCheckpoints(folder(), null);
      expect(findings.map(({ kind }) => kind)).toContain('checkpoint-damaged');
    }
    await writeFile(path, whole);
    expect((await readCheckpoints(folder(), null)).findings).toEqual([]);
  });
});

describe('the program', () => {
  it('verifies a database and a file that it made of it, and says which entry is wrong', async () => {
    await write(server.world.own.id, 1);
    await write(server.world.other.id, 1);
    const exported = join(server.dataDir, 'export.jsonl');
    expect((await verifyProgram('--export', exported)).code).toBe(0);
    const found = await verifyProgram('--file', exported);
    expect(found.code).toBe(1);
    expect(found.stdout).toContain('データベースが過去の状態に戻されています');
    expect((await verifyProgram('--database', 'postgres://127.0.0.1:1/none')).code).toBe(2);
  });

  it('is not alarmed by a restore that was told of, and says what was lost by it', async () => {
    const { own, other } = server.world;
    const before = await checkpointLines();
    await runner.tellRestored({ base: '20261127T000000Z', until: '2026-11-27T00:00:00.000Z' });
    await write(own.id, 2);
    await runner.seal();
    const told = await readCheckpoints(folder(), null);
    expect((await verifyDatabase(told)).findings).toEqual([]);
    expect(told.restores).toHaveLength(1);
    const { lost } = told.restores[0]!;
    expect(lost.map(([chain]) => chain).toSorted()).toEqual([own.id, other.id].toSorted());
    for (const [, from, to] of lost) expect(to - from).toBe(2n);
    const whole = await verifyProgram();
    expect(whole.code).toBe(0);
    expect(whole.stdout).toContain('に戻されています');
    // Who has only the database cannot say so.
    const lines = await checkpointLines();
    const forged = lines.with(
      before.length,
      lines[before.length]!.replace(/"signature":"..../, '"signature":"AAAA'),
    );
    await writeFile(await checkpointPath(), `${forged.join('\n')}\n`);
    const result = await verifyDatabase(await readCheckpoints(folder(), null));
    expect(kindsOf(result)).toContain('checkpoint-damaged');
    expect(kindsOf(result)).toContain('rewritten');
  });
});
