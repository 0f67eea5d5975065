import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let engine: EngineProcess;

beforeEach(async () => {
  engine = await startEngineProcess();
});
afterEach(() => engine.dispose());

/** A caller that is talking, its leg recorded as `tape`. */
async function recordedCall(client: TestClient): Promise<{ caller: Telephone; legId: string }> {
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  const caller = await Telephone.on(engine.sipPort);
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  await client.engine.send('leg.answer', { legId });
  await caller.response(200);
  caller.ack();
  await client.expect('leg.answered', { legId });
  const { publicKey } = generateSpoolKeyPair();
  await client.engine.send('recording.start', { recordingId: 'tape', legId, publicKey });
  return { caller, legId };
}

const numbers = (client: TestClient): number[] => client.events.map(({ number }) => number);
const gapless = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Everything of the engine at once, as when the machine stops. */
async function killAll(): Promise<void> {
  const media = await engine.mediaPids();
  await engine.kill('SIGKILL');
  for (const pid of media) process.kill(pid, 'SIGKILL');
}

describe('an engine that is killed with its media processes', () => {
  it('goes on with the call when it is back soon; what was recorded is a valid prefix', async () => {
    const before = await connect(engine);
    const { caller, legId } = await recordedCall(before);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const last = before.events.at(-1)?.number ?? 0;
    await before.close();
    await killAll();
    await engine.start();
    const after = await connect(engine, { resumeAfter: last });
    await after.expect('recording.ended', { legId, recordingId: 'tape', incomplete: true });
    const next = await after.expect('recording.started', { legId });
    await after.engine.send('playback.start', {
      playbackId: 'tone',
      legId,
      source: { kind: 'tone', tone: 'test' },
    });
    caller.forget();
    await expect
      .poll(() => caller.payloads.some((heard) => heard.some((byte) => byte !== 0xff)), PATIENT)
      .toBe(true);
    caller.bye();
    await caller.response(200, 'BYE');
    await after.expect('leg.ended', { legId, reason: 'remote-hung-up' });
    await after.expect('recording.ended', { recordingId: next.recordingId, incomplete: false });
    await after.close();
    caller.close();
  });

  it('tells how the call and its recording ended when it was away for long, numbered on', async () => {
    const before = await connect(engine);
    const { caller, legId } = await recordedCall(before);
    await new Promise((resolve) => setTimeout(resolve, 2200));
    const last = before.events.at(-1)?.number ?? 0;
    await before.close();
    await killAll();
    const aMinuteAgo = Date.now() / 1000 - 60;
    await utimes(join(engine.dataDir, 'engine', 'legs.jsonl'), aMinuteAgo, aMinuteAgo);
    await engine.start();
    // Nobody is left on a dead line.
    await caller.request('BYE');
    const after = await connect(engine, { resumeAfter: last });
    const recording = await after.expect('recording.ended', { recordingId: 'tape' });
    expect(recording).toMatchObject({ legId, incomplete: true, sha256: null });
    expect(recording.durationMs).toBeGreaterThanOrEqual(1000);
    expect(await after.expect('leg.ended', { legId })).toMatchObject({ reason: 'engine-stopped' });
    expect(numbers(after)).toEqual(gapless(last + 1, last + 3));
    expect(after.names()).toEqual(['engine.started', 'recording.ended', 'leg.ended']);
    await after.close();
    caller.close();
  });
});

describe('an engine that is killed', () => {
  it('with other settings ends the media processes of the earlier run and goes on in its own', async () => {
    const before = await connect(engine);
    const { caller, legId } = await recordedCall(before);
    const [old = 0] = await engine.mediaPids();
    await before.close();
    await engine.kill('SIGKILL');
    await engine.start({ DENWABAN_WEBRTC_PORTS: String(await freePort()) });
    const after = await connect(engine);
    const pids = await engine.mediaPids();
    expect(pids).toHaveLength(1);
    expect(pids).not.toContain(old);
    // It was asked to end and sealed the recording; nobody of ours heard its hash.
    await after.expect('recording.ended', { legId, recordingId: 'tape' });
    caller.bye();
    await caller.response(200, 'BYE');
    await after.expect('leg.ended', { legId, reason: 'remote-hung-up' });
    await after.close();
    caller.close();
  });

  it('takes the next call by itself: its trunks were kept', async () => {
    const before = await connect(engine);
    await before.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
    await before.close();
    await engine.kill('SIGKILL');
    await engine.start();
    const after = await connect(engine);
    const { trunks } = await after.engine.send('trunks.list', {});
    expect(trunks).toMatchObject([{ trunkId: 'loopback', registration: 'not-used', callsNow: 0 }]);
    const caller = await Telephone.on(engine.sipPort);
    caller.dial();
    await after.expect('leg.offered', { signallingCallId: caller.callId });
    await after.close();
    caller.close();
  });
});

it('a call that is over leaves nothing behind for the next run', async () => {
  const client = await connect(engine);
  const { caller, legId } = await recordedCall(client);
  caller.bye();
  await caller.response(200, 'BYE');
  await client.expect('leg.ended', { legId });
  await engine.kill('SIGKILL');
  await engine.start();
  await expect.poll(() => client.engine.connected, PATIENT).toBe(true);
  expect((await client.engine.send('engine.snapshot', {})).legs).toEqual([]);
  caller.forget();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(caller.heardRequests).toEqual([]);
  await client.close();
  caller.close();
});

describe('an engine whose stored configuration is damaged', () => {
  it('starts without it and says so', async () => {
    await engine.kill('SIGTERM');
    await writeFile(join(engine.dataDir, 'engine', 'trunks.json'), '{"trunks":[{"trunkId":');
    await writeFile(join(engine.dataDir, 'engine', 'fallback.json'), '{"plans":[{}]}');
    await engine.start();
    expect(engine.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(2);
    const client = await connect(engine);
    expect((await client.engine.send('trunks.list', {})).trunks).toEqual([]);
    await client.close();
  });
});

describe('an engine that is asked to stop', () => {
  it('hangs up, seals the recording and ends with 0', async () => {
    const client = await connect(engine);
    const { caller, legId } = await recordedCall(client);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await engine.kill('SIGTERM')).toBe(0);
    await caller.request('BYE');
    expect(await client.expect('leg.ended', { legId })).toMatchObject({ reason: 'engine-stopped' });
    expect(await client.expect('recording.ended')).toMatchObject({ incomplete: false });
    await client.close();
    caller.close();
  });
});

describe('an engine that is asked to stop and may wait', () => {
  it('refuses new calls, lets the running one end, and then stops', async () => {
    await engine.kill('SIGTERM');
    await engine.start({ DENWABAN_DRAIN_SECONDS: '30' });
    const client = await connect(engine);
    const { caller, legId } = await recordedCall(client);
    const stopped = engine.kill('SIGTERM');
    await expect
      .poll(() => engine.lines.some((line) => line.includes('waits for its calls')), PATIENT)
      .toBe(true);
    const late = await Telephone.on(engine.sipPort);
    late.dial();
    await late.response(503);
    late.ack();
    caller.bye();
    await caller.response(200, 'BYE');
    expect(await stopped).toBe(0);
    expect(await client.expect('leg.ended', { legId })).toMatchObject({ reason: 'remote-hung-up' });
    await client.close();
    for (const each of [caller, late]) each.close();
  });
});

describe('a client that was away', () => {
  it('hears everything that it missed, once, in order', async () => {
    const before = await connect(engine);
    await before.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
    const last = before.events.at(-1)?.number ?? 0;
    await before.close();
    const other = await connect(engine, { resumeAfter: null });
    for (let call = 0; call < 5; call += 1) {
      const caller = await Telephone.on(engine.sipPort);
      caller.dial();
      await other.expect('leg.offered', { signallingCallId: caller.callId });
      caller.cancel();
      await caller.response(487);
      caller.ack();
      caller.close();
    }
    await expect.poll(() => other.events.length, PATIENT).toBe(10);
    const after = await connect(engine, { resumeAfter: last });
    await expect.poll(() => after.events.length, PATIENT).toBe(10);
    expect(numbers(after)).toEqual(gapless(last + 1, last + 10));
    expect(after.events).toEqual(other.events);
    await Promise.all([after.close(), other.close()]);
  });

  it('with a number of another data folder hears all that there is', async () => {
    const client = await connect(engine, { resumeAfter: 1_000_000 });
    expect((await client.expect('engine.started')).number).toBe(1);
    await client.close();
  });

  it('comes back by itself when the engine does', async () => {
    const client = await connect(engine);
    await client.expect('engine.started', { number: 1 });
    await engine.kill('SIGKILL');
    await engine.start();
    await client.expect('engine.started', { number: 2 });
    expect(client.engine.connected).toBe(true);
    await client.close();
  });
});
