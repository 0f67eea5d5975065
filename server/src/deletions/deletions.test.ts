import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createApi } from '@denwaban/server-api/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase } from '../../../supervisor/src/testing/clone-database.ts';
import { startApp } from '../app.ts';
import type { RunningServer } from '../app.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { cookieName } from '../people/session-cookie.ts';
import { insertSession } from '../people/session-store.ts';
import { archiveFile, spoolFile } from '../recordings/recording.ts';
import { archiveNow, spooledRecording } from '../recordings/testing/archived-recording.ts';
import { createTestDatabase } from '../testing/template-database.ts';
import { createWorld } from '../testing/world.ts';
import type { World } from '../testing/world.ts';
import { journalDeletion } from './index.ts';
import { JournalError, journalFile, readJournal } from './journal.ts';

let folder = '';
let [dataDir, later, older] = ['', '', ''];
let world: World;
const running = new Set<RunningServer>();
const databases = new Set<Db>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'denwaban-deletions-'));
  dataDir = join(folder, 'data');
});
afterAll(async () => {
  for (const server of running) await server.stop();
  for (const db of databases) await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

async function start(databaseUrl: string): Promise<RunningServer> {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    DENWABAN_DATA_DIR: dataDir,
    DENWABAN_HTTP_PORT: '0',
    DENWABAN_LOG_LEVEL: 'silent',
    DENWABAN_EMPTY: '1',
  });
  const server = await startApp(config, { withJobs: false });
  running.add(server);
  return server;
}

async function stop(server: RunningServer): Promise<void> {
  running.delete(server);
  await server.stop();
}

async function asAdministrator(server: RunningServer) {
  const { db, clock } = server.services;
  const token = await db.transaction().execute((tx) =>
    insertSession(tx, {
      personId: world.own.administrator.id,
      now: clock(),
      address: '127.0.0.1',
      userAgent: null,
    }),
  );
  return createApi(server.url, (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', `${cookieName}=${token}`);
    return fetch(input, { ...init, headers });
  });
}

const exists = async (path: string) => (await stat(path).catch(() => null)) !== null;
const countOf = async (server: RunningServer, id: string) =>
  (await server.services.db.selectFrom('recording').select('id').where('id', '=', id).execute()).length;

it('a recording that was deleted stays deleted in a database that is older, before anybody can sign in', async () => {
  later = await createTestDatabase();
  const db = openDatabase(later);
  world = await createWorld(db, dataDir);
  const place = { db, world, dataDir };
  const [gone, kept] = [await spooledRecording(place), await spooledRecording(place)];
  for (const id of [gone, kept]) await archiveNow(place, id);
  const row = await db.selectFrom('recording').selectAll().where('id', '=', gone).executeTakeFirstOrThrow();
  await db.destroy();
  // The backup: the database as it is now, and the files.
  older = await cloneDatabase(
    process.env['DENWABAN_TEST_DATABASE_URL'] ?? '',
    new URL(later).pathname.slice(1),
  );
  const files = [archiveFile(dataDir, row), spoolFile(dataDir, gone)];
  for (const file of files) {
    await mkdir(join(folder, 'backup'), { recursive: true });
    await copyFile(file, join(folder, 'backup', file.split('/').at(-1)!));
  }

  const before = await start(later);
  const api = await asAdministrator(before);
  await api('deleteRecording', { params: { id: gone }, body: { reason: 'ご本人の求め' } });
  expect(await countOf(before, gone)).toBe(0);
  await stop(before);
  const journal = await readFile(journalFile(dataDir), 'utf8');
  expect(journal).not.toContain('ご本人');

  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await copyFile(join(folder, 'backup', file.split('/').at(-1)!), file);
  }
  const after = await start(older);
  expect(await countOf(after, gone)).toBe(0);
  expect(await countOf(after, kept)).toBe(1);
  for (const file of files) expect(await exists(file)).toBe(false);
  const { items } = await (
    await asAdministrator(after)
  )('listAudit', { query: { action: 'deletion.replayed' } });
  expect(items).toHaveLength(1);
  await stop(after);

  const again = await start(older);
  const entries = await (
    await asAdministrator(again)
  )('listAudit', { query: { action: 'deletion.replayed' } });
  expect(entries.items).toHaveLength(1);
  await stop(again);
}, 60_000);

it('what was refused at the time is not made up for; rows and columns go by their steps', async () => {
  const server = await start(later);
  const { services } = server;
  const { own } = world;
  const delete_ = (work: () => Promise<unknown>, step: 'clear' | 'refused') =>
    asOrganisation(services.db, own.id, (tx) =>
      journalDeletion(
        services,
        tx,
        {
          organisationId: own.id,
          rule: step,
          steps: [
            {
              table: 'staff',
              ids: [step === 'clear' ? own.account.staffId : own.secondAccount.staffId],
              clear: ['email', 'phone'],
            },
          ],
          objects: [],
        },
        work,
      ),
    );
  const held = new Error('under a hold');
  await expect(delete_(() => Promise.reject(held), 'refused')).rejects.toBe(held);
  expect(await delete_(() => Promise.resolve(null), 'refused')).toBeNull();
  await delete_(() => Promise.resolve('done'), 'clear');
  await stop(server);

  const after = await start(older);
  const emails = await after.services.db
    .selectFrom('staff')
    .select(['id', 'email'])
    .where('id', 'in', [own.account.staffId, own.secondAccount.staffId])
    .execute();
  const emailOf = (id: string) => emails.find((each) => each.id === id)?.email;
  expect(emailOf(own.account.staffId)).toBeNull();
  expect(emailOf(own.secondAccount.staffId)).toContain('@');
  await stop(after);
}, 60_000);

it('a journal that was changed by hand is found, and nothing starts on it; half a last line is not', async () => {
  const path = journalFile(dataDir);
  const whole = await readFile(path, 'utf8');
  const lines = whole.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(3);
  await writeFile(path, `${whole}{"seq":9`);
  expect(await readJournal(dataDir)).toHaveLength(lines.length);
  for (const changed of [
    lines.toSpliced(1, 1),
    lines.toSpliced(0, 2, lines[1]!, lines[0]!),
    lines.with(0, lines[0]!.replace('by hand', 'by nobody')),
    lines.toSpliced(0, 1),
  ]) {
    await writeFile(path, `${changed.join('\n')}\n`);
    await expect(start(older)).rejects.toThrow(JournalError);
  }
  await writeFile(path, whole);
  await stop(await start(older));
}, 60_000);
