/** What is personal in the audit: readable while the key lives, never in the database, gone when the subject is forgotten. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { asOrganisation, withIdentity } from '../../db/identity.ts';
import { readIdentities } from '../../storage/organisation-keys.ts';
import { audited } from '../../testing/audited.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { appendAudit } from '../append-audit.ts';
import { forgetSubject } from './forget-subject.ts';
import { rewrapAuditKeys } from './rewrap-keys.ts';
import { privateKeyOf } from '../../storage/organisation-keys.ts';
import { makeKeyPair, openWith, publicOf, sealTo } from './sealed-box.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const number = '+819012345678';
const caller = { kind: 'caller', id: number } as const;

const block = (name: string): Promise<void> => {
  const { own } = server.world;
  return asOrganisation(server.db, own.id, (tx) =>
    appendAudit(tx, {
      actor: { personId: own.supervisor.id, role: 'supervisor', organisationId: own.id },
      action: 'caller.blocked',
      objectKind: 'blocked-caller',
      objectId: own.account.blockedId,
      objectName: name,
      accountId: own.account.id,
      detail: { after: { number, reason: '山田太郎さまからの繰り返しの無言電話' } },
      address: '203.0.113.77',
      subjects: [caller],
    }),
  );
};

it('lies sealed in the database, and is read with the organisation’s key', async () => {
  await block('090-1234-5678');
  const [entry] = await audited(server, 'caller.blocked');
  expect(entry).toMatchObject({ objectName: '090-1234-5678', address: '203.0.113.77', state: 'open' });
  const { rows } = await sql<{ row: string }>`
    select row_to_json(e)::text || encode(coalesce(e.sealed, ''), 'escape') || encode(coalesce(e.address, ''), 'escape') as row
    from audit_entry e where action = 'caller.blocked'`.execute(server.db);
  for (const word of ['090-1234', number, '山田', '203.0.113.77', '無言'])
    expect(rows[0]?.row).not.toContain(word);
});

it('is 削除済み once one of its subjects is forgotten; what others tell stays, and so does who did it', async () => {
  const { own } = server.world;
  const administrator = await server.as('administrator');
  await asOrganisation(server.db, own.id, (tx) =>
    appendAudit(tx, {
      actor: { personId: own.supervisor.id, role: 'supervisor', organisationId: own.id },
      action: 'account.changed',
      objectKind: 'account',
      objectId: own.account.id,
      objectName: '残る社名',
      address: '203.0.113.77',
    }),
  );
  const destroyed = await asOrganisation(server.db, own.id, (tx) =>
    forgetSubject(tx, {
      actor: { system: true, organisationId: own.id },
      subject: caller,
      reason: '保存期間の満了',
    }),
  );
  expect(destroyed).toBe(1);
  const { items } = await administrator.api('listAudit', { query: {} });
  const of = (action: string) => items.find((entry) => entry.action === action);
  expect(of('caller.blocked')).toMatchObject({
    state: 'deleted',
    objectName: null,
    detail: {},
    actorName: own.supervisor.name,
    address: '203.0.113.77',
  });
  expect(of('account.changed')).toMatchObject({ state: 'open', objectName: '残る社名' });
  expect(of('audit.subject-forgotten')?.detail).toEqual({ kind: 'caller', reason: '保存期間の満了' });
  expect(JSON.stringify(await sql`select * from audit_key`.execute(server.db))).not.toContain(number);
  const csv = await (
    await administrator.fetch('/api/v1/audit.csv?from=2020-01-01&to=2099-12-31&purpose=answering')
  ).text();
  expect(csv).toMatch(/caller\.blocked.*削除済み/);
});

it('has a new key when the same caller phones again, and forgetting forgets every key', async () => {
  const { own } = server.world;
  await Promise.all([block('あ'), block('い'), block('う')]);
  const found = await audited(server, 'caller.blocked');
  expect(found.map((entry) => entry.state)).toEqual(['deleted', 'open', 'open', 'open']);
  await asOrganisation(server.db, own.id, (tx) =>
    forgetSubject(tx, { actor: { system: true, organisationId: own.id }, subject: caller, reason: '請求' }),
  );
  expect((await audited(server, 'caller.blocked')).every((entry) => entry.state === 'deleted')).toBe(true);
});

it('keys are never changed nor brought back, not even by the owner of the tables', async () => {
  await expect(sql`update audit_key set public_key = 'x'`.execute(server.db)).rejects.toThrow(
    'never changed',
  );
  await expect(
    sql`update audit_key set subject_id = 'x', salt = 'x', wrapped = 'x', wrapped_sha256 = 'x' where wrapped is null`.execute(
      server.db,
    ),
  ).rejects.toThrow('only destroyed');
  for (const table of ['audit_key', 'audit_entry', 'audit_link', 'audit_verification'])
    await expect(sql`truncate ${sql.table(table)} cascade`.execute(server.db)).rejects.toThrow(
      'never changed',
    );
});

it('a client’s staff writes entries that it cannot read, and no key of another account', async () => {
  const { own } = server.world;
  const client = {
    organisationId: own.id,
    personId: own.account.client.id,
    role: 'client',
    accountId: own.account.id,
    accounts: [own.account.id],
  } as const;
  await withIdentity(server.db, client, async (tx) => {
    await appendAudit(tx, {
      actor: { personId: client.personId, role: 'client', organisationId: own.id },
      action: 'report.opened',
      objectKind: 'report',
      objectId: own.account.reportId,
      accountId: own.account.id,
      detail: { how: 'link' },
      address: '203.0.113.5',
    });
    expect(await tx.selectFrom('audit_entry').select('id').execute()).toEqual([]);
    const keys = await tx.selectFrom('audit_key').select(['kind', 'account_id']).execute();
    expect(keys.every((key) => key.account_id === own.account.id || key.kind === 'person')).toBe(true);
  });
});

it('moves to another key of the organisation', async () => {
  const { own } = server.world;
  await block('え');
  const identity = await generateX25519Identity();
  const [old = ''] = await readIdentities(server.dataDir, own.id);
  const moved = await asOrganisation(server.db, own.id, async (tx) =>
    rewrapAuditKeys(tx, own.id, old, await identityToRecipient(identity)),
  );
  expect(moved).toBeGreaterThan(3);
  const privateKey = privateKeyOf(identity);
  const row = await server.db
    .selectFrom('audit_key')
    .select(['public_key', 'wrapped'])
    .where('subject_id', '=', number)
    .executeTakeFirstOrThrow();
  const opened = openWith([{ privateKey, publicKey: publicOf(privateKey) }], row.wrapped!);
  expect(publicOf(opened).equals(row.public_key)).toBe(true);
});

it('a box opens for all of its keys together, and not when a byte is another', () => {
  const [one, two] = [makeKeyPair(), makeKeyPair()];
  const box = sealTo([one.publicKey, two.publicKey], Buffer.from('秘密'));
  expect(openWith([one, two], box).toString()).toBe('秘密');
  expect(() => openWith([one], box)).toThrow('other keys');
  expect(() => openWith([two, one], box)).toThrow('other keys');
  for (const at of [0, 5, 35, box.length - 1]) {
    const changed = Buffer.from(box);
    changed[at] = changed[at]! ^ 1;
    expect(() => openWith([one, two], changed)).toThrow();
  }
});
