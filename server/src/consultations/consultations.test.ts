/** 相談窓口 at the HTTP door: who reads what, what stays of whoever writes, and whether the server could open any of it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@denwaban/server-api/client';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation, withIdentity } from '../db/identity.ts';
import { findDue } from '../retention/due-store.ts';
import { deleteRecord } from '../retention/delete-record.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { sealFor } from '../testing/world/consultations.ts';
import { addPerson } from '../testing/world.ts';

let server: TestServer;
let administrator: Visitor;
let second: Visitor;
let member: Visitor;
const own = () => server.world.own;

const newKey = async () => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};
type Key = Awaited<ReturnType<typeof newKey>>;
const open = (identity: string, sealed: string): Promise<string> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(Buffer.from(sealed, 'base64'), 'text');
};

let memberKey: Key;
const secret = '主任から毎晩どなられています';

/** What the author's browser makes; web/src/consultation/sealing does the same, with the receipt code. */
async function written(readers: readonly string[], text = secret) {
  const key = await newKey();
  const lookup = randomBytes(32).toString('hex');
  const body = {
    lookup,
    recipient: key.recipient,
    sealedKey: await sealFor(readers, key.identity),
    sealedFor: [...readers],
    sealedForAuthor: `${randomBytes(60).toString('base64')}`,
    sealed: await sealFor([key.recipient], text),
  };
  return { key, lookup, body };
}
const word = () => ({ word: own().deskWord });

beforeAll(async () => {
  server = await startTestServer({
    environment: { DENWABAN_LOG_LEVEL: 'silent', DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
  });
  administrator = await server.as('administrator');
  second = await server.asPerson(
    await addPerson(server.db, {
      role: 'administrator',
      organisationId: own().id,
      name: '管理者二',
      email: 'second@own.example.com',
    }),
  );
  // The member of this world makes a key of which the test has the secret half.
  await server.db.updateTable('desk_member').set({ recipient: null }).execute();
  member = await server.asPerson(own().consultation);
  memberKey = await newKey();
  await member.api('putDeskKey', {
    body: { recipient: memberKey.recipient, sealedSecret: own().sealed },
  });
});
afterAll(() => server.stop());

/** Every table, of ours and of the jobs, with all that is in it. */
async function everything(): Promise<Map<string, string[]>> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select relnamespace::regnamespace::text as schema, relname as name from pg_class where relkind = 'r'
    and relnamespace::regnamespace::text in ('public', 'graphile_worker')`.execute(server.db);
  const all = new Map<string, string[]>();
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ t: string }>`
      select row_to_json(t)::text as t from ${sql.table(`${schema}.${name}`)} t`.execute(server.db);
    all.set(name, rows.map((row) => row.t).toSorted());
  }
  return all;
}

const files = (): string[] =>
  readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));

describe('whoever writes', () => {
  it('leaves no user, session, address, time or audit row, signed in in the same browser or not', async () => {
    const operator = await server.as('operator');
    const { members } = await operator.api('consultationDoor', { params: word() });
    expect(members.map((each) => each.recipient)).toEqual([memberKey.recipient]);
    await operator.api('consultationNotice');
    // An hour later any request of a session would move its mark.
    await sql`update session set last_seen_at = now() - interval '1 hour'`.execute(server.db);
    const before = await everything();
    const { body, lookup } = await written(members.map((each) => each.recipient));
    await operator.api('writeConsultation', { params: word(), body });
    await operator.api('readConsultation', { params: word(), body: { lookup } });
    const more = await sealFor([body.recipient], '続きです');
    await operator.api('addToConsultation', { params: word(), body: { lookup, sealed: more } });
    const after = await everything();
    const changed = [...after].filter(([name, rows]) => rows.join('\n') !== before.get(name)!.join('\n'));
    expect(changed.map(([name]) => name).toSorted()).toEqual([
      'consultation',
      'consultation_desk',
      'consultation_message',
    ]);
    for (const [name, rows] of changed)
      for (const row of rows.filter((each) => !before.get(name)!.includes(each))) {
        expect(row).not.toContain(operator.personId);
        expect(row).not.toMatch(/127\.0\.0\.1|::1|\d{2}:\d{2}:\d{2}/);
        // No id has a time in it: none is of version 7 but the house's own.
        const ids = row.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
        for (const id of ids) expect(id === own().id || id[14] === '4').toBe(true);
        expect(row).not.toContain(lookup);
      }
  });

  it('is told nothing apart by a wrong address or a wrong code', async () => {
    const { stranger } = server;
    const nowhere = { params: { word: '0'.repeat(26) } };
    expect((await problemOf(stranger.api('consultationDoor', nowhere))).status).toBe(404);
    const wrong = { params: word(), body: { lookup: '00'.repeat(32) } };
    expect((await problemOf(stranger.api('readConsultation', wrong))).status).toBe(404);
    const other = { params: { word: server.world.other.deskWord }, body: { lookup: own().lookup } };
    expect((await problemOf(stranger.api('readConsultation', other))).status).toBe(404);
  });

  it('cannot send what is not sealed, or sealed for others', async () => {
    const { stranger } = server;
    const { body } = await written([memberKey.recipient]);
    const send = (changes: Partial<typeof body>) =>
      problemOf(stranger.api('writeConsultation', { params: word(), body: { ...body, ...changes } }));
    expect((await send({ sealed: Buffer.from(secret).toString('base64') })).status).toBe(400);
    expect(
      (await send({ sealed: Buffer.from('age-encryption.org/v1\nplain').toString('base64') })).status,
    ).toBe(400);
    const stolen = await newKey();
    expect((await send({ sealedFor: [stolen.recipient] })).code).toBe('desk-changed');
    const both = await sealFor([memberKey.recipient, stolen.recipient], 'x');
    expect((await send({ sealedKey: both })).status).toBe(400);
  });
});

describe('the server', () => {
  it('with its whole database and all of its keys finds none of the text and opens none of it', async () => {
    const { body } = await written([memberKey.recipient]);
    await server.stranger.api('writeConsultation', { params: word(), body });
    const rows = [...(await everything()).values()].flat().join('\n');
    const kept = [rows, ...files()];
    for (const form of [
      secret,
      Buffer.from(secret).toString('base64').slice(0, 30),
      Buffer.from(secret).toString('hex'),
    ])
      for (const place of kept) {
        expect(place).not.toContain(form);
        expect(place).not.toContain(Buffer.from(form).toString('latin1'));
      }
    expect(rows).toContain(body.sealed);
    const identities = [
      ...(await readIdentities(server.dataDir, own().id)),
      ...(await readIdentities(server.dataDir, server.world.other.id)),
      ...kept.flatMap((place) => place.match(/AGE-SECRET-KEY-1[0-9A-Z]{58}/g) ?? []),
    ];
    expect(identities.length).toBeGreaterThan(1);
    for (const identity of identities)
      for (const sealed of [body.sealed, body.sealedKey])
        await expect(open(identity, sealed)).rejects.toThrow();
    // It can be opened: by the member.
    const key = await open(memberKey.identity, body.sealedKey);
    expect(await open(key, body.sealed)).toBe(secret);
  });
});

describe('the records', () => {
  it('are the desk’s alone: refused to every other role at the door, and not there beneath it', async () => {
    const roles = [
      'administrator',
      'supervisor',
      'operator',
      'trainee',
      'quality',
      'billing',
      'auditor',
      'client',
    ] as const;
    for (const role of roles) {
      const visitor = await server.as(role);
      for (const ask of [
        () => visitor.api('consultationDesk'),
        () => visitor.api('listConsultations', { query: {} }),
        () => visitor.api('consultation', { params: { id: own().consultationId } }),
        () => visitor.api('listToReseal'),
      ])
        expect((await problemOf(ask())).status, role).toBe(403);
      const identity = {
        organisationId: own().id,
        personId: visitor.personId,
        accountId: null,
        role,
        accounts: 'all',
      } as const;
      for (const table of ['consultation', 'consultation_message', 'consultation_note'] as const)
        expect(
          await withIdentity(server.db, identity, (tx) =>
            tx.selectFrom(table).select('organisation_id').execute(),
          ),
        ).toEqual([]);
    }
  });

  it('are not the role’s either: who was not appointed by two sees nothing', async () => {
    const unappointed = await server.asPerson({ ...own().consultation, id: own().deskCandidateId });
    expect((await problemOf(unappointed.api('listConsultations', { query: {} }))).status).toBe(404);
    expect(
      (await problemOf(unappointed.api('consultation', { params: { id: own().consultationId } }))).status,
    ).toBe(404);
    const seen = await withIdentity(
      server.db,
      {
        organisationId: own().id,
        personId: unappointed.personId,
        accountId: null,
        role: 'consultation',
        accounts: 'all',
      },
      (tx) => tx.selectFrom('consultation').select('id').execute(),
    );
    expect(seen).toEqual([]);
  });

  it('are answered, followed and closed; the author reads the answer and not the notes', async () => {
    const { body, lookup, key } = await written([memberKey.recipient]);
    await server.stranger.api('writeConsultation', { params: word(), body });
    const { items } = await member.api('listConsultations', { query: { state: 'open' } });
    const { id } = items[0]!;
    expect(items[0]).toMatchObject({ state: 'open', lastBy: 'author', messages: 1 });
    const params = { id };
    await member.api('replyToConsultation', {
      params,
      body: { sealed: await sealFor([body.recipient], '読みました') },
    });
    const sealed = await sealFor([memberKey.recipient], '来週 面談');
    const note = { sealed, sealedFor: [memberKey.recipient], kind: 'follow-up' as const };
    expect(
      (await problemOf(member.api('noteConsultation', { params, body: { ...note, dueOn: null } }))).status,
    ).toBe(400);
    const noted = await member.api('noteConsultation', { params, body: { ...note, dueOn: '2099-01-01' } });
    expect(noted.nextDueOn).toBe('2099-01-01');
    const read = await server.stranger.api('readConsultation', { params: word(), body: { lookup } });
    expect(await Promise.all(read.thread.map((each) => open(key.identity, each.sealed)))).toEqual([
      secret,
      '読みました',
    ]);
    expect(JSON.stringify(read)).not.toContain(sealed);
    await expect(open(key.identity, sealed)).rejects.toThrow();
    const noteId = noted.notes[0]!.id;
    expect((await member.api('finishConsultationNote', { params: { id, noteId } })).nextDueOn).toBeNull();
    const again = member.api('finishConsultationNote', { params: { id, noteId } });
    expect((await problemOf(again)).status).toBe(404);
    expect((await member.api('closeConsultation', { params })).state).toBe('closed');
    await server.stranger.api('addToConsultation', {
      params: word(),
      body: { lookup, sealed: await sealFor([body.recipient], 'もう一つ') },
    });
    expect((await member.api('consultation', { params })).state).toBe('open');
    const entries = (await audited(server)).filter((each) => each.object_id === id);
    expect(new Set(entries.map((each) => each.actor_id))).toEqual(new Set([member.personId]));
  });

  it('go when they are closed and their time is over', async () => {
    const { body } = await written([memberKey.recipient]);
    await server.stranger.api('writeConsultation', { params: word(), body });
    const { id } = (await member.api('listConsultations', { query: {} })).items[0]!;
    const later = new Date(Date.now() + 1200 * 86_400_000);
    const due = () =>
      asOrganisation(server.db, own().id, (tx) => findDue(tx, own().id, 'consultation', later, 100));
    expect((await due()).map((each) => each.id)).not.toContain(id);
    await member.api('closeConsultation', { params: { id } });
    expect((await due()).map((each) => each.id)).toContain(id);
    await asOrganisation(server.db, own().id, (tx) => deleteRecord.consultation(tx, server.services, id));
    expect((await problemOf(member.api('consultation', { params: { id } }))).status).toBe(404);
    const { rows } = await sql`select 1 from consultation_message where consultation_id = ${id}`.execute(
      server.db,
    );
    expect(rows).toEqual([]);
  });
});

describe('the desk', () => {
  const others = () => own().deskMemberId;

  it('takes two administrators, tells all its members, and is sealed again by a member alone', async () => {
    const { id: proposedId } = await administrator.api('proposeDeskMember', {
      body: { personId: own().deskCandidateId },
    });
    const newcomer = await server.asPerson({ ...own().consultation, id: own().deskCandidateId });
    expect((await problemOf(newcomer.api('consultationDesk'))).status).toBe(404);
    const twice = await problemOf(administrator.api('confirmDeskMember', { params: { id: proposedId } }));
    expect(twice.code).toBe('two-people');
    await sql`delete from outgoing_mail`.execute(server.db);
    await second.api('confirmDeskMember', { params: { id: proposedId } });
    const mails = await server.db.selectFrom('outgoing_mail').select(['recipient', 'body_text']).execute();
    expect(mails.map((mail) => mail.recipient)).toContain(own().consultation.email);
    expect(mails[0]!.body_text).toContain('管理者二');
    const key = await newKey();
    await newcomer.api('putDeskKey', { body: { recipient: key.recipient, sealedSecret: own().sealed } });
    const readers = [memberKey.recipient, key.recipient];
    // New ones are for both; the earlier ones wait for a member who can open them.
    const { body } = await written(readers);
    await server.stranger.api('writeConsultation', { params: word(), body });
    expect(await open(await open(key.identity, body.sealedKey), body.sealed)).toBe(secret);
    const waiting = await member.api('listToReseal');
    expect(waiting.left).toBeGreaterThan(1);
    // What the newcomer cannot open they are not given, and cannot replace either.
    expect((await newcomer.api('listToReseal')).items).toEqual([]);
    const spoilt = { ...waiting.items[0]!, sealed: await sealFor(readers, '') };
    const tried = await newcomer.api('resealConsultations', {
      body: { sealedFor: readers, items: [spoilt] },
    });
    expect(tried.left).toBe(waiting.left);
    const resealed = [];
    for (const item of waiting.items) {
      await expect(open(key.identity, item.sealed)).rejects.toThrow();
      const text = await open(memberKey.identity, item.sealed);
      resealed.push({ ...item, sealed: await sealFor(readers, text) });
    }
    expect(resealed.length).toBeGreaterThan(1);
    const { left } = await member.api('resealConsultations', {
      body: { sealedFor: readers, items: resealed },
    });
    expect(left).toBe(waiting.left - resealed.length);
    const first = resealed.find((each) => each.kind === 'key')!;
    const seen = await newcomer.api('consultation', { params: { id: first.id } });
    const thread = await open(key.identity, seen.sealedKey);
    expect(await open(thread, seen.thread[0]!.sealed)).toBe(secret);
    await administrator.api('removeDeskMember', { params: { id: proposedId }, body: { reason: '異動' } });
    expect((await problemOf(newcomer.api('consultationDesk'))).status).toBe(404);
    expect((await problemOf(stillForBoth(readers))).code).toBe('desk-changed');
  });

  const stillForBoth = async (readers: readonly string[]) =>
    server.stranger.api('writeConsultation', { params: word(), body: (await written(readers)).body });

  it('nobody comes to it by taking over an account: a new key, address or role takes two people again', async () => {
    await second.api('confirmDeskMember', { params: { id: others() } });
    const { person_id: personId } = await server.db
      .selectFrom('desk_member')
      .select('person_id')
      .where('id', '=', others())
      .executeTakeFirstOrThrow();
    const colleague = await server.asPerson({ ...own().consultation, id: personId });
    const put = async () =>
      colleague.api('putDeskKey', {
        body: { recipient: (await newKey()).recipient, sealedSecret: own().sealed },
      });
    await put();
    expect((await colleague.api('consultationDesk')).members).toHaveLength(2);
    await put();
    expect((await problemOf(colleague.api('consultationDesk'))).status).toBe(404);
    expect((await server.stranger.api('consultationDoor', { params: word() })).members).toHaveLength(1);
    await administrator.api('confirmDeskMember', { params: { id: others() } });
    await colleague.api('consultationDesk');
    await administrator.api('changePerson', {
      params: { id: personId },
      body: { email: 'taken@own.example.com' },
    });
    expect((await problemOf(colleague.api('consultationDesk'))).status).toBe(404);
    const { items, candidates } = await administrator.api('listDeskMembers');
    expect(items.find((each) => each.id === others())?.state).toBe('removed');
    expect(candidates.map((each) => each.personId)).toContain(personId);
  });

  it('gives itself another address; codes are good at the new one', async () => {
    const { body, lookup } = await written([memberKey.recipient]);
    // From another address: requests are counted by it.
    const elsewhere = createApi(server.url, (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-forwarded-for', '10.1.2.3');
      return fetch(url, { ...init, headers });
    });
    await elsewhere('writeConsultation', { params: word(), body });
    const { word: fresh } = await member.api('replaceDeskAddress');
    expect((await problemOf(server.stranger.api('consultationDoor', { params: word() }))).status).toBe(404);
    const read = { params: { word: fresh! }, body: { lookup } };
    expect((await server.stranger.api('readConsultation', read)).thread).toHaveLength(1);
  });
});
