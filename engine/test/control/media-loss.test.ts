import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from './browser.ts';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
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

const mediaPids = (): Promise<number[]> => engine.mediaPids();

/** Calls that talk in a bridge; each caller speaks a byte of its own. */
async function twoTalking(): Promise<{ caller: Telephone; legId: string }[]> {
  const calls = [await answeredCall(), await answeredCall()];
  for (const [index, { caller, legId }] of calls.entries()) {
    const port = /m=audio (\d+)/.exec((await caller.response(200)).body)?.[1];
    caller.speak(0x10 + index, Number(port));
    await client.engine.send('bridge.join', { bridgeId: 'talk', legId });
  }
  return calls;
}

const hears = (caller: Telephone, byte: number): boolean =>
  caller.payloads.some((payload) => payload.every((heard) => heard === byte));

it(
  'calls go on when their media process is killed: talk, playback and, masked as it was, recording',
  { timeout: 60_000 },
  async () => {
    const [first, second] = await twoTalking();
    const held = await answeredCall();
    if (!first || !second) throw new Error('no calls');
    const { publicKey, privateKey } = generateSpoolKeyPair();
    await client.engine.send('recording.start', { recordingId: 'tape', legId: first.legId, publicKey });
    await client.engine.send('recording.pause', { recordingId: 'tape', kind: 'mask' });
    const source = { kind: 'tone', tone: 'busy' } as const;
    await client.engine.send('playback.start', { playbackId: 'tone', legId: held.legId, source });
    await expect.poll(() => hears(first.caller, 0x11) && hears(second.caller, 0x10), PATIENT).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1200));

    const killed = performance.now();
    for (const pid of await mediaPids()) process.kill(pid, 'SIGKILL');
    const lost = await client.expect('recording.ended', { recordingId: 'tape' });
    expect(lost).toMatchObject({ incomplete: true, sha256: null });
    // A second at most is gone of it.
    expect(lost.durationMs).toBeGreaterThanOrEqual(400);
    const back = (caller: Telephone): number => caller.heardAt.find((at) => at > killed + 150) ?? Infinity;
    await expect
      .poll(() => Math.max(back(first.caller), back(second.caller)), PATIENT)
      .toBeLessThan(Infinity);
    const silentMs = Math.max(back(first.caller), back(second.caller)) - killed;
    console.log(`heard again after ${Math.round(silentMs)} ms`);
    expect(silentMs).toBeLessThan(2000);
    for (const { caller } of [first, second, held]) caller.forget();
    await expect.poll(() => hears(first.caller, 0x11) && hears(second.caller, 0x10), PATIENT).toBe(true);
    await expect
      .poll(() => held.caller.payloads.some((payload) => payload.some((byte) => byte !== 0xff)), PATIENT)
      .toBe(true);

    const started = () => client.events.filter((event) => event.event === 'recording.started');
    await expect.poll(started, PATIENT).toHaveLength(2);
    const next = started().at(-1);
    if (!next) throw new Error('no recording');
    expect(next.legId).toBe(first.legId);
    expect(next.recordingId).not.toBe('tape');
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Who stops what was started stops what goes on of it.
    await client.engine.send('recording.stop', { recordingId: 'tape' });
    await client.expect('recording.ended', { recordingId: next.recordingId, incomplete: false });
    for (const { legId } of [first, second, held]) await client.engine.send('leg.hang-up', { legId });
    const spool = await readFile(join(engine.dataDir, 'spool', `${next.recordingId}.spool`));
    const { frames } = await readWholeSpool(spool, privateKey);
    expect(new Set(frames.map(({ kind }) => kind))).toEqual(new Set(['masked']));
    await client.expect('playback.finished', { playbackId: 'tone' });
    expect(client.events.filter((event) => event.event === 'playback.finished')).toHaveLength(1);
    for (const { caller } of [first, second, held]) caller.close();
  },
);

it(
  'whoever whispers is not heard by the caller, whatever was killed meanwhile',
  { timeout: 60_000 },
  async () => {
    const [first, second] = await twoTalking();
    const supervisor = await answeredCall();
    if (!first || !second) throw new Error('no calls');
    const port = /m=audio (\d+)/.exec((await supervisor.caller.response(200)).body)?.[1];
    supervisor.caller.speak(0x30, Number(port));
    const join = { bridgeId: 'talk', legId: supervisor.legId };
    const isMix = (payload: Buffer): boolean => payload.every((byte) => ![0x10, 0x11, 0xff].includes(byte));
    await client.engine.send('bridge.join', join);
    await expect.poll(() => first.caller.payloads.some(isMix), PATIENT).toBe(true);
    await client.engine.send('bridge.join', { ...join, role: { kind: 'whisperer', to: second.legId } });
    const whispered = (): boolean => second.caller.payloads.some(isMix);
    await expect.poll(whispered, PATIENT).toBe(true);
    // One after another, as fast as they are there: a call outlives them all.
    for (let kill = 0; kill < 3; kill++) {
      if (kill === 1) {
        await engine.kill('SIGKILL');
        await engine.start();
      }
      for (const pid of await mediaPids()) process.kill(pid, 'SIGKILL');
      for (const { caller } of [first, second]) caller.forget();
      await expect.poll(() => hears(first.caller, 0x11) && whispered(), PATIENT).toBe(true);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Everything but the bent beginnings of sounds.
    const heard = new Set(first.caller.payloads.flatMap((payload) => [...payload.subarray(40)]));
    expect([...heard].filter((byte) => ![0x11, 0xff].includes(byte))).toEqual([]);
    for (const { legId } of [first, second, supervisor]) await client.engine.send('leg.hang-up', { legId });
    for (const { caller } of [first, second, supervisor]) caller.close();
  },
);

it('legs in two media processes talk, and go on when both are killed', async () => {
  const port = await freePort();
  const wide = await startEngineProcess({
    DENWABAN_MEDIA_PROCESSES: '2',
    DENWABAN_WEBRTC_PORTS: `${port}-${port + 1}`,
  });
  const [before, client0] = [engine, client];
  engine = wide;
  client = await connect(wide);
  try {
    await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
    expect(await mediaPids()).toHaveLength(2);
    const calls = await twoTalking();
    const talk = (): boolean => calls.every(({ caller }, index) => hears(caller, 0x11 - index));
    await expect.poll(talk, PATIENT).toBe(true);
    for (const pid of await mediaPids()) {
      process.kill(pid, 'SIGKILL');
      await expect.poll(async () => (await mediaPids()).includes(pid), PATIENT).toBe(false);
      for (const { caller } of calls) caller.forget();
      await expect.poll(talk, PATIENT).toBe(true);
    }
    for (const { caller } of calls) caller.close();
  } finally {
    await client.close();
    await wide.dispose();
    [engine, client] = [before, client0];
  }
});

it('a browser whose media process is killed must open a new leg', async () => {
  const desk = new Browser(client, 'desk');
  await desk.open(null);
  for (const pid of await mediaPids()) process.kill(pid, 'SIGKILL');
  const killed = performance.now();
  await client.expect('leg.ended', { legId: 'desk', reason: 'media-lost' });
  // As the desk's page does: at once, and again when no process is there yet.
  const anew = new Browser(client, 'desk-anew');
  const opened = (): Promise<boolean> =>
    anew.open(null).then(
      () => true,
      () => false,
    );
  while (!(await opened())) await new Promise((resolve) => setTimeout(resolve, 100));
  const goneMs = performance.now() - killed;
  console.log(`a browser was connected anew after ${Math.round(goneMs)} ms`);
  expect(goneMs).toBeLessThan(2000);
  desk.kill();
  anew.kill();
  // A process that dies again and again is started after a pause.
  await expect.poll(mediaPids, PATIENT).toHaveLength(1);
  const again = new Browser(client, 'desk-again');
  await again.open(null);
  await client.engine.send('leg.hang-up', { legId: 'desk-again' });
  again.kill();
});

/** Asks twice at once and once more; returns the one answer. */
async function both<T>(ask: () => Promise<T>): Promise<T> {
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(second).toEqual(first);
  expect(await ask()).toEqual(first);
  return first;
}

it('commands that were carried out are answered alike', async () => {
  const { caller, legId } = await answeredCall();
  const { publicKey } = generateSpoolKeyPair();
  const record = { recordingId: 'twice', legId, publicKey };
  const play = { playbackId: 'beep', legId, source: { kind: 'tone', tone: 'beep' } } as const;
  const alone = { bridgeId: 'alone', legId };
  await both(() => client.engine.send('leg.ring', { legId }));
  await both(() => client.engine.send('leg.answer', { legId }));
  await both(() => client.engine.send('recording.start', record));
  const { durationMs } = await both(() => client.engine.send('playback.start', play));
  expect(durationMs).toBeGreaterThan(0);
  await client.expect('playback.finished', { playbackId: 'beep', reason: 'completed' });
  expect(await client.engine.send('playback.start', play)).toEqual({ durationMs });
  await both(() => client.engine.send('playback.stop', { playbackId: 'beep' }));
  await both(() => client.engine.send('bridge.join', alone));
  await both(() => client.engine.send('bridge.leave', alone));
  await both(() => client.engine.send('recording.stop', { recordingId: 'twice' }));
  await both(() => client.engine.send('leg.hang-up', { legId }));
  await client.expect('leg.measured', { legId });
  expect(client.names(legId)).toEqual([
    'leg.offered',
    'leg.answered',
    'recording.started',
    'playback.finished',
    'leg.bridged',
    'leg.unbridged',
    'recording.ended',
    'leg.ended',
    'leg.measured',
  ]);
  const other = { ...record, recordingId: 'late' };
  await expect(client.engine.send('recording.start', other)).rejects.toMatchObject({ code: 'wrong-state' });
  caller.close();
});
