import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';

/** What nobody thought of happens when the signal comes. */
const FAULT = `process.on('SIGUSR2', () => { throw new Error('nobody thought of this'); });`;
let engine: EngineProcess;

beforeAll(async () => {
  const program = `data:text/javascript,${encodeURIComponent(FAULT)}`;
  engine = await startEngineProcess({ NODE_OPTIONS: `--import=${program}` });
});
afterAll(() => engine.dispose());

it('a fault that nobody thought of ends no call', async () => {
  const client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  const caller = await Telephone.on(engine.sipPort);
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  process.kill(engine.pid, 'SIGUSR2');
  await expect
    .poll(() => engine.lines.some((line) => line.includes('a fault in the engine')), PATIENT)
    .toBe(true);
  await client.engine.send('leg.answer', { legId });
  await caller.response(200);
  caller.ack();
  await client.expect('leg.answered', { legId });
  await client.engine.send('leg.hang-up', { legId });
  caller.close();
  await client.close();
});
