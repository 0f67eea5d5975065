/** Calls over TLS with SRTP, and over TCP: their keys, and their connections, end with the processes that held them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toneShare } from '../media/tone.ts';
import { makeCertificate } from './carrier.ts';
import type { Certificate } from './carrier.ts';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let folder: string;
let certificate: Certificate;
let engine: EngineProcess;
let client: TestClient;
let sipsPort: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secure-'));
  certificate = makeCertificate(folder);
  sipsPort = await freePort();
  engine = await startEngineProcess({
    DENWABAN_TLS_CERT: certificate.cert,
    DENWABAN_TLS_KEY: certificate.key,
    DENWABAN_SIPS_PORT: String(sipsPort),
    NODE_EXTRA_CA_CERTS: certificate.cert,
  });
  client = await connect(engine);
  const trunk = { ...loopbackTrunk(), srtp: 'optional' as const };
  await client.engine.send('trunks.configure', { trunks: [trunk] });
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
  await rm(folder, { recursive: true });
});

interface Call {
  readonly caller: Telephone;
  readonly legId: string;
  readonly hertz: number;
}

async function talk(bridgeId: string, caller: Telephone, hertz: number): Promise<Call> {
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  await client.engine.send('leg.answer', { legId });
  const port = /m=audio (\d+)/.exec((await caller.response(200)).body)?.[1];
  caller.ack();
  await client.expect('leg.answered', { legId });
  caller.sing(hertz, Number(port));
  await client.engine.send('bridge.join', { bridgeId, legId });
  return { caller, legId, hertz };
}

const secure = (): Promise<Telephone> => Telephone.on(sipsPort, { certificate });
const plain = (transport: 'udp' | 'tcp'): Promise<Telephone> => Telephone.on(engine.sipPort, { transport });

/** From now on each hears the other. */
async function bothHear(one: Call, other: Call): Promise<void> {
  const hears = ({ caller }: Call, { hertz }: Call): boolean =>
    toneShare(caller.heardSince(performance.now() - 300), hertz) > 0.6;
  for (const { caller } of [one, other]) caller.forget();
  await expect.poll(() => hears(one, other) && hears(other, one), PATIENT).toBe(true);
}

async function killMedia(): Promise<void> {
  for (const pid of await engine.mediaPids()) process.kill(pid, 'SIGKILL');
}

async function killEngine(): Promise<void> {
  await engine.kill('SIGKILL');
  await engine.start();
  await expect.poll(() => client.engine.connected, PATIENT).toBe(true);
}

it('over TLS: a new key after its media process, a new connection after the engine, and the same dialog', async () => {
  const [anna, ben] = [await talk('tls', await secure(), 500), await talk('tls', await plain('tcp'), 700)];
  await bothHear(anna, ben);
  const [tag, toTag] = [anna.caller.tag, anna.caller.toTag];
  await killMedia();
  await expect.poll(() => anna.caller.engineKeys.length, PATIENT).toBe(2);
  await bothHear(anna, ben);
  expect(new Set(anna.caller.engineKeys).size).toBe(2);

  await killEngine();
  await bothHear(anna, ben);
  // Of each the engine's connection is gone: one comes anew, to the other the engine goes.
  anna.caller.reinvite(anna.caller.offer());
  expect((await anna.caller.response(200)).headers.get('call-id')).toBe(anna.caller.callId);
  anna.caller.ack();
  await bothHear(anna, ben);
  await client.engine.send('leg.hang-up', { legId: ben.legId });
  await ben.caller.request('BYE');
  expect(ben.caller.accepted).toBeGreaterThan(0);
  await client.engine.send('leg.hang-up', { legId: anna.legId });
  const { headers } = await anna.caller.request('BYE');
  expect(headers.get('from')).toContain(`tag=${toTag}`);
  expect(headers.get('to')).toContain(`tag=${tag}`);
  // What the engine asked before it was killed is counted on from.
  const [first = 0] = anna.caller.engineSequence;
  expect(anna.caller.engineSequence).toEqual([first, first + 1]);
  expect(anna.caller.keystreamsReused).toBe(0);
  for (const { caller } of [anna, ben]) caller.close();
});

it('a new key that was offered when the engine is killed is offered again, and taken', async () => {
  const [anna, ben] = [
    await talk('again', await secure(), 500),
    await talk('again', await plain('udp'), 700),
  ];
  await bothHear(anna, ben);
  anna.caller.answersOffers = false;
  anna.caller.forget();
  await killMedia();
  const offered = await anna.caller.request('INVITE');
  // Until it is answered they talk on with the key that there was.
  await bothHear(anna, ben);
  expect(anna.caller.engineKeys).toHaveLength(1);
  anna.caller.answersOffers = true;
  await killEngine();
  const again = await anna.caller.request('INVITE');
  for (const name of ['cseq', 'via', 'from', 'to'])
    expect(again.headers.get(name)).toBe(offered.headers.get(name));
  expect(again.body).toBe(offered.body);
  await anna.caller.request('ACK');
  await bothHear(anna, ben);
  expect(anna.caller.engineKeys).toHaveLength(2);
  anna.caller.bye();
  await anna.caller.response(200, 'BYE');
  await client.expect('leg.ended', { legId: anna.legId, reason: 'remote-hung-up' });
  await client.engine.send('leg.hang-up', { legId: ben.legId });
  expect(anna.caller.keystreamsReused).toBe(0);
  for (const { caller } of [anna, ben]) caller.close();
});
