import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';

const NUMBER = '+81300001001';
/** Half a second of a µ-law byte that nothing else sends. */
const ANNOUNCEMENT = Buffer.alloc(4000, 0x2a);
const keys = generateSpoolKeyPair();
const telephones: Telephone[] = [];
let engine: EngineProcess;

beforeAll(async () => {
  engine = await startEngineProcess();
  const name = `${createHash('sha256').update(ANNOUNCEMENT).digest('hex')}.ulaw`;
  await mkdir(join(engine.dataDir, 'audio'), { recursive: true });
  await writeFile(join(engine.dataDir, 'audio', name), ANNOUNCEMENT);
  const client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  const plan = { number: NUMBER, announcement: name, messageSeconds: 1, recordingPublicKey: keys.publicKey };
  await client.engine.send('fallback.configure', { plans: [plan] });
  await client.close();
  // The engine waits this long for a client that has just left.
  await new Promise((resolve) => setTimeout(resolve, 2100));
});
afterAll(async () => {
  for (const telephone of telephones) telephone.close();
  await engine.dispose();
});

async function dial(number: string): Promise<Telephone> {
  const caller = await Telephone.on(engine.sipPort);
  telephones.push(caller);
  caller.dial({ number });
  return caller;
}

const isAnnouncement = (payload: Buffer): boolean => payload.every((byte) => byte === 0x2a);

describe('while no client is there', () => {
  it('a planned number says its announcement, takes a message and hangs up', async () => {
    const caller = await dial('0300001001');
    await caller.response(200);
    caller.ack();
    await caller.request('BYE');
    expect(caller.payloads.filter(isAnnouncement).length).toBeGreaterThanOrEqual(24);

    const client = await connect(engine);
    const { legId, fallback } = await client.expect('leg.offered', { signallingCallId: caller.callId });
    expect(fallback).toBe(true);
    await client.expect('leg.ended', { legId, reason: 'hung-up' });
    const { recordingId, durationMs } = await client.expect('recording.ended', { legId, incomplete: false });
    expect(durationMs).toBeGreaterThan(1400);
    const finished = client.events.filter((event) => event.event === 'playback.finished');
    expect(finished.map(({ reason }) => reason)).toEqual(['completed', 'completed']);
    expect(finished[0]?.heardMs).toBe(500);
    await client.close();

    const spool = await readFile(join(engine.dataDir, 'spool', `${recordingId}.spool`));
    const whole = await readWholeSpool(spool, keys.privateKey);
    expect(whole.complete).toBe(true);
    expect(Buffer.from(whole.right).includes(ANNOUNCEMENT.subarray(0, 3000))).toBe(true);
  });

  it('the caller may hang up in the middle of it', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const caller = await dial('0300001001');
    await caller.response(200);
    caller.ack();
    await expect.poll(() => caller.payloads.some(isAnnouncement), PATIENT).toBe(true);
    caller.bye();
    await caller.response(200, 'BYE');
    const client = await connect(engine);
    const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
    await client.expect('leg.ended', { legId, reason: 'remote-hung-up' });
    await client.expect('recording.ended', { legId, incomplete: false });
    expect((await client.engine.send('engine.snapshot', {})).legs).toEqual([]);
    await client.close();
  });

  it('a number without a plan is refused for now, and the lost call is on record', async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const caller = await dial('0300009999');
    const refusal = await caller.response(480);
    expect(refusal.headers.get('retry-after')).toBe('30');
    const client = await connect(engine);
    const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
    await client.expect('leg.ended', { legId, reason: 'rejected-unavailable', sipStatus: 480 });
    await client.close();
  });

  it('a client that left a moment ago is waited for', async () => {
    const caller = await dial('0300001001');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const client = await connect(engine);
    const { legId, fallback } = await client.expect('leg.offered', { signallingCallId: caller.callId });
    expect(fallback).toBe(false);
    await client.engine.send('leg.reject', { legId, reason: 'rejected-busy' });
    await caller.response(486);
    await client.close();
  });
});
