import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import { startEngine } from '../../src/engine.ts';
import type { Engine } from '../../src/engine.ts';
import { watchAbsence } from '../../src/fallback/watch-absence.ts';
import { createLog } from '../../src/log.ts';
import { evenPortIn } from '../support/worker-ports.ts';
import { freePort } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

const ANNOUNCEMENT = Buffer.alloc(4000, 0x2a);
const keys = generateSpoolKeyPair();
/** In place of the minute. */
const AWAY_MS = 300;
let dataDir: string;
let engine: Engine;
let door: { url: string; token: string };
let sipPort: number;
let client: TestClient;
let lastEvent: number;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'engine-'));
  const token = randomBytes(32).toString('hex');
  sipPort = await freePort();
  const firstRtpPort = evenPortIn(12_000, 27_000, 600);
  const settings = readSettings({
    DENWABAN_DATA_DIR: dataDir,
    DENWABAN_ENGINE_TOKEN: token,
    DENWABAN_SIP_PORT: String(sipPort),
    DENWABAN_RTP_PORTS: `${firstRtpPort}-${firstRtpPort + 99}`,
    DENWABAN_WEBRTC_PORTS: String(await freePort()),
  });
  engine = await startEngine(settings, createLog('silent'));
  watchAbsence(engine.exchange, AWAY_MS, 50);
  door = { url: `ws://127.0.0.1:${engine.controlPort}`, token };
  const name = `${createHash('sha256').update(ANNOUNCEMENT).digest('hex')}.ulaw`;
  await mkdir(join(dataDir, 'audio'), { recursive: true });
  await writeFile(join(dataDir, 'audio', name), ANNOUNCEMENT);
  const first = await connect(door);
  await first.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  const plan = {
    number: '+81300001001',
    announcement: name,
    messageSeconds: 1,
    recordingPublicKey: keys.publicKey,
  };
  await first.engine.send('fallback.configure', { plans: [plan] });
  await first.close();
});
afterAll(async () => {
  await client.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await client?.close();
  client = await connect(door, { resumeAfter: null });
});

async function arrives(number?: string): Promise<{ caller: Telephone; legId: string }> {
  const caller = await Telephone.on(sipPort);
  caller.dial(number === undefined ? {} : { number });
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  return { caller, legId };
}

async function answered(number?: string): Promise<{ caller: Telephone; legId: string }> {
  const call = await arrives(number);
  await client.engine.send('leg.answer', { legId: call.legId });
  await call.caller.response(200);
  call.caller.ack();
  await client.expect('leg.answered', { legId: call.legId });
  return call;
}

async function leave(): Promise<void> {
  lastEvent = client.events.at(-1)?.number ?? 0;
  await client.close();
}

async function comeBack(): Promise<void> {
  client = await connect(door, { resumeAfter: lastEvent });
}

const isAnnouncement = (payload: Buffer): boolean => payload.every((byte) => byte === 0x2a);

it('a call that rings is answered for a message when the client stays away', async () => {
  const { caller, legId } = await arrives();
  await client.engine.send('leg.ring', { legId });
  await leave();
  await caller.response(200);
  caller.ack();
  await caller.request('BYE');
  expect(caller.payloads.filter(isAnnouncement).length).toBeGreaterThanOrEqual(20);
  await comeBack();
  await client.expect('leg.ended', { legId, reason: 'hung-up' });
  await client.expect('recording.ended', { legId, incomplete: false });
  expect(client.names(legId).filter((name) => name === 'leg.taken-over')).toHaveLength(1);
  caller.close();
});

it('a caller who hears waiting sound hears the announcement, in the recording that runs', async () => {
  const { caller, legId } = await answered();
  const source = { kind: 'tone', tone: 'ringback' } as const;
  await client.engine.send('recording.start', { recordingId: 'tape', legId, publicKey: keys.publicKey });
  await client.engine.send('playback.start', { playbackId: 'waiting', legId, source, loop: true });
  await client.expect('recording.started', { legId });
  await leave();
  await expect.poll(() => caller.payloads.some(isAnnouncement), PATIENT).toBe(true);
  // Who comes back in the middle of it is told, and does not disturb it.
  await comeBack();
  await client.expect('leg.taken-over', { legId });
  const { legs } = await client.engine.send('engine.snapshot', {});
  expect(legs).toMatchObject([{ legId, fallback: true, recordingId: 'tape' }]);
  await caller.request('BYE');
  await client.expect('recording.ended', { legId, recordingId: 'tape', incomplete: false });
  caller.close();
});

it('on a number without a plan the call ends', async () => {
  const waiting = await answered('0300009999');
  const ringing = await arrives('0300009999');
  await client.engine.send('leg.ring', { legId: ringing.legId });
  await leave();
  await waiting.caller.request('BYE');
  await ringing.caller.response(480);
  await comeBack();
  await client.expect('leg.ended', { legId: ringing.legId, reason: 'rejected-unavailable' });
  for (const { caller } of [waiting, ringing]) caller.close();
});

it('a call about which a client that is there cannot decide is answered for a message', async () => {
  const wait = globalThis.setTimeout;
  const hurried = (run: () => void, ms?: number) => wait(run, ms === 30_000 ? 300 : ms);
  const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation(hurried as typeof setTimeout);
  const { caller, legId } = await arrives();
  spy.mockRestore();
  await caller.response(200);
  caller.ack();
  await client.expect('leg.taken-over', { legId });
  await caller.request('BYE');
  await client.expect('recording.ended', { legId, incomplete: false });
  caller.close();
});

it('two who talk are left to it, until one of them is alone', async () => {
  const [one, other] = [await answered(), await answered()];
  for (const { legId } of [one, other])
    await client.engine.send('bridge.join', { bridgeId: 'talk-alone', legId });
  await leave();
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS + 300));
  expect([one, other].some(({ caller }) => caller.payloads.some(isAnnouncement))).toBe(false);
  other.caller.bye();
  await expect.poll(() => one.caller.payloads.some(isAnnouncement), PATIENT).toBe(true);
  await one.caller.request('BYE');
  await comeBack();
  for (const { caller } of [one, other]) caller.close();
});
