/** Single sign-on against a real OpenID provider. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { once } from 'node:events';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';
import { cookieName } from '../session-cookie.ts';
import { hashPassword } from '../password.ts';

let server: TestServer;
let administrator: Visitor;
let idp: Server;
let issuer = '';
/** Who the provider says sits there; null: it stands its ground and says nobody. */
let atProvider = { subject: 'u-1', email: '', verified: true };

async function freePort(): Promise<number> {
  const probe = createTcp().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function startProvider(redirectUri: string): Promise<void> {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'denwaban', client_secret: 'the secret of the house', redirect_uris: [redirectUri] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: atProvider.email, email_verified: atProvider.verified }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  idp = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: atProvider.subject } });
  }).listen(port, '127.0.0.1');
  await once(idp, 'listening');
}

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({
    environment: { DENWABAN_PUBLIC_URL: `http://localhost:${port}`, DENWABAN_HTTP_PORT: String(port) },
  });
  await startProvider(`http://localhost:${port}/api/v1/sign-in/sso/callback`);
  administrator = await server.as('administrator');
  await administrator.api('saveSso', {
    body: {
      label: 'みなとの会社アカウント',
      issuer,
      clientId: 'denwaban',
      clientSecret: 'the secret of the house',
      domains: ['own.example.com'],
    },
  });
});
afterAll(async () => {
  idp.close();
  await server.stop();
});

const bareCookie = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0]!)
    .find((each) => each.startsWith(`${name}=`)) ?? '';

/** Where the browser is sent to, and the cookie that binds it. */
async function begin(): Promise<{ url: string; cookie: string }> {
  const response = await server.stranger.fetch('/api/v1/sign-in/sso', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'anybody@OWN.example.com' }),
  });
  return {
    url: ((await response.json()) as { url: string }).url,
    cookie: bareCookie(response, '__Host-denwaban-sso'),
  };
}

/** Follows the provider's redirects like a browser, until it comes back to us. */
async function throughProvider(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10; hop += 1) {
    if (!url.startsWith(issuer)) return url;
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const each of response.headers.getSetCookie()) {
      const [name = '', value = ''] = each.split(';', 1)[0]!.split(/=(.*)/s);
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    url = new URL(response.headers.get('location') ?? '', url).href;
  }
  throw new Error('the provider went on and on');
}

const comeBack = (url: string, cookie: string): Promise<Response> =>
  fetch(url, { redirect: 'manual', headers: { cookie } });

async function signInBySso(): Promise<Response> {
  const { url, cookie } = await begin();
  return comeBack(await throughProvider(url), cookie);
}

const whoIs = async (response: Response): Promise<string> => {
  const me = await server.stranger.fetch('/api/v1/me', {
    headers: { cookie: bareCookie(response, cookieName) },
  });
  return ((await me.json()) as { email: string }).email;
};

it('an employee comes in by the provider: first by the verified address, then by the subject', async () => {
  const { operator } = server.world.own;
  atProvider = { subject: 'u-operator', email: operator.email.toUpperCase(), verified: true };
  const { url } = await begin();
  const asked = new URL(url).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('nonce')).toBeTruthy();
  const first = await signInBySso();
  expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
  expect(await whoIs(first)).toBe(operator.email);
  atProvider = { subject: 'u-operator', email: 'married@own.example.com', verified: true };
  expect(await whoIs(await signInBySso())).toBe(operator.email);
  // Somebody else who was given the old address at the provider.
  atProvider = { subject: 'u-successor', email: operator.email, verified: true };
  expect((await signInBySso()).headers.get('location')).toBe('/sign-in?problem=sso-unknown-person');
});

it('an address that the provider has not verified opens nothing', async () => {
  atProvider = { subject: 'u-liar', email: server.world.own.supervisor.email, verified: false };
  expect((await signInBySso()).headers.get('location')).toBe('/sign-in?problem=sso-unknown-person');
  atProvider = { subject: 'u-foreign', email: server.world.other.operator.email, verified: true };
  expect((await signInBySso()).headers.get('location')).toBe('/sign-in?problem=sso-unknown-person');
});

it('an answer works once, in the browser that asked, with its own state', async () => {
  atProvider = { subject: 'u-supervisor', email: server.world.own.supervisor.email, verified: true };
  const failed = '/sign-in?problem=sso-failed';
  const mine = await begin();
  const back = await throughProvider(mine.url);
  // The victim's browser has no cookie, or that of another try.
  expect((await comeBack(back, '')).headers.get('location')).toBe(failed);
  expect((await comeBack(back, (await begin()).cookie)).headers.get('location')).toBe(failed);
  expect(
    (await comeBack(back.replace(/code=[^&]+/, 'code=forged'), mine.cookie)).headers.get('location'),
  ).toBe(failed);
  expect((await comeBack(back, mine.cookie)).headers.get('location')).toBe(failed);
  expect((await signInBySso()).headers.get('location')).toBe('/');
});

it('a token for another audience or of another issuer is refused', async () => {
  atProvider = { subject: 'u-supervisor', email: server.world.own.supervisor.email, verified: true };
  const own = await begin();
  const back = await throughProvider(own.url);
  await server.db.updateTable('sso_provider').set({ client_id: 'somebody-else' }).execute();
  expect((await comeBack(back, own.cookie)).headers.get('location')).toBe('/sign-in?problem=sso-failed');
  await server.db.updateTable('sso_provider').set({ client_id: 'denwaban' }).execute();
  const again = await begin();
  const wrongIssuer = (await throughProvider(again.url)).replace(
    /iss=[^&]+/,
    'iss=https%3A%2F%2Fevil.example',
  );
  expect((await comeBack(wrongIssuer, again.cookie)).headers.get('location')).toBe(
    '/sign-in?problem=sso-failed',
  );
});

it('where it is required the password no longer opens, except for the emergency administrator', async () => {
  const hash = await hashPassword('合言葉は水と緑 2026');
  await server.db.updateTable('person').set({ password_hash: hash }).execute();
  const { secret } = await administrator.api('startTotp');
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() });
  await administrator.api('confirmTotp', { body: { code } });
  const rules = await administrator.api('signInRules');
  const ssoRoles = ['administrator' as const, 'supervisor' as const, 'operator' as const];
  expect(
    (await problemOf(administrator.api('changeSignInRules', { body: { ...rules, ssoRoles } }))).fields,
  ).toHaveProperty('emergencyPersonId');
  const emergencyPersonId = administrator.personId;
  await administrator.api('changeSignInRules', { body: { ...rules, ssoRoles, emergencyPersonId } });
  const body = (email: string) => ({ body: { email, password: '合言葉は水と緑 2026' } });
  const { own } = server.world;
  expect((await problemOf(server.stranger.api('signIn', body(own.operator.email)))).code).toBe(
    'sso-required',
  );
  expect(await server.stranger.api('signIn', body(own.administrator.email))).toMatchObject({
    me: { pending: 'second-factor' },
  });
  expect(await server.stranger.api('signIn', body(own.account.client.email))).toMatchObject({
    kind: 'signed-in',
  });
  expect((await problemOf(administrator.api('removeSso'))).code).toBe('sso-required');
});

it('a provider that cannot be reached, or is not https, is not saved', async () => {
  const body = { label: 'x', clientId: 'x', clientSecret: 'x', domains: ['x.example.com'] };
  for (const address of ['https://127.0.0.1:1', 'http://192.0.2.1']) {
    expect(
      (await problemOf(administrator.api('saveSso', { body: { ...body, issuer: address } }))).fields,
    ).toHaveProperty('issuer');
  }
  const { sso } = await administrator.api('sso');
  expect(JSON.stringify(sso)).not.toContain('secret of the house');
});
