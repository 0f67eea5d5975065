/** The real engine calls real programs: SIPp, baresip, and a carrier that is kamailio. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toneShare } from '../media/tone.ts';
import { BaresipCallee } from './baresip-callee.ts';
import { CalledPhone } from './called-phone.ts';
import { makeCertificate, startCarrier } from './carrier.ts';
import type { Certificate } from './carrier.ts';
import { flood } from './flood.ts';
import { freePort, startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let engine: EngineProcess;
let client: TestClient;
const phones: CalledPhone[] = [];
let folder: string;
let certificate: Certificate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dial-'));
  certificate = makeCertificate(folder);
  engine = await startEngineProcess({
    DENWABAN_SIP_CALLS_PER_SECOND: '50',
    DENWABAN_TLS_CERT: certificate.cert,
    DENWABAN_TLS_KEY: certificate.key,
    DENWABAN_SIPS_PORT: String(await freePort()),
    NODE_EXTRA_CA_CERTS: certificate.cert,
  });
  client = await connect(engine);
});
afterAll(async () => {
  for (const phone of phones) phone.close();
  await client.close();
  await engine.dispose();
  await rm(folder, { recursive: true });
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

/** Trunks to these ports, in this order. */
async function trunks(...callees: Array<{ port: number; [setting: string]: unknown }>): Promise<string[]> {
  const settings = callees.map(({ port, ...changes }) => trunkTo(port, changes));
  await client.engine.send('trunks.configure', { trunks: settings });
  return settings.map(({ trunkId }) => trunkId);
}

const only = ({ port }: { port: number }): { port: number } => ({ port });

let dialled = 0;
async function dial(trunkIds: string[], changes: object = {}, ringSeconds = 30): Promise<string> {
  dialled += 1;
  const legId = `dialled-${dialled}`;
  const target = { kind: 'trunk' as const, trunkIds, number: '+81312345678', callerNumber: '+81300001001' };
  await client.engine.send('leg.dial', { legId, target: { ...target, ...changes }, ringSeconds });
  return legId;
}

const hangUp = (legId: string): Promise<unknown> => client.engine.send('leg.hang-up', { legId });
const ending = (legId: string) => client.expect('leg.ended', { legId });
const joinTalk = (legId: string, bridgeId = 'talk'): Promise<unknown> =>
  client.engine.send('bridge.join', { bridgeId, legId });

/** What a phone hears from now on is mostly this tone. */
async function hears({ rtp }: CalledPhone, hertz: number): Promise<void> {
  const since = rtp.heard.length;
  await expect.poll(() => rtp.audio(since).length, PATIENT).toBeGreaterThan(8_000);
  expect(toneShare(rtp.audio(since).subarray(-4_000), hertz)).toBeGreaterThan(0.6);
}

describe('a call out', () => {
  it('is heard before its answer and after it, both ways, and is hung up by us', async () => {
    const [operator, client_] = [await phone(180, 200), await phone(183)];
    const [toOperator = '', toClient = ''] = await trunks(only(operator), only(client_));
    const operatorLeg = await dial([toOperator]);
    await client.expect('leg.answered', { legId: operatorLeg });
    await joinTalk(operatorLeg);
    const legId = await dial([toClient]);
    const { signallingCallId } = await client.expect('leg.dialling', { legId });
    await client.expect('leg.early-media', { legId });
    await joinTalk(legId);
    client_.rtp.speak(500, client_.enginePort);
    operator.rtp.speak(800, operator.enginePort);
    await hears(operator, 500);
    client_.say(await client_.request('INVITE'), 200);
    await client.expect('leg.answered', { legId });
    await Promise.all([hears(operator, 500), hears(client_, 800)]);
    expect(client.names(legId)).toEqual(['leg.dialling', 'leg.early-media', 'leg.bridged', 'leg.answered']);
    const { legs } = await client.engine.send('engine.snapshot', {});
    expect(legs.find((leg) => leg.legId === legId)).toMatchObject({
      kind: 'trunk',
      direction: 'out',
      state: 'answered',
      trunkId: toClient,
      called: { number: '+81312345678' },
    });
    // Keys are pressed towards it (RFC 4733).
    const before = client_.rtp.heard.length;
    await client.engine.send('leg.send-digits', { legId, digits: '5#' });
    await expect
      .poll(() => new Set(client_.rtp.heard.slice(before).flatMap(eventOf)), PATIENT)
      .toEqual(new Set([5, 11]));
    await hangUp(legId);
    await client_.request('BYE');
    expect(await ending(legId)).toMatchObject({ reason: 'hung-up', sipStatus: null });
    const { messages } = await client.engine.send('leg.trace', { legId });
    expect(messages.map(({ direction, text }) => `${direction} ${text.split(' ', 2).join(' ')}`)).toEqual([
      'sent INVITE sip:0312345678@127.0.0.1:'.concat(String(client_.port)),
      'received SIP/2.0 183',
      'received SIP/2.0 200',
      `sent ACK sip:called@127.0.0.1:${client_.port}`,
      `sent BYE sip:called@127.0.0.1:${client_.port}`,
      'received SIP/2.0 200',
    ]);
    expect(messages[0]?.text).toContain(`Call-ID: ${signallingCallId}`);
    expect(messages.map(({ text }) => text).join('')).not.toMatch(/denwaban/i);
    await hangUp(operatorLeg);
  });

  it('is cancelled when we hang up before the answer, or when it rang long enough', async () => {
    const callee = await phone(180);
    const [trunkId = ''] = await trunks(only(callee));
    const legId = await dial([trunkId]);
    await client.expect('leg.ringing', { legId });
    await hangUp(legId);
    await callee.request('CANCEL');
    expect(await ending(legId)).toMatchObject({ reason: 'hung-up' });
    callee.forget();
    const unanswered = await dial([trunkId], {}, 5);
    await client.expect('leg.ringing', { legId: unanswered });
    await callee.request('CANCEL');
    expect(await ending(unanswered)).toMatchObject({ reason: 'no-answer', sipStatus: null });
  });

  it('completes with SIPp -sn uas over UDP and TCP', async () => {
    const callees = [await startSipp('u1'), await startSipp('t1')];
    const trunkIds = await trunks(...callees.map(({ port, transport }) => ({ port, transport })));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const trunkId of [...trunkIds, ...trunkIds]) {
      const legId = await dial([trunkId]);
      await client.expect('leg.answered', { legId });
      await hangUp(legId);
      expect(await ending(legId)).toMatchObject({ reason: 'hung-up' });
    }
    expect(await Promise.all(callees.map(({ ended }) => ended))).toEqual([0, 0]);
  });

  it.each([
    ['SHA-256', 'udp', 'off'],
    ['MD5', 'tcp', 'off'],
    ['SHA-256', 'tls', 'required'],
  ] as const)(
    'goes through a carrier that asks for the login (%s, %s, SRTP %s) to a real telephone; audio both ways',
    async (algorithm, transport, srtp) => {
      const callee = await BaresipCallee.start(1_000, { srtp: srtp === 'required' });
      const carrier = await startCarrier({
        calleePort: callee.port,
        password: 'sesame',
        algorithm,
        certificate,
      });
      const other = await phone(200);
      const port = transport === 'tls' ? carrier.tlsPort : carrier.port;
      const login = { kind: 'register', registrar: '127.0.0.1', port, username: '0300001001' };
      const registering = {
        ...trunkTo(port, { auth: { ...login, password: 'sesame' } }),
        trunkId: 'registered',
        destination: null,
        transport,
        srtp,
      };
      try {
        await client.engine.send('trunks.configure', { trunks: [registering, trunkTo(other.port)] });
        await expect
          .poll(async () => (await client.engine.send('trunks.list', {})).trunks[0]?.registration, PATIENT)
          .toBe('registered');
        const [legId, otherLeg] = [await dial(['registered']), await dial([`to-${other.port}`])];
        await Promise.all([legId, otherLeg].map((leg) => client.expect('leg.answered', { legId: leg })));
        await joinTalk(legId);
        await joinTalk(otherLeg);
        other.rtp.speak(700, other.enginePort);
        await hears(other, 1_000);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        // Over TLS the telephone hangs up: the carrier comes to us by a connection of its own.
        if (transport === 'tls') await callee.close();
        else await hangUp(legId);
        const reason = transport === 'tls' ? 'remote-hung-up' : 'hung-up';
        expect(await ending(legId)).toMatchObject({ reason });
        expect(toneShare((await callee.received()).slice(-8_000), 700)).toBeGreaterThan(0.6);
        const { messages } = await client.engine.send('leg.trace', { legId });
        const text = messages.map((message) => message.text).join('\n');
        expect(text).toContain('Proxy-Authorization: ***');
        expect(text).toContain(`algorithm=${algorithm}`);
        expect(text.includes('a=crypto:')).toBe(srtp === 'required');
        expect(text).not.toMatch(/inline:[A-Za-z0-9+/]/);
        await hangUp(otherLeg);
      } finally {
        await Promise.all([carrier.close(), callee.forget()]);
      }
    },
  );
});

describe('the next trunk', () => {
  it('is tried within half a second of a 503 and of a closed port, and within two of silence', async () => {
    const [overloaded, silent, sound] = [await phone(503), await phone(), await phone(180, 200)];
    overloaded.headers = ['Retry-After: 600'];
    const closed = { port: await closedPort() };
    const trunkIds = await trunks(closed, only(overloaded), only(silent), only(sound));
    const began = performance.now();
    const legId = await dial(trunkIds);
    await client.expect('leg.answered', { legId });
    const at = await Promise.all(
      [overloaded, silent, sound].map(async (callee) => (await callee.request('INVITE')).at),
    );
    const [first = 0, second = 0, third = 0] = at;
    expect(first - began).toBeLessThan(500);
    expect(second - first).toBeLessThan(500);
    expect(third - second).toBeLessThan(2_000);
    const tried = client.events.filter((event) => event.event === 'leg.dialling' && event.legId === legId);
    expect(tried.map((event) => 'trunkId' in event && event.trunkId)).toEqual(trunkIds);
    await hangUp(legId);
    // What failed is remembered: the sound one comes first, the one that asked for ten minutes is left alone.
    for (const callee of [overloaded, silent, sound]) callee.forget();
    const again = await dial(trunkIds);
    await client.expect('leg.answered', { legId: again });
    expect(client.names(again)).toEqual(['leg.dialling', 'leg.ringing', 'leg.answered']);
    await hangUp(again);
    expect([overloaded.count('INVITE'), silent.count('INVITE')]).toEqual([0, 0]);
  });

  it('is tried when a TCP port is closed, and is not when the called party is busy', async () => {
    const [busy, other] = [await phone(486), await phone(180, 200)];
    const closed = { port: await closedPort(), transport: 'tcp' };
    const began = performance.now();
    const legId = await dial(await trunks(closed, only(busy), only(other)));
    expect((await busy.request('INVITE')).at - began).toBeLessThan(500);
    expect(await ending(legId)).toMatchObject({ reason: 'busy', sipStatus: 486 });
    expect(other.count('INVITE')).toBe(0);
  });

  it('is tried when one has no channel left; without any the call is congested', async () => {
    const [narrow, wide] = [await phone(180), await phone(180)];
    const trunkIds = await trunks({ ...only(narrow), channelLimit: 1 }, { ...only(wide), channelLimit: 1 });
    const legs = [await dial(trunkIds), await dial(trunkIds)];
    await Promise.all(legs.map((legId) => client.expect('leg.ringing', { legId })));
    expect([narrow.count('INVITE'), wide.count('INVITE')]).toEqual([1, 1]);
    expect(await ending(await dial(trunkIds))).toMatchObject({ reason: 'congested', sipStatus: null });
    await Promise.all(legs.map(hangUp));
  });

  it('is waited for when the carrier wants a pause between calls', async () => {
    const callee = await phone(486);
    const trunkIds = await trunks({ ...only(callee), minimumSecondsBetweenCalls: 1 });
    const legs = [await dial(trunkIds), await dial(trunkIds), await dial(trunkIds)];
    await Promise.all(legs.map(ending));
    const times = callee.heard.filter(({ start }) => start.startsWith('INVITE')).map(({ at }) => at);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(800);
  });

  it('is preferred to a dead one, which is marked within 10 s', async () => {
    const [dead, sound] = [await phone(), await phone(486)];
    dead.deaf = true;
    const trunkIds = await trunks({ ...only(dead), optionsIntervalSeconds: 60 }, only(sound));
    await ending(await dial(trunkIds));
    const marked = client.expectNext('trunk.changed', (event) => event.trunk.reachability === 'unreachable');
    const since = performance.now();
    expect((await marked).trunk.trunkId).toBe(trunkIds[0]);
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});

describe('far too many calls', () => {
  it('are refused with 503 and Retry-After, and the running call loses no sound', async () => {
    const callee = await phone(180, 200);
    const legId = await dial(await trunks(only(callee)));
    await client.expect('leg.answered', { legId });
    const source = { kind: 'tone', tone: 'test' } as const;
    await client.engine.send('playback.start', { playbackId: 'under-load', legId, source, loop: true });
    await expect.poll(() => callee.rtp.heard.length, PATIENT).toBeGreaterThan(20);
    const before = callee.rtp.heard.length;
    const { refused, taken, unanswered } = await flood(engine.sipPort, 600, 1_000);
    const times = callee.rtp.heard.slice(before).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    expect(Math.max(...gaps)).toBeLessThan(100);
    expect(unanswered).toBe(0);
    expect(taken).toBeLessThan(150);
    expect(refused).toBeGreaterThan(450);
    expect((await client.engine.send('engine.figures', {})).callsShed).toBe(refused);
    const { legs } = await client.engine.send('engine.snapshot', {});
    const waiting = legs.filter(({ state }) => state === 'offered');
    expect(waiting).toHaveLength(taken);
    await Promise.all(
      waiting.map((leg) =>
        client.engine.send('leg.reject', { legId: leg.legId, reason: 'rejected-declined' }),
      ),
    );
    await hangUp(legId);
    expect(await ending(legId)).toMatchObject({ reason: 'hung-up' });
    // The rate is full again.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });

  it('are refused while the engine itself is late, and taken again when it is not', async () => {
    const callee = await phone(180, 200);
    const legId = await dial(await trunks(only(callee)));
    await client.expect('leg.answered', { legId });
    const source = { kind: 'tone', tone: 'test' } as const;
    await client.engine.send('playback.start', { playbackId: 'late', legId, source, loop: true });
    await expect.poll(() => callee.rtp.heard.length, PATIENT).toBeGreaterThan(20);
    const before = callee.rtp.heard.length;
    const lateness = monitorEventLoopDelay({ resolution: 5 });
    lateness.enable();
    // As on a machine whose processors are busy with others.
    let halting = true;
    const halted = (async () => {
      while (halting) {
        process.kill(engine.pid, 'SIGSTOP');
        await new Promise((resolve) => setTimeout(resolve, 300));
        process.kill(engine.pid, 'SIGCONT');
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    })();
    let floods = 0;
    const refused = async (): Promise<number> =>
      (await flood(engine.sipPort, 10, 500, `late${(floods += 1)}-`)).refused;
    await expect.poll(refused, PATIENT).toBeGreaterThan(0);
    halting = false;
    await halted;
    const times = callee.rtp.heard.slice(before).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    lateness.disable();
    expect(Math.max(...gaps)).toBeLessThan(100 + (2 * lateness.max) / 1e6);
    let attempt = 0;
    const taken = async (): Promise<number> =>
      (await flood(engine.sipPort, 1, 10, `after${(attempt += 1)}-`)).taken;
    await expect.poll(taken, PATIENT).toBe(1);
    const { legs } = await client.engine.send('engine.snapshot', {});
    for (const { legId: waiting } of legs.filter(({ state }) => state === 'offered'))
      await client.engine.send('leg.reject', { legId: waiting, reason: 'rejected-declined' });
    await hangUp(legId);
    expect(await ending(legId)).toMatchObject({ reason: 'hung-up' });
  });
});

describe('a drained engine', () => {
  it('refuses new calls both ways and keeps the running one', async () => {
    const callee = await phone(180, 200);
    const trunkIds = await trunks(only(callee));
    const legId = await dial(trunkIds);
    await client.expect('leg.answered', { legId });
    const { callsShed: shedBefore } = await client.engine.send('engine.figures', {});
    await client.engine.send('engine.drain', { draining: true });
    const caller = await Telephone.on(engine.sipPort);
    caller.dial();
    expect((await caller.response(503)).headers.get('retry-after')).toBe('30');
    await expect(dial(trunkIds)).rejects.toMatchObject({ code: 'draining' });
    const figures = await client.engine.send('engine.figures', {});
    expect(figures.callsShed).toBe(shedBefore + 1);
    expect(figures).toMatchObject({ legs: 1, draining: true, sip: { sessions: 1 } });
    expect(figures.residentBytes).toBeGreaterThan(10_000_000);
    await client.engine.send('engine.drain', { draining: false });
    await hangUp(legId);
    expect(await ending(legId)).toMatchObject({ reason: 'hung-up' });
    caller.close();
  });
});

/** SIPp that takes two calls; `ended` is its judgement. */
async function startSipp(mode: 'u1' | 't1') {
  const [port, media] = [await freePort(), await freePort()];
  // SIPp takes the port two above for pictures, too.
  await freePort();
  const place = ['-i', '127.0.0.1', '-p', String(port), '-mp', String(media)];
  const sipp = spawn('sipp', ['-sn', 'uas', '-t', mode, ...place, '-m', '2', '-nostdin'], {
    stdio: 'ignore',
    env: { ...process.env, TERM: 'dumb' },
  });
  const ended = once(sipp, 'exit').then(([code]) => Number(code));
  return { port, transport: mode === 't1' ? 'tcp' : 'udp', ended };
}

function eventOf({ payloadType, payload }: { payloadType: number; payload: Buffer }): number[] {
  return payloadType === 101 ? [payload[0] ?? -1] : [];
}

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
