import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@denwaban/server-api/client';
import { ScriptBody } from '@denwaban/server-api/scripts';
import { LineFields, StaffFields } from '@denwaban/server-api/setup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../app.ts';
import type { RunningServer } from '../../app.ts';
import { ConfigError, readConfig } from '../../config.ts';
import { createTestDatabase } from '../../testing/template-database.ts';
import { prepareSample } from './index.ts';
import { sampleScript, sampleStaff } from './sample-data.ts';

const environment = (databaseUrl: string, dataDir: string) => ({
  DATABASE_URL: databaseUrl,
  DENWABAN_DATA_DIR: dataDir,
  DENWABAN_HTTP_PORT: '0',
  DENWABAN_LOG_LEVEL: 'error',
  DENWABAN_SAMPLE_PASSWORD: 'a password for tests',
});

let server: RunningServer;
let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'denwaban-sample-'));
  server = await startApp(readConfig(environment(await createTestDatabase(), dataDir)), { withJobs: false });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

/** Signs in and returns an API with the session. */
async function signIn(
  path: 'sign-in' | 'sign-in/link',
  body: unknown,
): Promise<ReturnType<typeof createApi> | null> {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const cookie = /^[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0];
  if (!response.ok || cookie === undefined) return null;
  return createApi(server.url, (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', cookie);
    return fetch(url, { ...init, headers });
  });
}

const tokenOf = (url: string): string => url.split('#')[1] ?? '';

describe('the sample', () => {
  it('is made once; each start prints new links of which only the newest work', async () => {
    const first = await prepareSample(server.services);
    expect(first.map((link) => link.role)).toEqual([
      'operator',
      'operator',
      'supervisor',
      'administrator',
      'client',
      'owner',
    ]);
    const second = await prepareSample(server.services);
    expect(second.map((link) => link.name)).toEqual(first.map((link) => link.name));
    expect(await signIn('sign-in/link', { token: tokenOf(first[0]!.url) })).toBeNull();
    const operator = await signIn('sign-in/link', { token: tokenOf(second[0]!.url) });
    expect(await operator!('me')).toMatchObject({
      name: '佐藤 美咲',
      role: 'operator',
      organisation: { name: 'みなと電話代行株式会社' },
    });
    expect(await signIn('sign-in/link', { token: tokenOf(second[0]!.url) })).toBeNull();
  });

  it('is complete: number on the trunk, a line that is open, announcements with audio, staff, script', async () => {
    const administrator = (await signIn('sign-in', {
      email: 'admin@example.com',
      password: 'a password for tests',
    }))!;
    const [numbers, trunks, lines, accounts, announcements] = [
      (await administrator('listNumbers')).items,
      (await administrator('listTrunks')).items,
      (await administrator('listLines', { query: {} })).items,
      (await administrator('listAccounts', { query: {} })).items,
      (await administrator('listAnnouncements')).items,
    ];
    expect(numbers).toMatchObject([
      { number: '+81300001001', display: '03-0000-1001', trunkName: 'サンプルトランク' },
    ]);
    expect(trunks).toMatchObject([{ auth: { kind: 'address', addresses: ['127.0.0.1', '127.0.0.2'] } }]);
    expect(lines).toMatchObject([{ openNow: true, answering: 'announce', waitingSound: 'ringback' }]);
    expect(accounts).toMatchObject([{ name: '株式会社あおば水道設備', lines: 1 }]);
    expect(announcements.filter((each) => each.usedBy === 1)).toHaveLength(4);
    const staff = (await administrator('listStaff', { params: { id: accounts[0]!.id } })).items;
    expect(staff.filter(({ deputies }) => deputies.length === 1)).toHaveLength(4);
    expect((await administrator('script', { params: { id: accounts[0]!.id } })).body).toEqual(sampleScript);
    const rows = await server.services.db
      .selectFrom('announcement')
      .select(['audio_name', 'duration_ms'])
      .execute();
    for (const row of rows) {
      const audio = await readFile(join(dataDir, 'audio', row.audio_name));
      expect(Math.abs(audio.length / 8 - row.duration_ms)).toBeLessThan(25);
    }
  });

  it('lets its client user see its own company and nothing of the set-up', async () => {
    const client = (await signIn('sign-in', {
      email: 'client@example.com',
      password: 'a password for tests',
    }))!;
    expect(await client('me')).toMatchObject({ account: { name: '株式会社あおば水道設備' } });
    expect((await client('listAccounts', { query: {} })).items).toHaveLength(1);
    await expect(client('listTrunks')).rejects.toThrow('権限');
  });

  it('has a few marked calls of the days before, read by their people and by the client', async () => {
    const client = (await signIn('sign-in', {
      email: 'client@example.com',
      password: 'a password for tests',
    }))!;
    const reports = (await client('listReports', { query: {} })).items;
    expect(reports.map((report) => report.title)).toEqual([
      '【至急】【要折り返し】小林 節子様より',
      '【通常報告】井上様',
      '【商談の可能性】【要折り返し】株式会社みどり不動産 山本 浩二様より',
    ]);
    expect(reports.filter((report) => report.undelivered)).toEqual([]);
    const opened = await client('report', { params: { id: reports[2]!.id } });
    expect(opened.matter).toMatch(/^（見本）/);
    expect(opened.acknowledgedBy).toBe('青葉 太一');
    const call = await client('call', { params: { id: opened.callId } });
    expect(call.trace.map((entry) => entry.kind)).toEqual([
      'arrived',
      'answered',
      'announcement-started',
      'announcement-ended',
      'queued',
      'offered',
      'taken',
      'ended',
      'outcome',
      'wrapped-up',
    ]);
    expect(Date.parse(call.arrivedAt)).toBeLessThan(Date.now() - 86_400_000);
  });

  it('keeps the contract’s own rules', () => {
    ScriptBody.parse(sampleScript);
    for (const { deputy: _deputy, ...person } of sampleStaff) StaffFields.parse(person);
    expect(LineFields.shape.greeting.safeParse('').success).toBe(false);
  });
});

it('with --empty makes only the owner, with one link', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'denwaban-empty-'));
  const { DENWABAN_SAMPLE_PASSWORD: _password, ...rest } = environment(await createTestDatabase(), folder);
  const empty = await startApp(readConfig({ ...rest, DENWABAN_EMPTY: '1' }), { withJobs: false });
  const links = await prepareSample(empty.services);
  expect(links).toMatchObject([{ role: 'owner' }]);
  expect(await empty.services.db.selectFrom('organisation').select('id').execute()).toEqual([]);
  await empty.stop();
  await rm(folder, { recursive: true });
});

it('refuses a sample password beyond loopback', () => {
  const wide = { ...environment('postgres://localhost/x', '/nowhere'), DENWABAN_BIND: '0.0.0.0' };
  expect(() => readConfig(wide)).toThrow(ConfigError);
});
