import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CalledPhone } from './called-phone.ts';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { connect } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let engine: EngineProcess;
let client: TestClient;
const phones: CalledPhone[] = [];

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
});
afterAll(async () => {
  for (const phone of phones) phone.close();
  await client.close();
  await engine.dispose();
});

async function phone(...answerWith: number[]): Promise<CalledPhone> {
  const opened = await CalledPhone.open(...answerWith);
  phones.push(opened);
  return opened;
}

/** A trunk whose carrier is whoever listens on this port of 127.0.0.1. */
function trunkTo(port: number, changes: object = {}) {
  return {
    trunkId: `to-${port}`,
    name: 'carrier',
    auth: { kind: 'address' as const, addresses: ['127.0.0.1'] },
    destination: { host: '127.0.0.1', port },
    optionsIntervalSeconds: null,
    ...changes,
  };
}

let dialled = 0;
async function dial(trunkIds: string[], changes: object = {}): Promise<string> {
  dialled += 1;
  const legId = `dialled-${dialled}`;
  const target = { kind: 'trunk' as const, trunkIds, number: '+81312345678', callerNumber: '+81300001001' };
  await client.engine.send('leg.dial', { legId, target: { ...target, ...changes }, ringSeconds: 30 });
  return legId;
}

describe('a call out', () => {
  it('rings, is answered, is heard and is hung up by us', async () => {
    const callee = await phone(100, 180, 200);
    const trunk = trunkTo(callee.port);
    await client.engine.send('trunks.configure', { trunks: [trunk] });
    const legId = await dial([trunk.trunkId]);
    await client.expect('leg.answered', { legId });
    expect(client.names(legId)).toEqual(['leg.dialling', 'leg.ringing', 'leg.answered']);
    const { legs } = await client.engine.send('engine.snapshot', {});
    expect(legs).toMatchObject([{ legId, kind: 'trunk', direction: 'out', state: 'answered' }]);
    await client.engine.send('playback.start', {
      playbackId: 'tone',
      legId,
      source: { kind: 'tone', tone: 'test' },
      loop: true,
    });
    await expect.poll(() => callee.payloads.length).toBeGreaterThan(10);
    await client.engine.send('leg.hang-up', { legId });
    await callee.request('BYE');
    expect(await client.expect('leg.ended', { legId })).toMatchObject({ reason: 'hung-up', sipStatus: null });
  });

  it('is cancelled when we hang up before the answer', async () => {
    const callee = await phone(180);
    const trunk = trunkTo(callee.port);
    await client.engine.send('trunks.configure', { trunks: [trunk] });
    const legId = await dial([trunk.trunkId]);
    await client.expect('leg.ringing', { legId });
    await client.engine.send('leg.hang-up', { legId });
    await callee.request('CANCEL');
    expect(await client.expect('leg.ended', { legId })).toMatchObject({ reason: 'hung-up' });
  });
});

describe('the next trunk', () => {
  it('is tried within half a second of a 503, and within two of silence', async () => {
    const [overloaded, silent, sound] = [await phone(503), await phone(), await phone(180, 200)];
    const trunks = [overloaded, silent, sound].map(({ port }) => trunkTo(port));
    await client.engine.send('trunks.configure', { trunks });
    const legId = await dial(trunks.map(({ trunkId }) => trunkId));
    await client.expect('leg.answered', { legId });
    const [first, second, third] = await Promise.all(
      [overloaded, silent, sound].map((callee) => callee.request('INVITE')),
    );
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(500);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeLessThan(2000);
    expect(client.names(legId)).toEqual([
      'leg.dialling',
      'leg.dialling',
      'leg.dialling',
      'leg.ringing',
      'leg.answered',
    ]);
    await client.engine.send('leg.hang-up', { legId });
  });

  it('is not tried when the called party is busy', async () => {
    const [busy, other] = [await phone(486), await phone(180, 200)];
    const trunks = [busy, other].map(({ port }) => trunkTo(port));
    await client.engine.send('trunks.configure', { trunks });
    const legId = await dial(trunks.map(({ trunkId }) => trunkId));
    expect(await client.expect('leg.ended', { legId })).toMatchObject({ reason: 'busy', sipStatus: 486 });
    expect(other.count('INVITE')).toBe(0);
  });
});
