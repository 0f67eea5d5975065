/** Real telephones register, call, are called, hold and transfer; what they hear is verified by its frequency. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Baresip } from './baresip.ts';
import type { BaresipOptions } from './baresip.ts';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { startEdgeProxy } from './kamailio.ts';
import { PATIENT } from './patient.ts';
import { SipDevice } from './sip-device.ts';
import { connect } from './test-client.ts';
import type { TestClient } from './test-client.ts';

const PASSWORD = 'kyou-wa-hare';
let folder: string;
let engine: EngineProcess;
let client: TestClient;
let sipsPort: number;
let cert: string;
let key: string;
const telephones: Baresip[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phones-'));
  [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2'];
  execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  sipsPort = await freePort();
  engine = await startEngineProcess({
    DENWABAN_TLS_CERT: cert,
    DENWABAN_TLS_KEY: key,
    DENWABAN_SIPS_PORT: String(sipsPort),
  });
  client = await connect(engine);
  const phones = ['101', '102', '103'].map((username) => ({
    phoneId: `p${username}`,
    username,
    password: PASSWORD,
  }));
  await client.engine.send('phones.configure', { phones });
});
afterEach(async () => {
  await Promise.all(telephones.splice(0).map((device) => device.stop()));
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
  await rm(folder, { recursive: true });
});

/** The greatest share of one frequency in 200 ms, 0 … 1. */
function shareOf({ samples, rate }: Awaited<ReturnType<Baresip['received']>>, hertz: number): number {
  const step = (2 * Math.PI * hertz) / rate;
  const length = rate / 5;
  let best = 0;
  for (let start = 0; start + length <= samples.length; start += length) {
    let [real, imaginary, energy] = [0, 0, 0];
    samples.subarray(start, start + length).forEach((sample, n) => {
      real += sample * Math.cos(step * n);
      imaginary += sample * Math.sin(step * n);
      energy += sample * sample;
    });
    if (energy > length * 1e4)
      best = Math.max(best, (2 * (real * real + imaginary * imaginary)) / (length * energy));
  }
  return best;
}

async function telephone(
  options: Partial<BaresipOptions> & Pick<BaresipOptions, 'username' | 'transport'>,
): Promise<Baresip> {
  const port = options.transport === 'tls' ? sipsPort : engine.sipPort;
  const started = await Baresip.start({
    password: PASSWORD,
    registrar: `127.0.0.1:${port}`,
    toneHertz: 440,
    ...options,
  });
  telephones.push(started);
  return started;
}

it('registers over UDP, TCP and TLS, three devices of one telephone; a killed engine still knows the one on UDP', async () => {
  for (const transport of ['udp', 'tcp', 'tls'] as const) await telephone({ username: '101', transport });
  const { phones } = await client.engine.send('phones.list', {});
  expect(phones[0]?.devices.map(({ transport, address }) => `${transport} ${address}`)).toEqual([
    'udp 127.0.0.1',
    'tcp 127.0.0.1',
    'tls 127.0.0.1',
  ]);
  expect(phones[0]?.devices[0]?.userAgent).toMatch(/^baresip/);
  await Promise.all(telephones.splice(1).map((device) => device.stop()));
  const listed = async (): Promise<string[]> => {
    const { phones: now } = await client.engine.send('phones.list', {});
    return (now[0]?.devices ?? []).map(({ transport }) => transport);
  };
  await expect.poll(listed, PATIENT).toEqual(['udp']);
  const kept = join(engine.dataDir, 'engine', 'registrations.json');
  await expect.poll(() => readFile(kept, 'utf8').catch(() => ''), PATIENT).toContain('"udp"');
  await client.close();
  await engine.kill('SIGKILL');
  await engine.start();
  client = await connect(engine);
  expect(await listed()).toEqual(['udp']);
});

it('calls and is called, two devices ringing together: G.722 to TLS with SRTP, held, and put through', async () => {
  const caller = await telephone({
    username: '102',
    transport: 'tls',
    encryption: 'srtp-mand',
    toneHertz: 660,
  });
  const desk = await telephone({ username: '101', transport: 'udp', toneHertz: 440 });
  const wide = { transport: 'tcp', codecs: 'G722/16000/1', toneHertz: 550 } as const;
  const mobile = await telephone({ username: '101', ...wide });

  caller.command('dial', `sip:101@127.0.0.1:${sipsPort};transport=tls`);
  const offered = await client.expect('leg.offered', { kind: 'phone' });
  expect(offered).toMatchObject({ phoneId: 'p102', trunkId: null, called: { number: null, dialled: '101' } });
  const [from, to, bridgeId] = [offered.legId, 'leg-to-101', 'bridge-101-102'];
  await client.engine.send('leg.ring', { legId: from });
  const target = {
    kind: 'phone',
    phoneId: 'p101',
    callerNumber: '+81312345678',
    callerName: '受付',
  } as const;
  await client.engine.send('leg.dial', { legId: to, target });
  await Promise.all([desk.says('Incoming call from'), mobile.says('Incoming call from')]);
  expect(desk.output).toContain('0312345678');
  mobile.command('accept');
  await client.expect('leg.answered', { legId: to });
  await desk.says('CALL_CLOSED');
  await client.engine.send('leg.answer', { legId: from });
  await client.engine.send('bridge.join', { bridgeId, legId: from });
  await client.engine.send('bridge.join', { bridgeId, legId: to });
  await client.expect('leg.answered', { legId: from });
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  mobile.command('hold');
  await client.expect('leg.held-by-peer', { legId: to, held: true });
  mobile.command('resume');
  await client.expect('leg.held-by-peer', { legId: to, held: false });

  expect(mobile.output).toContain('Set audio decoder: G722');
  mobile.command('transfer', 'sip:103@127.0.0.1');
  const wish = await client.expect('leg.transfer-requested', { legId: to });
  expect(wish).toMatchObject({ target: { dialled: '103' }, replacesLegId: null });
  await client.engine.send('leg.transfer-done', { legId: to, succeeded: true });
  await client.engine.send('leg.hang-up', { legId: to });
  await client.engine.send('leg.hang-up', { legId: from });
  await Promise.all([caller.says('CALL_CLOSED'), mobile.says('"param":"Call transfered"')]);
  expect(shareOf(await caller.received(), 550)).toBeGreaterThan(0.6);
  expect(shareOf(await mobile.received(), 660)).toBeGreaterThan(0.6);
});

it('puts through to whom it asked first, and a colleague takes the call over', async () => {
  const desk = await SipDevice.on(engine.sipPort, '103', PASSWORD);
  const colleague = await SipDevice.on(engine.sipPort, '102', PASSWORD);
  const arrives = async (device: SipDevice, number: string, headers: readonly string[] = []) => {
    const before = client.events.length;
    const calling = device.call(number, headers);
    await expect
      .poll(() => client.events.slice(before).some(({ event }) => event === 'leg.offered'), PATIENT)
      .toBe(true);
    const offered = client.events.slice(before).find((event) => event.event === 'leg.offered');
    if (offered?.event !== 'leg.offered') throw new Error('nothing was offered');
    await client.engine.send('leg.answer', { legId: offered.legId });
    const dialog = await calling;
    await client.expect('leg.answered', { legId: offered.legId });
    return { ...offered, dialog };
  };
  const talk = await arrives(desk, '0312345678');
  const consulting = await arrives(desk, '102');
  const { callId, toTag, fromTag } = consulting.dialog;
  const replaces = `Replaces=${callId}%3Bto-tag%3D${toTag}%3Bfrom-tag%3D${fromTag}`;
  expect(await desk.within(talk.dialog, 'REFER', [`Refer-To: <sip:102@127.0.0.1?${replaces}>`])).toMatch(
    / 202 /,
  );
  await desk.hears(/^NOTIFY [\s\S]*SIP\/2\.0 100 /);
  const wish = await client.expect('leg.transfer-requested', { legId: talk.legId });
  expect(wish.replacesLegId).toBe(consulting.legId);
  await client.engine.send('leg.transfer-done', { legId: talk.legId, succeeded: true });
  await desk.hears(/^NOTIFY [\s\S]*terminated[\s\S]*SIP\/2\.0 200 /);

  const named = `Replaces: ${talk.dialog.callId};to-tag=${talk.dialog.toTag};from-tag=${talk.dialog.fromTag}`;
  const successor = await arrives(colleague, '103', [named]);
  expect(successor.replacesLegId).toBe(talk.legId);
  await client.engine.send('leg.hang-up', { legId: talk.legId });
  await client.engine.send('leg.hang-up', { legId: successor.legId });
  const ended = await client.expect('leg.ended', { legId: talk.legId });
  expect(ended.reason).toBe('replaced');
  await desk.hears(/^BYE /);
  desk.close();
  colleague.close();
});

it('behind an edge proxy over TLS it registers with a Path, is called by it, and talks encrypted', async () => {
  const port = await freePort();
  const proxy = await startEdgeProxy({ port, enginePort: sipsPort, certificate: cert, key });
  try {
    const registrar = `127.0.0.1:${port}`;
    const hears = { username: '103', transport: 'tls', encryption: 'srtp-mand', toneHertz: 880 } as const;
    const telephoneThere = await telephone({ ...hears, registrar });
    const legId = 'leg-by-proxy';
    const target = { kind: 'phone', phoneId: 'p103', callerNumber: '+81312345678' } as const;
    await client.engine.send('leg.dial', { legId, target });
    await telephoneThere.says('Incoming call from');
    telephoneThere.command('accept');
    await client.expect('leg.answered', { legId });
    const source = { kind: 'tone', tone: 'busy' } as const;
    await client.engine.send('playback.start', { playbackId: 'tone-by-proxy', legId, source });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await client.engine.send('leg.hang-up', { legId });
    await telephoneThere.says('CALL_CLOSED');
    expect(shareOf(await telephoneThere.received(), 400)).toBeGreaterThan(0.6);
  } catch (error) {
    throw new Error(`by the proxy: ${proxy.output.slice(-4_000)}`, { cause: error });
  } finally {
    await proxy.stop();
  }
});
