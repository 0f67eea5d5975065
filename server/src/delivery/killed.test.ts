import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createApi } from '@denwaban/server-api/client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addCallToReport } from '../testing/add-call-to-report.ts';
import { startFaultySmtp } from '../testing/faulty-smtp.ts';
import type { FaultySmtp } from '../testing/faulty-smtp.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
const fields = {
  callerName: '鈴木花子',
  callerNumber: '090-1234-5678',
  forName: '宛先なし',
  matter: '台所の水漏れの修理を頼みたい',
  handling: '担当者から折り返すと伝えた',
  category: 'inquiry',
};

let world: TestServer;
let smtp: FaultySmtp;
let child: ChildProcess | null = null;
let port = 0;

beforeAll(async () => {
  smtp = await startFaultySmtp();
  // For its database and its people; the program under test is the child.
  world = await startTestServer();
  port = await freePort();
});
afterAll(async () => {
  await kill();
  await world.stop();
  await smtp.down();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts the server program and waits until it says that it is ready. */
async function start(): Promise<void> {
  child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: world.databaseUrl,
      DENWABAN_DATA_DIR: world.dataDir,
      DENWABAN_HTTP_PORT: String(port),
      DENWABAN_SMTP_URL: smtp.url,
      DENWABAN_EMPTY: '1',
      DENWABAN_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const piece of child.stdout ?? []) if (String(piece).includes('"ready"')) return;
  throw new Error('the server did not start');
}

/** As a power cut would: nothing is said, nothing is written. */
async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const addCall = (): Promise<string> => addCallToReport(world, new Date(Date.now() - 60_000));

const mailRow = (callId: string) =>
  world.db
    .selectFrom('delivery')
    .innerJoin('report', 'report.id', 'delivery.report_id')
    .select(['delivery.state', 'delivery.attempts'])
    .where('report.call_id', '=', callId)
    .where('delivery.channel', '=', 'mail')
    .executeTakeFirst();

it('the server is killed in wrap-up and again while it mails the report: nothing is lost, one mail is accepted', async () => {
  const { cookie } = await world.as('operator');
  const api = createApi(`http://127.0.0.1:${port}`, (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', cookie);
    return fetch(url, { ...init, headers });
  });
  const id = await addCall();
  await start();
  await api('saveDraft', { params: { id }, body: { ...fields, handling: '' } });
  await kill();

  smtp.fault = 'stall';
  await start();
  const draft = await api('draftReport', { params: { id } });
  expect(draft).toMatchObject({ state: 'draft', matter: fields.matter });
  await api('submitReport', { params: { id }, body: fields });
  await vi.waitFor(() => expect(smtp.received).toBe(1), 10_000);
  await kill();
  expect(await mailRow(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(smtp.accepted).toHaveLength(0);

  smtp.fault = 'none';
  await start();
  await vi.waitFor(async () => expect(await mailRow(id)).toMatchObject({ state: 'accepted' }), 15_000);
  expect((await api('submitReport', { params: { id }, body: fields })).state).toBe('submitted');
  await kill();
  await start();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(smtp.accepted).toHaveLength(1);
}, 90_000);
