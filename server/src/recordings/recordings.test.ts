import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSpoolHeader } from '@denwaban/engine-api/spool';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { uuidv7 } from '../db/uuid.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { ulawToLinear } from './archive/ulaw.ts';
import { beginRecording, endRecording } from './index.ts';
import { archiveFile, spoolFile } from './recording.ts';
import { deleteOldSpools, endLostRecordings } from './sweep-recordings.ts';

const SECONDS = 3;
const CALLER = '+819012345678';
let now = new Date('2026-11-20T02:00:00Z');
let server: TestServer;
let recordingId: string;
let operator: Visitor;
let client: Visitor;

beforeAll(async () => {
  server = await startTestServer({
    withJobs: true,
    clock: () => now,
    environment: { DENWABAN_LOG_LEVEL: 'silent' },
  });
  operator = await server.as('operator');
  client = await server.as('client');
  recordingId = await recordCall(await addCall(now));
  await untilState(recordingId, 'ready');
});
afterAll(() => server.stop());

interface CallOverrides {
  readonly operator_id?: string;
  readonly state?: 'talking' | 'done';
  readonly account_id?: string;
  readonly signalling_call_id?: string;
}

async function addCall(arrivedAt: Date, overrides: CallOverrides = {}): Promise<string> {
  const { own } = server.world;
  const id = uuidv7();
  await server.db
    .insertInto('call')
    .values({
      id,
      organisation_id: own.id,
      account_id: own.account.id,
      line_id: own.account.lineId,
      leg_id: id,
      dialled: own.account.number,
      caller_number: CALLER,
      caller_status: 'provided',
      state: 'done',
      state_since: arrivedAt,
      operator_id: own.operator.id,
      arrived_at: arrivedAt,
      ended_at: arrivedAt,
      ...overrides,
    })
    .execute();
  return id;
}

/** Left a low square wave, right a high one. */
async function recordCall(
  callId: string,
  options: { cut?: boolean; wrongSha?: boolean; untold?: boolean } = {},
): Promise<string> {
  const { own } = server.world;
  const begun = await asOrganisation(server.db, own.id, (tx) =>
    beginRecording(tx, { id: callId, organisationId: own.id, accountId: own.account.id }, now),
  );
  const meta = { recordingId: begun.recordingId, legId: 'leg', startedAt: now.getTime() };
  const { bytes, sealer } = createSpoolHeader(begun.publicKey, meta);
  const wave = (period: number) =>
    Buffer.from(Array.from({ length: 8000 }, (_, i) => (i % period < period / 2 ? 0x90 : 0x10)));
  const frames = Array.from({ length: SECONDS }, () =>
    sealer.seal({ kind: 'audio', left: wave(16), right: wave(8) }),
  );
  const end = sealer.end();
  await mkdir(join(server.dataDir, 'spool'), { recursive: true });
  const parts = [bytes, ...frames, ...(options.cut ? [] : [end.bytes])];
  await writeFile(spoolFile(server.dataDir, begun.recordingId), Buffer.concat(parts));
  if (!options.cut && !options.untold) {
    await asOrganisation(server.db, own.id, (tx) =>
      endRecording(tx, {
        recordingId: begun.recordingId,
        endedAt: now,
        durationMs: SECONDS * 1000,
        sha256: options.wrongSha ? '0'.repeat(64) : end.sha256,
        incomplete: false,
      }),
    );
  }
  return begun.recordingId;
}

const rowOf = (id: string) =>
  server.db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function untilState(id: string, state: 'ready' | 'failed'): Promise<void> {
  await vi.waitFor(async () => expect((await rowOf(id)).state).toBe(state), {
    timeout: 15_000,
    interval: 50,
  });
}

const audio = (visitor: Visitor, id: string, range?: string, format = 'ogg') =>
  visitor.fetch(`/api/v1/recordings/${id}/audio?format=${format}`, { headers: range ? { range } : {} });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the archive', () => {
  it('is made after the call, says what the original was, and opens with the ordinary age', async () => {
    const row = await rowOf(recordingId);
    expect(row).toMatchObject({ incomplete: false, duration_ms: 3000, last_error: null });
    const file = archiveFile(server.dataDir, row);
    expect(file).toContain(join('recordings', server.world.own.id, '2026-11'));
    const onDisk = await readFile(file);
    expect(createHash('sha256').update(onDisk).digest('hex')).toBe(row.archive_sha256);
    const key = join(server.dataDir, 'identity.txt');
    await writeFile(key, (await readIdentities(server.dataDir, server.world.own.id)).join('\n'));
    const ogg = execFileSync('age', ['-d', '-i', key, file]);
    expect(ogg.equals(await bytesOf(await audio(operator, recordingId)))).toBe(true);
    const probe = spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 'null', '-'], { input: ogg });
    expect(probe.stderr.toString()).toBe('');
  });

  it('of a spool that is not what the engine wrote is refused, and the failure is on record', async () => {
    const id = await recordCall(await addCall(now), { wrongSha: true });
    await expect.poll(async () => (await rowOf(id)).last_error, { timeout: 15_000 }).toMatch(/not what/);
    expect((await rowOf(id)).state).not.toBe('ready');
    await expect(access(archiveFile(server.dataDir, await rowOf(id)))).rejects.toThrow();
  });

  it('of a call whose engine died is a valid prefix, marked incomplete', async () => {
    const id = await recordCall(await addCall(new Date(now.getTime() - 300_000)), { cut: true });
    expect((await rowOf(id)).state).toBe('recording');
    await endLostRecordings(server.services);
    await untilState(id, 'ready');
    const told = await operator.api('recording', { params: { id } });
    expect(told).toMatchObject({ incomplete: true, durationMs: 3000, state: 'ready' });
  });

  it('of a whole spool whose end nobody told us of is whole', async () => {
    const { own } = server.world;
    const id = await recordCall(await addCall(new Date(now.getTime() - 300_000)), { untold: true });
    await endLostRecordings(server.services);
    await untilState(id, 'ready');
    expect(await rowOf(id)).toMatchObject({ incomplete: false, duration_ms: 3000 });
    expect((await rowOf(id)).organisation_id).toBe(own.id);
  });

  it('outlives its spool, which is deleted after its days and not before', async () => {
    const id = await recordCall(await addCall(now));
    await untilState(id, 'ready');
    const spool = spoolFile(server.dataDir, id);
    const before = now;
    now = new Date(before.getTime() + 6.9 * 86_400_000);
    await deleteOldSpools(server.services);
    await access(spool);
    now = new Date(before.getTime() + 7.1 * 86_400_000);
    await deleteOldSpools(server.services);
    await expect(access(spool)).rejects.toThrow();
    expect((await rowOf(id)).spool_deleted_at).not.toBe(null);
    await deleteOldSpools(server.services);
    now = before;
    expect((await audio(operator, id)).status).toBe(200);
  });
});

describe('the sweep', () => {
  it('passes over a spool that cannot be deleted, and deletes the others', async () => {
    const [stuck, other] = [await recordCall(await addCall(now)), await recordCall(await addCall(now))];
    await untilState(stuck, 'ready');
    await untilState(other, 'ready');
    await rm(spoolFile(server.dataDir, stuck));
    await mkdir(spoolFile(server.dataDir, stuck));
    const before = now;
    now = new Date(before.getTime() + 8 * 86_400_000);
    try {
      await deleteOldSpools(server.services);
    } finally {
      now = before;
    }
    expect((await rowOf(other)).spool_deleted_at).not.toBe(null);
    expect((await rowOf(stuck)).spool_deleted_at).toBe(null);
  });
});

describe('playback', () => {
  it('tells length and waveform', async () => {
    const told = await client.api('recording', { params: { id: recordingId } });
    expect(told).toMatchObject({ durationMs: 3000, state: 'ready' });
    expect(told.peaks?.[0]).toHaveLength(150);
    const loudest = Math.abs(ulawToLinear(Buffer.of(0x10))[0] ?? 0) / 32_767;
    expect(Math.max(...(told.peaks?.[0] ?? []))).toBeCloseTo(loudest, 2);
  });

  it.each(['ogg', 'wav'])('gives any part of %s by Range', async (format) => {
    const whole = await audio(client, recordingId, undefined, format);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    const all = await bytesOf(whole);
    expect(Number(whole.headers.get('content-length'))).toBe(all.length);

    const part = await audio(client, recordingId, 'bytes=1000-1999', format);
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${all.length}`);
    expect(await bytesOf(part)).toHaveLength(1000);
    const tail = await audio(client, recordingId, 'bytes=-100', format);
    expect(tail.headers.get('content-range')).toBe(
      `bytes ${all.length - 100}-${all.length - 1}/${all.length}`,
    );
    if (format === 'ogg') expect((await bytesOf(tail)).equals(all.subarray(-100))).toBe(true);
    const beyond = await audio(client, recordingId, `bytes=${all.length}-`, format);
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${all.length}`);
    const head = await client.fetch(`/api/v1/recordings/${recordingId}/audio?format=${format}`, {
      method: 'HEAD',
    });
    expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, all.length]);
  });

  it('as WAV has the length it says, left and right in their places', async () => {
    const wav = await bytesOf(await audio(client, recordingId, undefined, 'wav'));
    expect(wav.length).toBe(44 + SECONDS * 8000 * 4);
    expect(wav.readUInt32LE(40)).toBe(SECONDS * 8000 * 4);
    const run = spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', 'pipe:1'], { input: wav });
    expect(run.stderr.toString()).toBe('');
    const crossings = (side: number) => {
      let count = 0;
      for (let i = 8000 + 1; i < 16_000; i++) {
        const [a, b] = [wav.readInt16LE(44 + (i - 1) * 4 + side), wav.readInt16LE(44 + i * 4 + side)];
        if (a < 0 !== b < 0) count++;
      }
      return count;
    };
    expect(crossings(0)).toBeGreaterThan(980);
    expect(crossings(0)).toBeLessThan(1020);
    expect(crossings(2)).toBeGreaterThan(1980);
  });

  it('is in the audit once for one listening, however many parts a player asks for', async () => {
    const supervisor = await server.as('supervisor');
    const id = await recordCall(await addCall(now));
    await untilState(id, 'ready');
    const entries = () =>
      server.db
        .selectFrom('audit_entry')
        .select(['actor_id', 'action'])
        .where('object_id', '=', id)
        .execute();
    await supervisor.api('recording', { params: { id } });
    await supervisor.fetch(`/api/v1/recordings/${id}/audio`, { method: 'HEAD' });
    expect(await entries()).toEqual([]);
    for (const range of ['bytes=0-1', 'bytes=0-', 'bytes=500-900'])
      await bytesOf(await audio(supervisor, id, range));
    expect(await entries()).toEqual([{ actor_id: supervisor.personId, action: 'recording.played' }]);
    await bytesOf(await audio(client, id));
    expect(await entries()).toHaveLength(2);
    const before = now;
    now = new Date(before.getTime() + 11 * 60_000);
    await bytesOf(await audio(supervisor, id));
    now = before;
    expect(await entries()).toHaveLength(3);
  });

  it('is for those who may: a foreign recording answers as one that is not there', async () => {
    const missing = await operator.fetch(`/api/v1/recordings/${uuidv7()}`);
    const missingBody = await missing.text();
    const strangers = [
      await server.as('operator2'),
      await server.as('secondClient'),
      await server.as('supervisor', 'other'),
      await server.as('client', 'other'),
    ];
    for (const stranger of strangers) {
      for (const path of ['', '/audio']) {
        const answer = await stranger.fetch(`/api/v1/recordings/${recordingId}${path}`);
        expect([answer.status, await answer.text()]).toEqual([404, missingBody]);
      }
    }
    for (const seat of ['supervisor', 'administrator', 'client'] as const) {
      expect((await audio(await server.as(seat), recordingId)).status).toBe(200);
    }
    expect((await (await server.as('owner')).fetch(`/api/v1/recordings/${recordingId}`)).status).toBe(403);
    expect((await server.stranger.fetch(`/api/v1/recordings/${recordingId}/audio`)).status).toBe(401);
  });

  it("by an operator: today's own, and a caller's earlier calls only while that caller is there", async () => {
    const { own } = server.world;
    const yesterday = new Date(now.getTime() - 86_400_000);
    const id = await recordCall(await addCall(yesterday));
    await untilState(id, 'ready');
    expect((await audio(operator, id)).status).toBe(404);
    const colleague = await server.as('operator2');
    expect((await audio(colleague, id)).status).toBe(404);
    const handled = await addCall(now, { operator_id: own.operator2.id, state: 'talking' });
    expect((await audio(colleague, id)).status).toBe(200);
    expect((await audio(operator, id)).status).toBe(404);
    await server.db
      .updateTable('call')
      .set({ account_id: own.secondAccount.id })
      .where('id', '=', handled)
      .execute();
    expect((await audio(colleague, id)).status).toBe(404);
  });

  it('by an operator: a call that they made themselves in a browser opens no real caller’s recordings', async () => {
    const { own } = server.world;
    const yesterday = new Date(now.getTime() - 86_400_000);
    const id = await recordCall(await addCall(yesterday, { signalling_call_id: 'a84b4c76@carrier' }));
    await untilState(id, 'ready');
    const colleague = await server.as('operator2');
    const handled = await addCall(now, { operator_id: own.operator2.id, state: 'talking' });
    expect((await audio(colleague, id)).status).toBe(404);
    await server.db
      .updateTable('call')
      .set({ signalling_call_id: 'b95c5d87@carrier' })
      .where('id', '=', handled)
      .execute();
    expect((await audio(colleague, id)).status).toBe(200);
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', handled).execute();
  });

  it('is not given out when it could not be written down, however often one asks', async () => {
    const supervisor = await server.as('supervisor');
    const id = await recordCall(await addCall(now));
    await untilState(id, 'ready');
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
      server.db,
    );
    await sql`create trigger refuse before insert on audit_entry for each row execute function refuse()`.execute(
      server.db,
    );
    const refused = await audio(supervisor, id);
    expect(refused.status).toBe(503);
    expect(await refused.text()).toContain('操作の記録を残せないため');
    expect((await audio(supervisor, id)).status).toBe(503);
    await sql`drop trigger refuse on audit_entry`.execute(server.db);
    expect((await audio(supervisor, id)).status).toBe(200);
  });

  it('that is not ready says so', async () => {
    const id = await recordCall(await addCall(now), { cut: true });
    expect((await audio(operator, id)).status).toBe(409);
  });
});
