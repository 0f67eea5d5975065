import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tonesHeard } from '../media/tone.ts';
import { Browser } from './browser.ts';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

const INCOMING = { called: '+81300001001', callerNumber: null, callerStatus: 'restricted' } as const;
let engine: EngineProcess;
let client: TestClient;
const browsers: Browser[] = [];

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterEach(() => {
  for (const browser of browsers.splice(0)) browser.kill();
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
});

function browser(legId: string): Browser {
  const one = new Browser(client, legId);
  browsers.push(one);
  return one;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a browser that phones', () => {
  it('is offered, hears ringback, is answered and closes its call', async () => {
    const phone = browser('phone');
    await phone.open(INCOMING);
    const offered = await client.expect('leg.offered', { legId: 'phone' });
    expect(offered).toMatchObject({ kind: 'browser', trunkId: null, called: { number: '+81300001001' } });
    await client.engine.send('leg.ring', { legId: 'phone' });
    await client.expect('leg.ringing', { legId: 'phone' });
    await pause(900);
    expect(tonesHeard(await phone.heard(), [400, 1000])).toContain(400);
    await client.engine.send('leg.answer', { legId: 'phone' });
    await client.expect('leg.answered', { legId: 'phone' });
    await client.engine.send('leg.hang-up', { legId: 'phone', byRemote: true });
    expect(await client.expect('leg.ended', { legId: 'phone' })).toMatchObject({ reason: 'remote-hung-up' });
    expect(client.events.some((event) => event.event === 'playback.finished')).toBe(false);
  });

  it('gives up while it rings', async () => {
    await browser('hasty').open(INCOMING);
    await client.engine.send('leg.ring', { legId: 'hasty' });
    await client.engine.send('leg.hang-up', { legId: 'hasty', byRemote: true });
    expect(await client.expect('leg.ended', { legId: 'hasty' })).toMatchObject({
      reason: 'remote-cancelled',
    });
  });
});

describe('a browser at a desk', () => {
  it('talks with a caller through a bridge, and its keys are heard', async () => {
    const desk = browser('desk');
    await desk.open(null);
    const caller = await Telephone.on(engine.sipPort);
    caller.dial();
    const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
    await client.engine.send('leg.answer', { legId });
    await caller.response(200);
    caller.ack();
    await client.engine.send('bridge.join', { bridgeId: 'talk', legId });
    await client.engine.send('bridge.join', { bridgeId: 'talk', legId: 'desk' });
    desk.speak(700);
    await pause(1000);
    expect(tonesHeard(Buffer.concat(caller.payloads).subarray(-4000), [700, 400])).toEqual([
      700, 700, 700, 700, 700,
    ]);
    desk.press(5);
    await client.expect('leg.digit', { legId: 'desk', digit: '5' });
    caller.bye();
    await client.expect('leg.ended', { legId });
    const { legs } = await client.engine.send('engine.snapshot', {});
    expect(legs).toMatchObject([{ legId: 'desk', state: 'connected', bridgeId: 'talk' }]);
    await client.engine.send('leg.hang-up', { legId: 'desk' });
    expect(await client.expect('leg.ended', { legId: 'desk' })).toMatchObject({ reason: 'hung-up' });
    caller.close();
  });
});
