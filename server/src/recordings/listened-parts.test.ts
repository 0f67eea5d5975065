import { Readable } from 'node:stream';
import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { createListenedParts, mergeParts } from './listened-parts.ts';
import type { HeardRecording } from './recording-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('put together what touches and keep what does not', () => {
  expect(
    mergeParts([
      [40, 61],
      [0, 3],
      [2, 12],
      [12, 13],
    ]),
  ).toEqual([
    [0, 13],
    [40, 61],
  ]);
});

it('are one entry once the player is silent: what was given, not what was asked for', async () => {
  const app = fastify();
  const listened = createListenedParts(server.services, app, 40);
  const { own } = server.world;
  const recording = {
    id: own.account.recordingId,
    organisation_id: own.id,
    call_id: own.account.callId,
    account_id: own.account.id,
    duration_ms: 100_000,
  } as HeardRecording;
  const actor = { personId: own.supervisor.id, role: 'supervisor', organisationId: own.id } as const;
  const give = (start: number, length: number): Readable =>
    listened.count(
      { actor, recording, address: '203.0.113.9' },
      { body: Readable.from([Buffer.alloc(length)]), start, size: 1000 },
    );
  for await (const _ of give(0, 100)) expect(_).toHaveLength(100);
  for await (const _ of give(100, 50)) expect(_).toHaveLength(50);
  for await (const _ of give(600, 25)) expect(_).toHaveLength(25);
  // The browser goes away before it has taken anything.
  give(700, 300).destroy();
  await vi.waitFor(async () => {
    const entries = await audited(server, 'recording.listened');
    expect(entries).toMatchObject([
      { actor_id: own.supervisor.id, object_id: recording.id, detail: { seconds: '0-15, 60-63' } },
    ]);
  });
  await app.close();
});
