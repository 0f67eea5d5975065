/** A hold reaches the stored file, and leaves it when two people have released the last one. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { archiveKey } from '../recordings/recording.ts';
import { archiveNow, spooledRecording } from '../recordings/testing/archived-recording.ts';
import { HeldError } from '../storage/objects/index.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';

let server: TestServer;
let administrator: Visitor;
let second: Visitor;
beforeAll(async () => {
  server = await startTestServer({ withJobs: true, environment: { DENWABAN_LOG_LEVEL: 'silent' } });
  administrator = await server.as('administrator');
  const { own } = server.world;
  await server.db
    .updateTable('person')
    .set({ role: 'administrator' })
    .where('id', '=', own.supervisor.id)
    .execute();
  second = await server.asPerson({ ...own.supervisor, role: 'administrator' });
});
afterAll(() => server.stop());

const until = (check: () => Promise<boolean>, expected: boolean) =>
  vi.waitFor(async () => expect(await check()).toBe(expected), { timeout: 15_000, interval: 100 });

it('is held with the call, cannot be removed, and is let go with the last hold', async () => {
  const recordingId = await spooledRecording(server);
  await archiveNow(server, recordingId);
  const recording = await server.db
    .selectFrom('recording')
    .selectAll()
    .where('id', '=', recordingId)
    .executeTakeFirstOrThrow();
  const key = archiveKey(recording);
  const { objects } = server.services;
  const place = (reason: string) =>
    administrator.api('placeHold', {
      body: { objectKind: 'call', callId: recording.call_id, reason, reviewOn: '2099-01-01' },
    });
  const release = async (id: string) => {
    await administrator.api('askHoldRelease', { params: { id }, body: { reason: '済んだ' } });
    await second.api('releaseHold', { params: { id } });
  };
  const first = await place('訴訟');
  await until(() => objects.isHeld(key), true);
  await expect(objects.remove(key)).rejects.toBeInstanceOf(HeldError);
  const other = await place('開示');
  await release(first.id);
  await until(async () => {
    const { rows } = await sql<{ waiting: boolean }>`
      select exists (select from graphile_worker.jobs where task_identifier = 'hold-objects') as waiting`.execute(
      server.db,
    );
    return rows[0]?.waiting === true;
  }, false);
  expect(await objects.isHeld(key)).toBe(true);
  await release(other.id);
  await until(() => objects.isHeld(key), false);
  await objects.remove(key);
  expect(await objects.exists(key)).toBe(false);
});
