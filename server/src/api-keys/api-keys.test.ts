import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { looksLikeApiKey, newApiKey } from './key.ts';

let server: TestServer;
let administrator: Visitor;
let now = new Date('2026-11-22T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ clock: () => now });
  administrator = await server.as('administrator');
});
afterAll(() => server.stop());

function withKey(key: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  return server.stranger.fetch(path, { ...init, headers });
}

describe('keys', () => {
  it('are found by scanners: every changed letter breaks the checksum', () => {
    const key = newApiKey();
    expect(key).toMatch(/^dwb_[0-9A-Za-z]{38}$/);
    expect(looksLikeApiKey(key)).toBe(true);
    for (let at = 4; at < key.length; at += 1) {
      const other = key[at] === 'x' ? 'y' : 'x';
      expect(looksLikeApiKey(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
    }
  });

  it('do what their scopes say on behalf of their maker, and are in the record', async () => {
    const body = {
      label: '基幹システム',
      scopes: ['calls.export' as const, 'accounts.read' as const],
      days: 30,
    };
    const { key, apiKey } = await administrator.api('createApiKey', { body });
    expect(apiKey).toMatchObject({ hint: key.slice(0, 10), lastUsedAt: null });
    expect(JSON.stringify(await administrator.api('listApiKeys'))).not.toContain(key.slice(10));
    expect((await withKey(key, '/api/v1/accounts')).status).toBe(200);
    expect(
      (await withKey(key, '/api/v1/calls.csv?from=2020-01-01&to=2099-12-31&purpose=answering')).status,
    ).toBe(200);
    expect((await withKey(key, '/api/v1/people')).status).toBe(403);
    expect((await withKey(key, '/api/v1/me/sessions')).status).toBe(403);
    const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await withKey(key, '/api/v1/me/password', post)).status).toBe(403);
    expect((await withKey(key, '/api/v1/api-keys', post)).status).toBe(403);
    const foreign = server.world.other.account.id;
    expect((await withKey(key, `/api/v1/accounts/${foreign}`)).status).toBe(404);
    const entry = (await administrator.api('listAudit', { query: {} })).items.find(
      ({ action }) => action === 'calls.exported',
    );
    expect(entry?.detail).toMatchObject({ via: { kind: 'api-key', name: apiKey.hint } });
    const [listed] = (await administrator.api('listApiKeys')).items.filter((each) => each.id === apiKey.id);
    expect(listed).toMatchObject({ lastUsedAt: now.toISOString(), lastUsedAddress: '127.0.0.1' });
  });

  it('stop at once when they are revoked, expire, or their maker leaves', async () => {
    const body = { label: '鍵', scopes: ['accounts.read' as const], days: 1 };
    const status = async (key: string) => (await withKey(key, '/api/v1/accounts')).status;
    const first = await administrator.api('createApiKey', { body });
    expect(await status(first.key)).toBe(200);
    await administrator.api('revokeApiKey', { params: { id: first.apiKey.id } });
    expect(await status(first.key)).toBe(401);
    const second = await administrator.api('createApiKey', { body });
    const state = (to: 'active' | 'deactivated') =>
      server.db.updateTable('person').set({ state: to }).where('id', '=', administrator.personId).execute();
    await state('deactivated');
    expect(await status(second.key)).toBe(401);
    await state('active');
    expect(await status(second.key)).toBe(200);
    now = new Date(now.getTime() + 86_400_000);
    expect(await status(second.key)).toBe(401);
  });

  it('are not given more than their maker may do', async () => {
    administrator = await server.as('administrator');
    await server.db
      .updateTable('person')
      .set({ role: 'supervisor' })
      .where('id', '=', administrator.personId)
      .execute();
    expect(
      (
        await problemOf(
          administrator.api('createApiKey', { body: { label: '鍵', scopes: ['audit.read'], days: 1 } }),
        )
      ).code,
    ).toBe('forbidden');
  });
});
