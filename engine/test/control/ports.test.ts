import { afterAll, beforeAll, expect, it } from 'vitest';
import { evenPortIn } from '../support/worker-ports.ts';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

/** RTP and RTCP for three calls. */
const first = evenPortIn(28_000, 30_000, 6);
let engine: EngineProcess;
let client: TestClient;

beforeAll(async () => {
  engine = await startEngineProcess({ DENWABAN_RTP_PORTS: `${first}-${first + 5}` });
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
});

async function ringing(): Promise<{ caller: Telephone; legId: string }> {
  const caller = await Telephone.on(engine.sipPort);
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  await client.engine.send('leg.ring', { legId });
  return { caller, legId };
}

async function answered(): Promise<{ caller: Telephone; legId: string }> {
  const call = await ringing();
  await client.engine.send('leg.answer', { legId: call.legId });
  await call.caller.response(200);
  call.caller.ack();
  return call;
}

async function hungUp({ caller, legId }: { caller: Telephone; legId: string }): Promise<void> {
  caller.bye();
  await caller.response(200, 'BYE');
  await client.expect('leg.ended', { legId });
  caller.close();
}

it('the ports of ended calls serve the next ones', async () => {
  for (let round = 0; round < 4; round += 1) {
    const calls = [await answered(), await answered(), await answered()];
    await Promise.all(calls.map(hungUp));
  }
});

it('a call without a port left is not answered, waits on, and may be refused', async () => {
  const calls = [await answered(), await answered(), await answered()];
  const late = await ringing();
  const answer = client.engine.send('leg.answer', { legId: late.legId });
  await expect(answer).rejects.toMatchObject({ code: 'no-capacity' });
  await hungUp(calls.pop() ?? late);
  await client.engine.send('leg.answer', { legId: late.legId });
  await late.caller.response(200);
  late.caller.ack();
  await client.expect('leg.answered', { legId: late.legId });
  await Promise.all([late, ...calls].map(hungUp));
});
