import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { httpLimits } from '../http/create-http.ts';
import { createOrganisationKeys } from '../storage/organisation-keys.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { archiveFile } from './recording.ts';
import { archiveNow, spooledRecording } from './testing/archived-recording.ts';

const CHANGES = 1000;
const AT_ONCE = 10;
const before = httpLimits.perMinute;
let server: TestServer;
let administrator: Visitor;

beforeAll(async () => {
  Object.assign(httpLimits, { perMinute: 100_000 });
  server = await startTestServer({ environment: { DENWABAN_LOG_LEVEL: 'silent' } });
  administrator = await server.as('administrator');
});
afterAll(async () => {
  Object.assign(httpLimits, { perMinute: before });
  await server.stop();
});

const rowOf = (id: string) =>
  server.db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const play = (id: string) => administrator.fetch(`/api/v1/recordings/${id}/audio?format=ogg`);

async function archived(): Promise<{ id: string; path: string; bytes: Buffer }> {
  const id = await spooledRecording(server);
  await archiveNow(server, id);
  const path = archiveFile(server.dataDir, await rowOf(id));
  return { id, path, bytes: await readFile(path) };
}

/** Always the same numbers, so that a failure can be had again (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const changes: readonly ((bytes: Buffer, below: (most: number) => number) => Buffer)[] = [
  function oneBit(bytes, below) {
    const changed = Buffer.from(bytes);
    changed[below(bytes.length)]! ^= 1 << below(8);
    return changed;
  },
  function cut(bytes, below) {
    return bytes.subarray(0, below(bytes.length));
  },
  function inserted(bytes, below) {
    const at = below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), Buffer.of(below(256)), bytes.subarray(at)]);
  },
  function removed(bytes, below) {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(20))]);
  },
  function overwritten(bytes, below) {
    const changed = Buffer.from(bytes);
    const at = below(bytes.length - 64);
    for (let i = 0; i < 32; i += 1) changed[at + i] = below(256);
    return changed;
  },
];

describe('an archive that was changed', () => {
  it(`is refused in plain words, ${CHANGES} times out of ${CHANGES}, and plays again once it is restored`, async () => {
    const recordings = await Promise.all(Array.from({ length: AT_ONCE }, archived));
    const below = numbersFrom(20261127);
    const words = new Set<string>();
    for (let made = 0; made < CHANGES; made += AT_ONCE) {
      await Promise.all(
        recordings.map(async ({ id, path, bytes }, index) => {
          const changed = changes[(made + index) % changes.length]!(bytes, below);
          if (changed.equals(bytes)) throw new Error('nothing was changed');
          await writeFile(path, changed);
          const answer = await play(id);
          expect(answer.status).toBe(422);
          const { code, title } = (await answer.json()) as { code: string; title: string };
          expect(code).toBe('recording-damaged');
          words.add(title);
        }),
      );
    }
    expect([...words].join()).toContain('変更されたか壊れているため、再生できません');
    for (const { id, path, bytes } of recordings) {
      await writeFile(path, bytes);
      expect((await play(id)).status).toBe(200);
    }
    const { items } = await administrator.api('listAlarms');
    const raised = items.filter(({ kind }) => kind === 'recording-damaged');
    expect(raised).toHaveLength(AT_ONCE);
    expect(raised[0]?.times).toBeGreaterThan(90);
  }, 120_000);

  it('is refused also when it is a good one, of another call, under the same key', async () => {
    const [mine, other] = [await archived(), await archived()];
    await writeFile(mine.path, other.bytes);
    expect((await play(mine.id)).status).toBe(422);
    await rm(mine.path);
    const answer = await play(mine.id);
    expect(await answer.json()).toMatchObject({ status: 422, code: 'recording-missing' });
  });
});

describe('a rotation of the key', () => {
  it('seals what comes to the new key; what is there plays on, and a spool of before is archived', async () => {
    const { own } = server.world;
    const old = await archived();
    const waiting = await spooledRecording(server);
    const was = await createOrganisationKeys(server.dataDir, own.id);
    const main = fileURLToPath(new URL('../commands/main.ts', import.meta.url));
    const env = {
      DATABASE_URL: server.databaseUrl,
      DENWABAN_DATA_DIR: server.dataDir,
      PATH: process.env['PATH'],
    };
    const told = await promisify(execFile)(
      process.execPath,
      [main, 'keys', 'rotate', '--organisation', own.id],
      { env },
    );
    expect(told.stderr).toContain('鍵の更新 1/1');
    const { recording_recipient: now } = await asOrganisation(server.db, own.id, (tx) =>
      tx
        .selectFrom('organisation')
        .select('recording_recipient')
        .where('id', '=', own.id)
        .executeTakeFirstOrThrow(),
    );
    expect(now).not.toBe(was);
    expect(now).toBe(await createOrganisationKeys(server.dataDir, own.id));
    expect((await play(old.id)).status).toBe(200);
    await archiveNow(server, waiting);
    expect((await play(waiting)).status).toBe(200);
    expect((await play((await archived()).id)).status).toBe(200);
    const audit = await administrator.api('listAudit', { query: { action: 'recording-key.rotated' } });
    expect(audit.items).toHaveLength(1);
  }, 30_000);
});
