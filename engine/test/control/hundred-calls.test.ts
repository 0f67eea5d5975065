import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

/** A number about which the client never decides. */
const UNDECIDED = '+81300009999';

let engine: EngineProcess;
let client: TestClient;
let neglected: Telephone;

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine, {
    react: (event, engineClient) => {
      if (event.event !== 'leg.offered' || event.called.number === UNDECIDED) return;
      const { legId } = event;
      const ring = engineClient.send('leg.ring', { legId });
      ring.then(() => engineClient.send('leg.answer', { legId })).catch(() => undefined);
    },
  });
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  neglected = await Telephone.on(engine.sipPort);
  neglected.dial({ number: '0300009999' });
});
afterAll(async () => {
  neglected.close();
  await client.close();
  await engine.dispose();
});

/** SIPp's own caller: INVITE, ACK, a pause, BYE. Returns its exit code: 0 when no call failed. */
async function sipp(transport: 'u1' | 't1', calls: number, perSecond: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sipp-'));
  const sippArguments = ['-sn', 'uac', '-t', transport, '-i', '127.0.0.1', '-s', '0300001001', '-nostdin'];
  const load = [
    '-m',
    String(calls),
    '-r',
    String(perSecond),
    '-d',
    '1000',
    '-timeout',
    '60',
    '-timeout_error',
  ];
  const target = `127.0.0.1:${engine.sipPort}`;
  const child = spawn('sipp', [...sippArguments, ...load, target], { cwd: folder, stdio: 'ignore' });
  await once(child, 'exit');
  await rm(folder, { recursive: true });
  return child.exitCode ?? -1;
}

interface Ready {
  readonly legs: number;
  readonly bridges: number;
  readonly playbacks: number;
  readonly recordings: number;
}

async function held(): Promise<Ready> {
  const answer = await fetch(engine.url.replace('ws', 'http').concat('/readyz'));
  const { legs, bridges, playbacks, recordings } = (await answer.json()) as Ready;
  return { legs, bridges, playbacks, recordings };
}

/** Why legs ended, as the client was told. */
function reasonsTold(): string[] {
  return client.events.flatMap((event) => (event.event === 'leg.ended' ? [event.reason] : []));
}

/** Nothing but the one call about which nobody decides. */
const NOTHING = { legs: 1, bridges: 0, playbacks: 0, recordings: 0 };

describe('the engine under SIPp', () => {
  it(
    'answers 100 calls at 10 a second over UDP, and nothing of them is left',
    { timeout: 90_000 },
    async () => {
      expect(await sipp('u1', 100, 10)).toBe(0);
      await expect.poll(held, PATIENT).toEqual(NOTHING);
      const all = Array.from({ length: 100 }, () => 'remote-hung-up');
      await expect.poll(reasonsTold, PATIENT).toEqual(all);
    },
  );

  it('answers 20 calls over TCP', async () => {
    expect(await sipp('t1', 20, 10)).toBe(0);
    await expect.poll(held, PATIENT).toEqual(NOTHING);
  });

  it('refuses a call about which the client has not decided for 30 s', async () => {
    const { legId, at } = await client.expect('leg.offered', { signallingCallId: neglected.callId });
    await expect.poll(() => client.names(legId), { timeout: 35_000 }).toContain('leg.ended');
    const ended = await client.expect('leg.ended', { legId, reason: 'answer-timeout', sipStatus: 480 });
    expect(ended.at - at).toBeGreaterThan(29_000);
    await neglected.response(480);
    expect((await held()).legs).toBe(0);
  });
});
