import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    environment: {
      DENWABAN_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8',
      DENWABAN_PUBLIC_URL: 'https://denwa.example.jp',
    },
  });
});
afterAll(() => server.stop());

const json = { 'content-type': 'application/json' };
const asJson = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('problems', () => {
  it('are RFC 9457 documents in the language of the browser or the person', async () => {
    const ja = await server.stranger.fetch('/api/v1/me');
    expect(ja.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await asJson(ja)).toEqual({
      type: 'about:blank',
      title: 'サインインしてください。',
      status: 401,
      code: 'not-signed-in',
    });
    const en = await server.stranger.fetch('/api/v1/me', {
      headers: { 'accept-language': 'en-GB,ja;q=0.5' },
    });
    expect((await asJson(en))['title']).toBe('Please sign in.');
  });

  it.each([
    ['no JSON', '{', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['__proto__', '{"__proto__":{"email":"a@b.example","password":"x"}}', 400],
    ['a NUL', '{"email":"a\\u0000b@example.com","password":"x"}', 400],
    ['deep nesting', '['.repeat(50_000), 400],
    ['too much', JSON.stringify({ email: 'x'.repeat(300_000) }), 413],
  ])('%s is refused without harm', async (_, body, status) => {
    const response = await server.stranger.fetch('/api/v1/sign-in', { method: 'POST', headers: json, body });
    expect(response.status).toBe(status);
    expect(JSON.stringify(await asJson(response))).not.toMatch(/zod|fastify|postgres|at .*\.ts/i);
  });

  it('name each wrong field', async () => {
    const administrator = await server.as('administrator');
    const body = JSON.stringify({ name: '', email: 'nobody', role: 'king' });
    const response = await administrator.fetch('/api/v1/people', { method: 'POST', headers: json, body });
    expect((await asJson(response))['fields']).toEqual({
      name: '入力してください。',
      reading: '入力してください。',
      email: 'メールアドレスの形式（例 name@example.com）で入力してください。',
      role: '選択肢から選んでください。',
    });
  });

  it.each([
    '/api/v1/people/not-a-uuid',
    '/api/v1/calls/%00',
    '/api/v1/people?limit=1000000',
    '/api/v1/people?cursor=%F0%9F%92%A3',
  ])('%s never fails the server', async (path) => {
    const administrator = await server.as('administrator');
    expect((await administrator.fetch(path)).status).toBeLessThan(500);
  });

  it('strangers are counted before anything is looked up for them', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 31; tries += 1) {
      const response = await server.stranger.fetch('/api/v1/me/password', {
        method: 'POST',
        headers: { ...json, 'x-forwarded-for': '198.51.100.77', cookie: `__Host-denwaban=guess${tries}` },
        body: '{}',
      });
      statuses.push(response.status);
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
    expect(statuses[30]).toBe(429);
  });

  it('without a session nothing of the body is read', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(200_000) });
    expect(
      (await server.stranger.fetch('/api/v1/people', { method: 'POST', headers: json, body })).status,
    ).toBe(401);
  });
});

describe('documents', () => {
  it('describe every route for integrators', async () => {
    const document = (await asJson(await server.stranger.fetch('/openapi.json'))) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId?: string; summary?: string }>>;
    };
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(60);
    expect(operations.filter((operation) => !operation.operationId || !operation.summary)).toEqual([]);
  });

  it('health and readiness are told, with strict headers', async () => {
    expect(await asJson(await server.stranger.fetch('/healthz'))).toEqual({ status: 'ok' });
    const ready = await server.stranger.fetch('/readyz');
    expect(await asJson(ready)).toEqual({ status: 'ready', database: true, engine: false });
    expect(ready.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(ready.headers.get('x-content-type-options')).toBe('nosniff');
    expect(ready.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(ready.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(ready.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(ready.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('screens', () => {
  it('come with the page for every address, files for long, and nothing from outside their folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'denwaban-web-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><head><title>電話番</title></head>');
    await writeFile(join(folder, 'dist', 'assets', 'a-1a2b3c.js'), 'export {}');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const withWeb = await startTestServer({ webFolder: join(folder, 'dist') });
    const get = (path: string) => withWeb.stranger.fetch(path);
    for (const path of ['/', '/desk', '/invitation', '/reports/019a?x=1']) {
      const page = await get(path);
      expect([path, page.status, page.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
      expect(await page.text()).toContain('電話番');
    }
    // Style elements are applied only with the nonce that this very page was given; attributes of styles never.
    const nonces = await Promise.all(
      ['/', '/'].map(async (path) => {
        const page = await get(path);
        const policy = page.headers.get('content-security-policy') ?? '';
        const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
        expect(await page.text()).toContain(`<meta property="csp-nonce" nonce="${nonce}" />`);
        expect(policy).not.toContain('unsafe');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
    const asset = await get('/assets/a-1a2b3c.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
    expect((await get('/assets/gone.js')).status).toBe(404);
    expect((await get('/api/v1/nothing')).headers.get('content-type')).toContain('problem+json');
    for (const path of ['/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt']) {
      expect(await (await get(path)).text()).not.toContain('secret');
    }
    await withWeb.stop();
    await rm(folder, { recursive: true });
  });
});

describe('proxies', () => {
  const post = async (headers: Record<string, string>): Promise<number> => {
    const operator = await server.as('operator');
    const body = '{"language":"ja"}';
    return (
      await operator.fetch('/api/v1/me/language', { method: 'POST', headers: { ...json, ...headers }, body })
    ).status;
  };

  it('that are trusted say what the browser asked for', async () => {
    const forwarded = { 'x-forwarded-host': 'other.example.jp', 'x-forwarded-proto': 'https' };
    expect(await post({ origin: 'https://denwa.example.jp' })).toBe(204);
    expect(await post({ origin: 'https://other.example.jp', ...forwarded })).toBe(204);
    expect(await post({ origin: 'http://other.example.jp', ...forwarded })).toBe(403);
    expect(await post({ origin: 'https://evil.example', ...forwarded })).toBe(403);
    expect(await post({ origin: server.url })).toBe(204);
    expect(await post({ origin: 'null' })).toBe(403);
  });

  it('say whose address it is, as far back as they are trusted', async () => {
    const operator = await server.as('operator');
    await operator.fetch('/api/v1/sign-out', {
      method: 'POST',
      headers: { 'x-forwarded-for': '192.0.2.99, 203.0.113.5, 10.1.2.3' },
    });
    const [entry] = await audited(server, 'person.signed-out');
    expect(entry?.address).toBe('203.0.113.5');
  });
});

describe('HTTPS', () => {
  const makeCertificate = async (folder: string, name: string): Promise<void> => {
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    const subject = ['-subj', `/CN=${name}`, '-days', '2', '-nodes'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', ...files, ...subject],
      { stdio: 'ignore' },
    );
    const soon = new Date(Date.now() + 5000);
    for (const file of ['key.pem', 'cert.pem']) await utimes(join(folder, file), soon, soon);
  };
  const nameOn = (url: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const request = httpsRequest(
        `${url}/healthz`,
        { rejectUnauthorized: false, agent: false },
        (response) => {
          const certificate: PeerCertificate = (response.socket as TLSSocket).getPeerCertificate();
          response.resume();
          resolve(String(certificate.subject.CN));
        },
      );
      request.on('error', reject).end();
    });

  it('is served, and a renewed certificate is taken without a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'denwaban-tls-'));
    await makeCertificate(folder, 'first.example.jp');
    const secure = await startTestServer({
      environment: { DENWABAN_TLS_CERT: join(folder, 'cert.pem'), DENWABAN_TLS_KEY: join(folder, 'key.pem') },
      certificatePollMs: 100,
    });
    expect(secure.url).toMatch(/^https:/);
    expect(await nameOn(secure.url)).toBe('first.example.jp');
    await makeCertificate(folder, 'second.example.jp');
    let name = '';
    for (let tries = 0; tries < 100 && name !== 'second.example.jp'; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      name = await nameOn(secure.url);
    }
    expect(name).toBe('second.example.jp');
    await writeFile(join(folder, 'cert.pem'), 'damaged');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await nameOn(secure.url)).toBe('second.example.jp');
    expect((await readFile(join(folder, 'cert.pem'), 'utf8')).length).toBe(7);
    await secure.stop();
    await rm(folder, { recursive: true });
  });
});
