import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/problem-of.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../../testing/start-test-server.ts';
import { endLapsedSessions } from '../end-lapsed-sessions.ts';
import { hashPassword } from '../password.ts';

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
  const hash = await hashPassword(password);
  await server.db.updateTable('person').set({ password_hash: hash }).execute();
});
afterAll(() => server.stop());

const from = (address: string, init: RequestInit = {}): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), 'x-forwarded-for': address },
});
const signIn = (email: string, address: string): Promise<Response> =>
  server.stranger.fetch(
    '/api/v1/sign-in',
    from(address, {
      method: 'POST',
      body: JSON.stringify({ email, password }),
      headers: { 'content-type': 'application/json' },
    }),
  );
const auditCount = async (action: string): Promise<number> =>
  (await server.db.selectFrom('audit_entry').select('id').where('action', '=', action).execute()).length;

describe('networks', () => {
  it('let operators in from the office only: refused at the door, and a stolen session ends', async () => {
    const rules = await administrator.api('signInRules');
    await administrator.api('changeSignInRules', {
      body: { ...rules, networks: [{ roles: ['operator'], networks: ['203.0.113.0/24', '2001:db8::/32'] }] },
    });
    const { email } = server.world.own.operator;
    expect((await signIn(email, '203.0.113.9')).status).toBe(200);
    expect((await signIn(email, '2001:db8::9')).status).toBe(200);
    const refused = await signIn(email, '198.51.100.9');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      403,
      'address-not-allowed',
    ]);
    expect((await signIn(server.world.own.supervisor.email, '198.51.100.9')).status).toBe(200);
    const operator = await server.as('operator');
    expect((await operator.fetch('/api/v1/me', from('203.0.113.9'))).status).toBe(200);
    expect((await operator.fetch('/api/v1/me', from('198.51.100.9'))).status).toBe(401);
    expect((await operator.fetch('/api/v1/me', from('203.0.113.9'))).status).toBe(401);
    expect(await auditCount('sign-in.refused-address')).toBe(2);
    await administrator.api('changeSignInRules', { body: rules });
  });

  it('are not saved when they would shut out the one who saves, or every administrator', async () => {
    const rules = await administrator.api('signInRules');
    const networks = [{ roles: ['administrator' as const], networks: ['203.0.113.0/24'] }];
    expect(
      await problemOf(administrator.api('changeSignInRules', { body: { ...rules, networks } })),
    ).toMatchObject({
      fields: {
        networks: expect.stringContaining('いま使っている場所'),
        emergencyPersonId: expect.anything(),
      },
    });
    const wrong = [{ roles: ['operator' as const], networks: ['203.0.113.0/99'] }];
    const fields = (
      await problemOf(administrator.api('changeSignInRules', { body: { ...rules, networks: wrong } }))
    ).fields;
    expect(Object.keys(fields ?? {})).toEqual(['networks.0.networks']);
    const emergencyPersonId = server.world.own.administrator.id;
    expect(
      (await problemOf(administrator.api('changeSignInRules', { body: { ...rules, emergencyPersonId } })))
        .fields,
    ).toMatchObject({ emergencyPersonId: expect.stringContaining('認証アプリかパスキー') });
  });
});

describe('limits', () => {
  it('of the organisation end a session that idles or grows old, and its open socket', async () => {
    const rules = await administrator.api('signInRules');
    await administrator.api('changeSignInRules', { body: { ...rules, idleMinutes: 15, absoluteHours: 1 } });
    const operator = await server.as('operator');
    later(14);
    await operator.api('me');
    const socket = operator.socket();
    await once(socket, 'message');
    later(16);
    expect((await problemOf(operator.api('me'))).code).toBe('not-signed-in');
    const closed = once(socket, 'close');
    await endLapsedSessions(server.services);
    await closed;
    // Whoever works on is asked anew when the hour is over.
    let { cookie } = await server.as('supervisor');
    const ask = async (): Promise<number> => {
      const response = await server.stranger.fetch('/api/v1/me', { headers: { cookie } });
      cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
      return response.status;
    };
    for (let n = 0; n < 5; n += 1) {
      later(11);
      expect(await ask()).toBe(200);
    }
    later(6);
    expect(await ask()).toBe(401);
    administrator = await server.as('administrator');
    await administrator.api('changeSignInRules', { body: rules });
  });
});

describe('devices', () => {
  it('are listed, and ended by the person and by the administrator, sockets too', async () => {
    const [desk, phone] = [await server.as('operator'), await server.as('operator')];
    const { items } = await desk.api('mySessions');
    expect(items.filter((each) => each.own)).toHaveLength(1);
    const other = items.find((each) => !each.own && each.createdAt === now.toISOString())!;
    const socket = phone.socket();
    await once(socket, 'message');
    const closed = once(socket, 'close');
    await desk.api('endMySession', { params: { id: other.id } });
    await closed;
    expect((await problemOf(phone.api('me'))).code).toBe('not-signed-in');
    expect(
      (
        await problemOf(
          desk.api('endMySession', { params: { id: (await administrator.api('mySessions')).items[0]!.id } }),
        )
      ).code,
    ).toBe('not-found');
    const id = server.world.own.operator.id;
    expect((await administrator.api('personSessions', { params: { id } })).items.length).toBeGreaterThan(0);
    await administrator.api('endPersonSessions', { params: { id } });
    expect((await problemOf(desk.api('me'))).code).toBe('not-signed-in');
    expect(await auditCount('person.signed-out-remotely')).toBe(2);
  });

  it('whose rights have changed lose the open socket at the next look', async () => {
    const supervisor = await server.as('supervisor');
    const socket = supervisor.socket();
    await once(socket, 'message');
    await server.db
      .updateTable('person')
      .set({ role: 'operator' })
      .where('id', '=', supervisor.personId)
      .execute();
    const closed = once(socket, 'close');
    await endLapsedSessions(server.services);
    await closed;
    await server.db
      .updateTable('person')
      .set({ role: 'supervisor' })
      .where('id', '=', supervisor.personId)
      .execute();
  });
});
