import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { textOf } from '../live/text-of.ts';
import { endLapsedSessions } from './end-lapsed-sessions.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { cookieName } from './session-cookie.ts';

const password = '合言葉は水と緑 2026';
let server: TestServer;
let administrator: Visitor;
let now = new Date('2026-11-22T01:00:00Z');
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeAll(async () => {
  server = await startTestServer({
    clock: () => now,
    environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
  });
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

let desks = 0;
/** Each try comes from an address of its own, unless one is given. */
const signIn = (
  email: string,
  secret = password,
  more: { organisationId?: string; address?: string } = {},
): Promise<Response> =>
  server.stranger.fetch('/api/v1/sign-in', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': more.address ?? `198.51.100.${(desks += 1)}`,
    },
    body: JSON.stringify({ email, password: secret, organisationId: more.organisationId }),
  });

const cookieOf = (response: Response): string =>
  /^[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
const statusWith = async (cookie: string): Promise<number> =>
  (await server.stranger.fetch('/api/v1/me', { headers: { cookie } })).status;

async function auditActions(objectId: string): Promise<string[]> {
  const rows = await server.db
    .selectFrom('audit_entry')
    .select('action')
    .where('object_id', '=', objectId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.action);
}

/** Invites somebody through the API and lets them choose the password. */
async function newcomer(email: string, role: 'operator' | 'administrator' = 'operator'): Promise<string> {
  const { person, link } = await administrator.api('invitePerson', {
    body: { name: '新井 花', reading: 'あらい はな', email, role },
  });
  const token = link.url.split('#')[1]!;
  await server.stranger.api('acceptInvitation', { body: { token, password } });
  return person.id;
}

describe('passwords', () => {
  it('are true only for what was hashed, however it was typed', async () => {
    const hash = await hashPassword('がぎぐげご1234567');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword('がぎぐげご1234567'.normalize('NFD'), hash)).toBe(true);
    expect(await verifyPassword('がぎぐげご1234568', hash)).toBe(false);
    expect(await verifyPassword('', null)).toBe(false);
    expect(await verifyPassword('x', 'plain')).toBe(false);
  });
});

describe('invitation', () => {
  it('to a mistyped address works no longer once the address is mended', async () => {
    const { person, link } = await administrator.api('invitePerson', {
      body: { name: '誤字 宛', reading: '', email: 'typo@example.com', role: 'operator' },
    });
    await administrator.api('changePerson', {
      params: { id: person.id },
      body: { email: 'mended@example.com' },
    });
    const token = link.url.split('#')[1]!;
    expect((await problemOf(server.stranger.api('invitation', { body: { token } }))).code).toBe(
      'link-invalid',
    );
    const again = await administrator.api('resetPassword', { params: { id: person.id } });
    const accepted = await server.stranger.api('acceptInvitation', {
      body: { token: again.url.split('#')[1]!, password },
    });
    expect(accepted.email).toBe('mended@example.com');
  });

  it('is looked at, accepted once, and then signs in with the password', async () => {
    const { person, link } = await administrator.api('invitePerson', {
      body: { name: '井上 実', reading: '', email: 'inoue@example.com', role: 'operator' },
    });
    expect(person).toMatchObject({ state: 'invited', role: 'operator' });
    expect(link.mailed).toBe(false);
    const token = link.url.split('#')[1]!;
    expect(await server.stranger.api('invitation', { body: { token } })).toMatchObject({
      name: '井上 実',
      purpose: 'invite',
    });
    expect(
      await problemOf(server.stranger.api('acceptInvitation', { body: { token, password: 'short' } })),
    ).toMatchObject({
      code: 'invalid-input',
      fields: { password: '12文字以上で入力してください。' },
    });
    for (const guessed of [
      'password1234',
      '123456789012',
      'inoue1234567',
      'INOUE@example.com',
      'ああああああああああああ',
    ])
      expect(
        await problemOf(server.stranger.api('acceptInvitation', { body: { token, password: guessed } })),
      ).toMatchObject({ code: 'invalid-input', fields: { password: expect.stringContaining('推測') } });
    await server.stranger.api('acceptInvitation', { body: { token, password } });
    expect(
      (await problemOf(server.stranger.api('acceptInvitation', { body: { token, password } }))).code,
    ).toBe('link-invalid');
    const response = await signIn('INOUE@example.com');
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(
      new RegExp(`^${cookieName}=[\\w-]{43}; Path=/; Max-Age=604800; HttpOnly; Secure; SameSite=Lax$`),
    );
    expect(await response.json()).toMatchObject({
      kind: 'signed-in',
      me: { name: '井上 実', role: 'operator' },
    });
    expect(await auditActions(person.id)).toEqual([
      'person.invited',
      'person.invitation-accepted',
      'person.signed-in',
      'person.signed-in',
    ]);
  });

  it('ends after seven days, and an older link ends with a newer one', async () => {
    const { person, link } = await administrator.api('invitePerson', {
      body: { name: '上田 誠', reading: '', email: 'ueda@example.com', role: 'operator' },
    });
    const newer = await administrator.api('resetPassword', { params: { id: person.id } });
    for (const url of [link.url, newer.url]) {
      if (url === newer.url) later(7 * 24 * 60);
      const body = { token: url.split('#')[1]!, password };
      expect((await problemOf(server.stranger.api('acceptInvitation', { body }))).code).toBe('link-invalid');
    }
    administrator = await server.as('administrator');
  });

  it('refuses an address that is taken and a client without a company', async () => {
    const body = {
      name: '誰か',
      reading: '',
      email: server.world.own.operator.email.toUpperCase(),
      role: 'operator' as const,
    };
    expect((await problemOf(administrator.api('invitePerson', { body }))).code).toBe('email-taken');
    const client = { ...body, email: 'x@example.com', role: 'client' as const };
    expect((await problemOf(administrator.api('invitePerson', { body: client }))).fields).toHaveProperty(
      'accountId',
    );
    const foreign = { ...client, accountId: server.world.other.account.id };
    expect((await problemOf(administrator.api('invitePerson', { body: foreign }))).fields).toHaveProperty(
      'accountId',
    );
  });
});

it('the same address added twice at the same moment is added once, and nothing fails', async () => {
  const body = { name: '二重 登録', reading: '', email: 'twice@example.com', role: 'operator' as const };
  const add = () =>
    administrator.fetch('/api/v1/people', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const answers = await Promise.all(Array.from({ length: 6 }, add));
  expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([
    200, 409, 409, 409, 409, 409,
  ]);
});

describe('lock-out', () => {
  it('locks after five failures for 15 minutes, then for longer, with the same answer as an unknown address', async () => {
    const id = await newcomer('lock@example.com');
    const unknown = await signIn('nobody@example.com', 'x');
    for (let failure = 0; failure < 5; failure += 1) {
      const refused = await signIn('lock@example.com', 'wrong');
      expect(refused.status).toBe(unknown.status);
    }
    const locked = await signIn('lock@example.com');
    expect(locked.status).toBe(401);
    expect(await locked.text()).toBe(await unknown.text());
    expect(
      (await administrator.api('listPeople', { query: { search: 'lock@' } })).items[0]?.lockedUntil,
    ).toBe(new Date(now.getTime() + 15 * 60_000).toISOString());
    later(14);
    expect((await signIn('lock@example.com')).status).toBe(401);
    later(2);
    for (let failure = 0; failure < 5; failure += 1) await signIn('lock@example.com', 'wrong');
    later(16);
    expect((await signIn('lock@example.com')).status).toBe(401);
    later(15);
    expect((await signIn('lock@example.com')).status).toBe(200);
    const actions = await auditActions(id);
    expect(actions.filter((action) => action === 'person.locked')).toHaveLength(2);
    expect(actions.filter((action) => action === 'sign-in.failed')).toHaveLength(10);
  });

  it('lets one address try 30 times a minute and no more', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 31; tries += 1) {
      statuses.push((await signIn(`guess${tries}@example.com`, 'x', { address: '203.0.113.7' })).status);
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(statuses[30]).toBe(429);
    expect((await signIn('guess@example.com', 'x', { address: '203.0.113.8' })).status).toBe(401);
  });

  it('tries of unknown addresses are on record with the installation, without the address', async () => {
    await signIn('my-password-in-the-wrong-field', 'x', { address: '203.0.113.99' });
    const entries = (await audited(server)).filter((entry) => entry.address === '203.0.113.99');
    expect(entries).toMatchObject([{ action: 'sign-in.failed', organisation_id: null, object_id: null }]);
    expect(JSON.stringify(entries)).not.toContain('my-password');
  });

  it('guessing the present password in a session left open is on record as signing in is', async () => {
    const id = await newcomer('open-desk@example.com');
    const cookie = cookieOf(await signIn('open-desk@example.com'));
    for (let failure = 0; failure < 6; failure += 1) {
      const refused = await server.stranger.fetch('/api/v1/me/password', {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.40' },
        body: JSON.stringify({ current: `guess ${failure}`, next: '新しい合言葉はこちら2026' }),
      });
      expect(refused.status).toBe(400);
    }
    const actions = (await auditActions(id)).filter((action) => /^sign-in|locked/.test(action));
    expect(actions).toEqual([
      ...Array.from({ length: 5 }, () => 'sign-in.failed'),
      'person.locked',
      'sign-in.refused-locked',
    ]);
  });

  it('counts tries of the same moment too', async () => {
    await newcomer('burst@example.com');
    await Promise.all(Array.from({ length: 8 }, () => signIn('burst@example.com', 'wrong')));
    expect((await signIn('burst@example.com')).status).toBe(401);
    const { items } = await administrator.api('listPeople', { query: { search: 'burst@' } });
    await administrator.api('resetPassword', { params: { id: items[0]!.id } });
    expect((await signIn('burst@example.com')).status).toBe(200);
    later(1);
  });
});

describe('session', () => {
  it('is rotated every 15 minutes; the old token holds for a minute', async () => {
    const { cookie } = await server.as('supervisor');
    later(16);
    const response = await server.stranger.fetch('/api/v1/me', { headers: { cookie } });
    const rotated = cookieOf(response);
    expect(rotated).toMatch(new RegExp(`^${cookieName}=`));
    expect(rotated).not.toBe(cookie);
    later(0.5);
    expect(await statusWith(cookie)).toBe(200);
    later(1);
    expect(await statusWith(cookie)).toBe(401);
    expect(await statusWith(rotated)).toBe(200);
  });

  it('ends after 12 idle hours and after seven days', async () => {
    let { cookie } = await server.as('supervisor');
    later(12 * 60 + 1);
    expect(await statusWith(cookie)).toBe(401);
    ({ cookie } = await server.as('supervisor'));
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      const response = await server.stranger.fetch('/api/v1/me', { headers: { cookie } });
      expect(response.status).toBe(200);
      cookie = cookieOf(response) || cookie;
      later(8 * 60);
    }
    expect(await statusWith(cookie)).toBe(401);
    administrator = await server.as('administrator');
  });

  it('closes the socket of a page left open when it lapses', async () => {
    const visitor = await server.as('operator2');
    const socket = visitor.socket();
    await once(socket, 'message');
    await endLapsedSessions(server.services);
    expect(socket.readyState).toBe(socket.OPEN);
    const closed = once(socket, 'close');
    later(12 * 60 + 1);
    await endLapsedSessions(server.services);
    await closed;
    administrator = await server.as('administrator');
  });

  it('does not close the page of an operator who talks, though a clock was set by a day', async () => {
    const visitor = await server.as('operator2');
    const socket = visitor.socket();
    await once(socket, 'message');
    const { personId } = visitor;
    const organisation_id = server.world.own.id;
    const { db } = server.services;
    await db
      .insertInto('operator_state')
      .values({ person_id: personId, organisation_id, state: 'talking', since: now })
      .execute();
    later(24 * 60);
    await endLapsedSessions(server.services);
    expect(socket.readyState).toBe(socket.OPEN);
    const closed = once(socket, 'close');
    await db.deleteFrom('operator_state').where('person_id', '=', personId).execute();
    await endLapsedSessions(server.services);
    await closed;
    administrator = await server.as('administrator');
  });

  it('is refused to pages of other origins', async () => {
    const visitor = await server.as('operator');
    const post = (origin: string): Promise<Response> =>
      visitor.fetch('/api/v1/me/language', {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: '{"language":"en"}',
      });
    expect((await post('https://evil.example')).status).toBe(403);
    expect((await post(server.url)).status).toBe(204);
    const refused = await visitor.fetch('/api/v1/people');
    expect(await refused.json()).toMatchObject({ title: expect.stringContaining('administrator') as string });
    await visitor.api('changeMyLanguage', { body: { language: 'ja' } });
  });

  it('of somebody who came by a link and never had a password: the first one needs no other', async () => {
    const owner = await server.as('owner');
    await owner.api('changeMyPassword', { body: { current: '', next: password } });
    expect((await signIn(server.world.owner.email)).status).toBe(200);
    const again = owner.api('changeMyPassword', { body: { current: '', next: `${password}!` } });
    expect((await problemOf(again)).fields).toHaveProperty('current');
    expect((await signIn(server.world.owner.email)).status).toBe(200);
  });

  it('of other devices ends when the password changes', async () => {
    await newcomer('change@example.com');
    const [here, there] = [
      cookieOf(await signIn('change@example.com')),
      cookieOf(await signIn('change@example.com')),
    ];
    const change = (current: string): Promise<Response> =>
      server.stranger.fetch('/api/v1/me/password', {
        method: 'POST',
        headers: { cookie: here, 'content-type': 'application/json' },
        body: JSON.stringify({ current, next: '新しい合言葉はこちら2026' }),
      });
    expect((await change('wrong')).status).toBe(400);
    expect((await change(password)).status).toBe(204);
    expect([await statusWith(here), await statusWith(there)]).toEqual([200, 401]);
    expect((await signIn('change@example.com')).status).toBe(401);
    expect((await signIn('change@example.com', '新しい合言葉はこちら2026')).status).toBe(200);
  });

  it('asks which organisation when the person works for two', async () => {
    const id = await newcomer('both@example.com');
    const { password_hash } = await server.db
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await server.db
      .updateTable('person')
      .set({ email: 'both@example.com', password_hash })
      .where('id', '=', server.world.other.operator2.id)
      .execute();
    later(2);
    const answer = (await (await signIn('both@example.com')).json()) as {
      kind: string;
      organisations: { id: string }[];
    };
    expect(answer.kind).toBe('choose-organisation');
    expect(answer.organisations.map((each) => each.id).toSorted()).toEqual(
      [server.world.own.id, server.world.other.id].toSorted(),
    );
    const chosen = await signIn('both@example.com', password, { organisationId: server.world.other.id });
    expect(await chosen.json()).toMatchObject({ me: { personId: server.world.other.operator2.id } });
  });
});

describe('changes', () => {
  it('deactivation ends session, socket and links at once; reactivation brings the person back', async () => {
    later(2);
    const id = await newcomer('leaver@example.com');
    const cookie = cookieOf(await signIn('leaver@example.com'));
    const visitor = await server.asPerson({ id, email: '', name: '', role: 'operator' });
    const socket = visitor.socket();
    await once(socket, 'message');
    const messages: string[] = [];
    socket.on('message', (data) => messages.push(textOf(data)));
    const closed = once(socket, 'close');
    await administrator.api('deactivatePerson', { params: { id } });
    await closed;
    expect(messages.at(-1)).toBe('{"type":"signed-out"}');
    expect(await statusWith(cookie)).toBe(401);
    expect((await signIn('leaver@example.com')).status).toBe(401);
    expect((await problemOf(administrator.api('resetPassword', { params: { id } }))).code).toBe(
      'person-deactivated',
    );
    expect(await administrator.api('reactivatePerson', { params: { id } })).toMatchObject({
      state: 'active',
    });
    expect(await statusWith(cookie)).toBe(401);
    expect((await signIn('leaver@example.com')).status).toBe(200);
  });

  it('never leave an organisation without an administrator', async () => {
    const { id } = server.world.own.administrator;
    expect((await problemOf(administrator.api('deactivatePerson', { params: { id } }))).code).toBe(
      'last-administrator',
    );
    const demote = administrator.api('changePerson', { params: { id }, body: { role: 'operator' } });
    expect((await problemOf(demote)).code).toBe('last-administrator');
  });

  it('of role end the sessions and are audited with before and after', async () => {
    later(2);
    const id = await newcomer('riser@example.com');
    const cookie = cookieOf(await signIn('riser@example.com'));
    const changed = await administrator.api('changePerson', {
      params: { id },
      body: { role: 'supervisor', name: '新井 華' },
    });
    expect(changed).toMatchObject({ role: 'supervisor', name: '新井 華' });
    expect(await statusWith(cookie)).toBe(401);
    const entry = (await audited(server, 'person.changed')).find((each) => each.object_id === id);
    expect(entry).toMatchObject({
      actor_id: administrator.personId,
      address: '127.0.0.1',
      detail: {
        before: { role: 'operator', name: '新井 花' },
        after: { role: 'supervisor', name: '新井 華' },
      },
    });
  });

  it('do not reach the other organisation', async () => {
    const params = { id: server.world.other.operator.id };
    for (const name of ['deactivatePerson', 'reactivatePerson', 'resetPassword'] as const) {
      expect((await problemOf(administrator.api(name, { params }))).status).toBe(404);
    }
  });
});
