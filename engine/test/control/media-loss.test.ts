import { readFile } from 'node:fs/promises';
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let engine: EngineProcess;
let client: TestClient;

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
});

async function answeredCall(): Promise<{ caller: Telephone; legId: string }> {
  const caller = await Telephone.on(engine.sipPort);
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  await client.engine.send('leg.answer', { legId });
  await caller.response(200);
  caller.ack();
  await client.expect('leg.answered', { legId });
  return { caller, legId };
}

/** Process ids of the engine's media processes. */
async function mediaPids(): Promise<number[]> {
  const children = await readFile(`/proc/${engine.pid}/task/${engine.pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

it('a lost media process ends its calls with a reason, and the next call is answered', async () => {
  const { caller, legId } = await answeredCall();
  const { publicKey } = generateSpoolKeyPair();
  await client.engine.send('recording.start', { recordingId: 'tape', legId, publicKey });
  const source = { kind: 'tone', tone: 'busy' } as const;
  await client.engine.send('playback.start', { playbackId: 'tone', legId, source });
  await new Promise((resolve) => setTimeout(resolve, 1300));
  for (const pid of await mediaPids()) process.kill(pid, 'SIGKILL');
  await caller.request('BYE');
  await client.expect('leg.ended', { legId, reason: 'media-lost' });
  await client.expect('playback.finished', { playbackId: 'tone', reason: 'leg-ended' });
  const recording = await client.expect('recording.ended', { recordingId: 'tape' });
  expect(recording).toMatchObject({ incomplete: true, sha256: null });
  expect(recording.durationMs).toBeGreaterThanOrEqual(900);
  caller.close();

  const next = await answeredCall();
  await expect.poll(() => next.caller.payloads.length).toBeGreaterThan(3);
  await client.engine.send('leg.hang-up', { legId: next.legId });
  expect((await client.engine.send('engine.snapshot', {})).legs).toEqual([]);
  next.caller.close();
});

it('commands that were carried out are answered alike', async () => {
  const { caller, legId } = await answeredCall();
  const { publicKey } = generateSpoolKeyPair();
  const record = { recordingId: 'twice', legId, publicKey };
  const play = { playbackId: 'beep', legId, source: { kind: 'tone', tone: 'beep' } } as const;
  const join = { bridgeId: 'alone', legId };
  const both = async <T>(ask: () => Promise<T>): Promise<T> => {
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toEqual(first);
    expect(await ask()).toEqual(first);
    return first;
  };
  await both(() => client.engine.send('leg.ring', { legId }));
  await both(() => client.engine.send('leg.answer', { legId }));
  await both(() => client.engine.send('recording.start', record));
  const { durationMs } = await both(() => client.engine.send('playback.start', play));
  expect(durationMs).toBeGreaterThan(0);
  await client.expect('playback.finished', { playbackId: 'beep', reason: 'completed' });
  expect(await client.engine.send('playback.start', play)).toEqual({ durationMs });
  await both(() => client.engine.send('playback.stop', { playbackId: 'beep' }));
  await both(() => client.engine.send('bridge.join', join));
  await both(() => client.engine.send('bridge.leave', join));
  await both(() => client.engine.send('recording.stop', { recordingId: 'twice' }));
  await both(() => client.engine.send('leg.hang-up', { legId }));
  expect(client.names(legId)).toEqual([
    'leg.offered',
    'leg.answered',
    'recording.started',
    'playback.finished',
    'leg.bridged',
    'leg.unbridged',
    'recording.ended',
    'leg.ended',
  ]);
  const other = { ...record, recordingId: 'late' };
  await expect(client.engine.send('recording.start', other)).rejects.toMatchObject({ code: 'wrong-state' });
  caller.close();
});
