import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';
import { createApi } from '@denwaban/server-api/client';

const password = '合言葉は水と緑 2026';
let server: TestServer;
let administrator: Visitor;
let now = new Date('2026-11-22T01:00:00Z');
const later = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
});
afterAll(() => server.stop());
beforeEach(async () => {
  later(3600);
  administrator = await server.as('administrator');
});

/** A browser that keeps its cookie. */
function browser() {
  let cookie = '';
  const api = createApi(server.url, async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', cookie);
    const response = await fetch(input, { ...init, headers });
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';', 1)[0]!;
    return response;
  });
  return { api, cookie: () => cookie };
}

const codeFor = (secret: string): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() });

let people = 0;
/** Somebody new with a password, signed in. */
async function newcomer(role: 'operator' | 'administrator' = 'operator') {
  const email = `mori${(people += 1)}@example.com`;
  const { person, link } = await administrator.api('invitePerson', {
    body: { name: '森 静', reading: '', email, role },
  });
  const own = browser();
  await own.api('acceptInvitation', { body: { token: link.url.split('#')[1]!, password } });
  return { ...own, email, id: person.id };
}

/** With an authenticator app. */
async function withApp(role?: 'operator' | 'administrator') {
  const who = await newcomer(role);
  const { secret, uri } = await who.api('startTotp');
  expect(uri).toContain(`secret=${secret}`);
  const { recoveryCodes } = await who.api('confirmTotp', { body: { code: codeFor(secret) } });
  later(30);
  return { ...who, secret, recoveryCodes };
}

const auditOf = async (id: string): Promise<string[]> =>
  (
    await server.db
      .selectFrom('audit_entry')
      .select('action')
      .where('object_id', '=', id)
      .orderBy('id')
      .execute()
  ).map((row) => row.action);

describe('an authenticator app', () => {
  it('is asked for after the password, and until then nothing else is served', async () => {
    const who = await withApp();
    const next = browser();
    const answer = await next.api('signIn', { body: { email: who.email, password } });
    expect(answer).toMatchObject({ kind: 'signed-in', me: { pending: 'second-factor', permissions: [] } });
    expect((await problemOf(next.api('listCalls', { query: {} }))).code).toBe('second-factor-needed');
    expect((await problemOf(next.api('mySecurity'))).code).toBe('second-factor-needed');
    const before = next.cookie();
    const me = await next.api('confirmSecondFactor', { body: { code: codeFor(who.secret) } });
    expect(me).toMatchObject({ pending: null });
    expect(next.cookie()).not.toBe(before);
    await next.api('listCalls', { query: {} });
    expect(await auditOf(who.id)).toEqual(
      expect.arrayContaining(['person.totp-added', 'person.asked-for-second-factor', 'person.signed-in']),
    );
  });

  it('gives each code once: whoever looked over the shoulder is refused', async () => {
    const who = await withApp();
    const code = codeFor(who.secret);
    const [first, second] = [browser(), browser()];
    for (const each of [first, second]) await each.api('signIn', { body: { email: who.email, password } });
    await first.api('confirmSecondFactor', { body: { code } });
    expect((await problemOf(second.api('confirmSecondFactor', { body: { code } }))).code).toBe(
      'invalid-input',
    );
    later(30);
    await second.api('confirmSecondFactor', { body: { code: codeFor(who.secret) } });
  });

  it('locks after five wrong codes, and the right password in between does not wash them away', async () => {
    const who = await withApp();
    for (let n = 0; n < 5; n += 1) {
      const guess = browser();
      await guess.api('signIn', { body: { email: who.email, password } });
      expect((await problemOf(guess.api('confirmSecondFactor', { body: { code: '000000' } }))).status).toBe(
        400,
      );
    }
    expect((await problemOf(browser().api('signIn', { body: { email: who.email, password } }))).code).toBe(
      'sign-in-failed',
    );
    expect(await auditOf(who.id)).toContain('person.locked');
    later(15 * 60 + 1);
    const owner = browser();
    await owner.api('signIn', { body: { email: who.email, password } });
    await owner.api('confirmSecondFactor', { body: { code: codeFor(who.secret) } });
  });

  it('can be replaced by a recovery code, once, however it is typed', async () => {
    const who = await withApp();
    expect(who.recoveryCodes).toHaveLength(10);
    const typed = who.recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ');
    const own = browser();
    await own.api('signIn', { body: { email: who.email, password } });
    await own.api('confirmSecondFactor', { body: { code: typed } });
    expect(await own.api('mySecurity')).toMatchObject({ recoveryCodesLeft: 9, totp: true });
    const again = browser();
    await again.api('signIn', { body: { email: who.email, password } });
    expect((await problemOf(again.api('confirmSecondFactor', { body: { code: typed } }))).status).toBe(400);
  });

  it('is asked for after a reset link too: a mailbox alone opens nothing', async () => {
    const who = await withApp();
    const link = await administrator.api('resetPassword', { params: { id: who.id } });
    const thief = browser();
    const me = await thief.api('acceptInvitation', {
      body: { token: link.url.split('#')[1]!, password: 'まったく新しい合言葉 2026' },
    });
    expect(me.pending).toBe('second-factor');
    expect((await problemOf(thief.api('listCalls', { query: {} }))).status).toBe(403);
  });

  it('opens no socket before it was given', async () => {
    const who = await withApp();
    const next = browser();
    await next.api('signIn', { body: { email: who.email, password } });
    const response = await fetch(`${server.url}/api/v1/live`, {
      headers: { cookie: next.cookie(), connection: 'upgrade', upgrade: 'websocket' },
    }).catch(() => null);
    expect(response?.status ?? 401).not.toBe(101);
    const socket = server.stranger.socket();
    await new Promise((resolve) => socket.on('error', resolve));
  });

  it('waits ten minutes for the code', async () => {
    const who = await withApp();
    const next = browser();
    await next.api('signIn', { body: { email: who.email, password } });
    later(601);
    expect(
      (await problemOf(next.api('confirmSecondFactor', { body: { code: codeFor(who.secret) } }))).code,
    ).toBe('not-signed-in');
  });

  it('is taken away by an administrator when the telephone is lost, with every session', async () => {
    const who = await withApp();
    await administrator.api('removeSecondFactors', { params: { id: who.id } });
    expect((await problemOf(who.api('mySecurity'))).code).toBe('not-signed-in');
    const next = browser();
    await next.api('signIn', { body: { email: who.email, password } });
    expect(await next.api('mySecurity')).toMatchObject({ totp: false, recoveryCodesLeft: 0 });
  });
});

describe('step-up', () => {
  it('is asked for ten minutes after the last proof, and a wrong proof counts', async () => {
    const who = await withApp();
    later(600);
    expect((await problemOf(who.api('renewRecoveryCodes'))).code).toBe('step-up-needed');
    expect((await problemOf(who.api('stepUp', { body: { password } }))).code).toBe('invalid-input');
    await who.api('stepUp', { body: { code: codeFor(who.secret) } });
    expect((await who.api('renewRecoveryCodes')).recoveryCodes).toHaveLength(10);
  });

  it('takes the password of those who have nothing else', async () => {
    const who = await newcomer('administrator');
    later(600);
    const body = { label: '鍵', scopes: ['calls.read' as const], days: 1 };
    expect((await problemOf(who.api('createApiKey', { body }))).code).toBe('step-up-needed');
    expect((await problemOf(who.api('stepUp', { body: { password: 'ちがう合言葉です' } }))).status).toBe(400);
    await who.api('stepUp', { body: { password } });
    await who.api('createApiKey', { body });
  });
});

describe('a role that must have a second factor', () => {
  it('is only reminded until the day, and can then do nothing but set one up', async () => {
    const who = await newcomer('operator');
    const rules = await administrator.api('signInRules');
    const from = new Date(now.getTime() + 86_400_000).toISOString();
    await administrator.api('changeSignInRules', {
      body: { ...rules, secondFactorRoles: ['operator'], secondFactorFrom: from },
    });
    expect(await who.api('mySecurity')).toMatchObject({ requiredFrom: from });
    await who.api('listCalls', { query: {} });
    later(86_400);
    const next = browser();
    await next.api('signIn', { body: { email: who.email, password } });
    expect((await problemOf(next.api('listCalls', { query: {} }))).code).toBe('second-factor-required');
    const { secret } = await next.api('startTotp');
    await next.api('confirmTotp', { body: { code: codeFor(secret) } });
    await next.api('listCalls', { query: {} });
    // The only one stays while the role needs it.
    expect((await problemOf(next.api('removeTotp'))).code).toBe('last-factor');
    expect(await next.api('mySecurity')).toMatchObject({ totp: true });
    administrator = await server.as('administrator');
    await administrator.api('changeSignInRules', { body: rules });
    await next.api('removeTotp');
    expect(await next.api('mySecurity')).toMatchObject({ totp: false, recoveryCodesLeft: 0 });
  });
});
