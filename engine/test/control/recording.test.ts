import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

/** A disk of its own is needed, and only root can mount one. */
const isRoot = process.getuid?.() === 0;
const RESERVE_BYTES = 16_000_000;

let engine: EngineProcess;
let client: TestClient;
const keys = generateSpoolKeyPair();
const telephones: Telephone[] = [];

beforeAll(async () => {
  engine = await startEngineProcess({ DENWABAN_RECORDING_RESERVE_BYTES: String(RESERVE_BYTES) });
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterAll(async () => {
  for (const telephone of telephones) telephone.close();
  await client.close();
  await engine.dispose();
});

async function answeredCall(): Promise<{ caller: Telephone; legId: string; port: number }> {
  const caller = await Telephone.on(engine.sipPort);
  telephones.push(caller);
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  await client.engine.send('leg.answer', { legId });
  const { body } = await caller.response(200);
  caller.ack();
  await client.expect('leg.answered', { legId });
  return { caller, legId, port: Number(/m=audio (\d+)/.exec(body)?.[1]) };
}

async function journalText(): Promise<string> {
  const folder = join(engine.dataDir, 'engine', 'events');
  const texts = (await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1'));
  return (await Promise.all(texts)).join('');
}

describe('a recording', () => {
  it('that is masked for a time says where, tells no keys meanwhile, and goes on by itself', async () => {
    const { caller, legId, port } = await answeredCall();
    const recordingId = 'card';
    await client.engine.send('recording.start', { recordingId, legId, publicKey: keys.publicKey });
    caller.press(1, port);
    await client.expect('leg.digit', { legId, digit: '1' });
    await client.engine.send('recording.pause', { recordingId, kind: 'mask', resumeAfterMs: 1500 });
    const masked = await client.expect('recording.paused', { recordingId, kind: 'mask' });
    for (const key of [4, 5, 6]) caller.press(key, port);
    const resumed = await client.expect('recording.resumed', { recordingId });
    expect(Math.abs(resumed.atMs - masked.atMs - 1500)).toBeLessThan(300);
    caller.press(9, port);
    await client.expect('leg.digit', { legId, digit: '9' });
    const digits = client.events.flatMap((event) => (event.event === 'leg.digit' ? [event.digit] : []));
    expect(digits).toEqual(['1', '9']);
    expect(await journalText()).not.toMatch(/"digit":"[456]"/);
    await client.engine.send('leg.hang-up', { legId });
    await client.expect('recording.ended', { recordingId, incomplete: false });
    const spool = await readFile(join(engine.dataDir, 'spool', `${recordingId}.spool`));
    const { frames } = await readWholeSpool(spool, keys.privateKey);
    const kinds = frames.map(({ kind }) => kind);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual(['audio', 'masked', 'audio']);
    expect(client.names().filter((name) => name === 'recording.resumed')).toHaveLength(1);
  });
});

describe.runIf(isRoot)('when the disk fills up', () => {
  it('nothing new is recorded, then what runs is sealed, the calls go on, and all is told', async () => {
    const spool = join(engine.dataDir, 'spool');
    mkdirSync(spool, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', spool]);
    try {
      const { publicKey } = keys;
      const [first, second] = [await answeredCall(), await answeredCall()];
      await client.engine.send('recording.start', { recordingId: 'runs', legId: first.legId, publicKey });
      writeFileSync(join(spool, 'fill'), Buffer.alloc(8_000_000));
      const low = await client.expect('storage.changed', { recordingPossible: false });
      expect(low.freeBytes).toBeLessThan(RESERVE_BYTES);
      const refused = client.engine.send('recording.start', {
        recordingId: 'late',
        legId: second.legId,
        publicKey,
      });
      await expect(refused).rejects.toMatchObject({ code: 'storage-full' });
      await client.expect('recording.failed', { recordingId: 'late', reason: 'storage-full' });
      expect(client.names(first.legId)).not.toContain('recording.ended');
      writeFileSync(join(spool, 'more'), Buffer.alloc(10_000_000));
      await client.expect('recording.failed', { recordingId: 'runs', reason: 'storage-full' });
      await client.expect('recording.ended', { recordingId: 'runs', incomplete: false });
      const whole = await readWholeSpool(await readFile(join(spool, 'runs.spool')), keys.privateKey);
      expect(whole.complete).toBe(true);
      first.caller.forget();
      await expect.poll(() => first.caller.payloads.length).toBeGreaterThan(5);
      for (const name of ['fill', 'more']) rmSync(join(spool, name));
      await client.expect('storage.changed', { recordingPossible: true });
      await client.engine.send('recording.start', { recordingId: 'again', legId: first.legId, publicKey });
      for (const { legId } of [first, second]) await client.engine.send('leg.hang-up', { legId });
      await client.expect('recording.ended', { recordingId: 'again', incomplete: false });
    } finally {
      execFileSync('umount', ['-l', spool]);
    }
  });
});
