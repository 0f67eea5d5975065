import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toneShare, tonesHeard } from '../media/tone.ts';
import { Browser } from './browser.ts';
import { CalledPhone } from './called-phone.ts';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

/** Pairs that talk beside the named calls: 50 calls in all. */
const PAIRS = 17;
const CALLS = 50;
/** The whole engine starts beside the voices; how late this process was woken to hear them is added. */
const MOST_GAP_MS = 250;

interface Call {
  readonly caller: Telephone;
  readonly legId: string;
  readonly hertz: number;
}

let engine: EngineProcess;
let client: TestClient;
let consulted: CalledPhone;
let rung: CalledPhone;
const keys = generateSpoolKeyPair();

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
  [consulted, rung] = [await CalledPhone.open(180, 200), await CalledPhone.open(180)];
  const trunks = [loopbackTrunk(), trunkTo(consulted), trunkTo(rung)];
  await client.engine.send('trunks.configure', { trunks });
});
afterAll(async () => {
  for (const phone of [consulted, rung]) phone.close();
  await client.close();
  await engine.dispose();
});

async function offered(transport: 'udp' | 'tcp' = 'udp'): Promise<{ caller: Telephone; legId: string }> {
  const caller = await Telephone.on(engine.sipPort, { transport });
  caller.dial();
  const { legId } = await client.expect('leg.offered', { signallingCallId: caller.callId });
  return { caller, legId };
}

async function answer({ caller, legId }: { caller: Telephone; legId: string }, hertz: number): Promise<Call> {
  await client.engine.send('leg.answer', { legId });
  const port = /m=audio (\d+)/.exec((await caller.response(200)).body)?.[1];
  caller.ack();
  await client.expect('leg.answered', { legId });
  caller.sing(hertz, Number(port));
  return { caller, legId, hertz };
}

const talking = async (hertz: number, transport?: 'udp' | 'tcp'): Promise<Call> =>
  answer(await offered(transport), hertz);

async function dial(legId: string, phone: CalledPhone): Promise<void> {
  const trunkIds = [`to-${phone.port}`];
  const target = { kind: 'trunk' as const, trunkIds, number: '+81312345678', callerNumber: '+81300001001' };
  await client.engine.send('leg.dial', { legId, target, ringSeconds: 60 });
}

const trunkTo = ({ port }: CalledPhone) => ({
  ...loopbackTrunk(`to-${port}`),
  destination: { host: '127.0.0.1', port },
});

/** The caller holds the call, or takes it back. */
async function hold({ caller, legId }: Call, held: boolean): Promise<void> {
  caller.forget();
  caller.reinvite(caller.offer(held ? 'sendonly' : 'sendrecv'));
  await caller.response(200);
  caller.ack();
  await client.expect('leg.held-by-peer', { legId, held });
}

/** In the dialog that there was, counted on from the last request of ours. */
async function hangUpDialled(legId: string, phone: CalledPhone): Promise<void> {
  const invite = await phone.request('INVITE');
  const number = (text: string): number => Number(/^CSeq: (\d+)/im.exec(text)?.[1]);
  const named = (text: string): string[] =>
    [/^Call-ID: .*$/im, /^From: .*;tag=.*$/im].map((line) => line.exec(text)?.[0] ?? '');
  await client.engine.send('leg.hang-up', { legId });
  const bye = await phone.request('BYE');
  expect(named(bye.text)).toEqual(named(invite.text));
  expect(bye.text).toMatch(/^To: .*;tag=called/im);
  expect(number(bye.text)).toBe(number(invite.text) + 1);
  await client.expect('leg.ended', { legId, reason: 'hung-up' });
}

async function bridge(bridgeId: string, ...calls: Call[]): Promise<void> {
  for (const { legId } of calls) await client.engine.send('bridge.join', { bridgeId, legId });
}

/** Whether a caller has heard this tone in the last 300 ms. */
const hears = ({ caller }: Pick<Call, 'caller'>, hertz: number): boolean =>
  toneShare(caller.heardSince(performance.now() - 300), hertz) > 0.6;

it(
  'calls in every state talk on when the engine is killed, and can be held, moved and hung up',
  {
    timeout: 180_000,
  },
  async () => {
    const [anna, ben] = [await talking(500), await talking(700)];
    await bridge('pair', anna, ben);
    await client.engine.send('recording.start', {
      recordingId: 'tape',
      legId: anna.legId,
      publicKey: keys.publicKey,
    });
    await client.engine.send('recording.pause', { recordingId: 'tape', kind: 'mask' });
    const held = await talking(900);
    const music = { kind: 'tone', tone: 'test' } as const;
    await client.engine.send('playback.start', { playbackId: 'music', legId: held.legId, source: music });
    const three = [await talking(1100), await talking(1300), await talking(1700)];
    await bridge('three', ...three);
    const atDesk = await talking(600);
    const desk = new Browser(client, 'desk');
    await desk.open(null);
    desk.speak(1900);
    await bridge('desk', atDesk);
    await client.engine.send('bridge.join', { bridgeId: 'desk', legId: 'desk' });
    // One waits and hears it ring, one is on hold while his operator consults somebody, one holds us.
    const waiting = await talking(500);
    const ringback = { kind: 'tone', tone: 'ringback' } as const;
    const wait = { playbackId: 'waiting', legId: waiting.legId, source: ringback, loop: true };
    await client.engine.send('playback.start', wait);
    const [put, operator] = [await talking(500), await talking(800)];
    await client.engine.send('playback.start', { playbackId: 'put', legId: put.legId, source: music });
    await dial('consulted', consulted);
    await client.expect('leg.answered', { legId: 'consulted' });
    await bridge('consult', operator);
    await client.engine.send('bridge.join', { bridgeId: 'consult', legId: 'consulted' });
    consulted.rtp.speak(1500, consulted.enginePort);
    const holder = await talking(500);
    await hold(holder, true);
    await dial('rung', rung);
    await client.expect('leg.ringing', { legId: 'rung' });
    const pairs: [Call, Call][] = [[await talking(500, 'tcp'), await talking(700, 'tcp')]];
    await bridge('tcp', ...(pairs[0] ?? []));
    for (let n = 0; n < PAIRS; n += 1) {
      const pair: [Call, Call] = [await talking(500), await talking(700)];
      await bridge(`more-${n}`, ...pair);
      pairs.push(pair);
    }
    const ringing = await offered();
    await client.engine.send('leg.ring', { legId: ringing.legId });
    await ringing.caller.response(180);
    const undecided = await offered();
    // They have counted on in their dialog.
    anna.caller.forget();
    anna.caller.reinvite(anna.caller.offer());
    await anna.caller.response(200);
    anna.caller.ack();

    const voices = [anna, ben, held, ...three, atDesk, waiting, put, operator, ...pairs.flat()];
    const expected = new Map<Call, number>([
      [anna, 700],
      [ben, 500],
      [held, 1004],
      [atDesk, 1900],
      [put, 1004],
      [operator, 1500],
      ...pairs.flatMap(([a, b]): [Call, number][] => [
        [a, 700],
        [b, 500],
      ]),
    ]);
    await expect.poll(() => [...expected].every(([call, hertz]) => hears(call, hertz)), PATIENT).toBe(true);
    await delay(300);
    const legsBefore = (await client.engine.send('engine.snapshot', {})).legs;

    expect(legsBefore.filter(({ kind }) => kind !== 'browser').length).toBeGreaterThanOrEqual(CALLS);

    const lateness = monitorEventLoopDelay({ resolution: 5 });
    lateness.enable();
    const killed = performance.now();
    await engine.kill('SIGKILL');
    await engine.start();
    await expect.poll(() => client.engine.connected, PATIENT).toBe(true);
    const after = await client.engine.send('engine.snapshot', {});
    const recoveredMs = performance.now() - killed;
    const gaps = voices.map(({ caller }) => caller.longestGapSince(killed - 200));
    lateness.disable();
    const ownMs = lateness.max / 1e6;
    const figures = [recoveredMs, Math.max(...gaps), ownMs].map(Math.round);
    console.log(
      `${legsBefore.length} legs; recovered in, longest gap, own lateness: ${figures.join(', ')} ms`,
    );

    // Recovered in time, nobody noticed, and nothing was told to have ended.
    expect(recoveredMs).toBeLessThan(5000);
    expect(Math.max(...gaps)).toBeLessThan(MOST_GAP_MS + 2 * ownMs);
    for (const [{ caller }, hertz] of expected) {
      const pieces = tonesHeard(caller.heardSince(killed), [hertz, 100]);
      expect(pieces.filter((heard) => heard === hertz).length).toBeGreaterThan(pieces.length * 0.9);
    }
    expect(after.legs).toEqual(legsBefore);
    await client.expect('engine.started', { engineRunId: after.engineRunId });
    expect(client.events.filter(({ event }) => /ended|finished|unbridged/.test(event))).toEqual([]);

    // Numbers of the dialog were kept: what was used is used.
    anna.caller.repeatSequence();
    await anna.caller.response(500, 'OPTIONS');
    // Each holds and comes back; pairs change partners.
    await hold(holder, false);
    for (const call of [anna, ...pairs.flat()]) {
      await hold(call, true);
      await hold(call, false);
    }
    for (const [n, [one]] of pairs.entries()) {
      const other = pairs[(n + 1) % pairs.length]?.[1];
      if (other) await bridge(`moved-${n}`, one, other);
    }
    for (const { caller } of pairs.flat()) caller.forget();
    const moved = (): boolean => pairs.every(([one, other]) => hears(one, 700) && hears(other, 500));
    await expect.poll(moved, PATIENT).toBe(true);
    // The consulted one takes over whom he was asked about; who rang is answered in his dialog.
    await client.engine.send('playback.stop', { playbackId: 'put' });
    await bridge('consult', put);
    await client.engine.send('bridge.leave', { bridgeId: 'consult', legId: operator.legId });
    await expect.poll(() => hears(put, 1500), PATIENT).toBe(true);
    const since = consulted.rtp.heard.length;
    await expect
      .poll(() => toneShare(consulted.rtp.audio(since).subarray(-2400), 500), PATIENT)
      .toBeGreaterThan(0.6);
    rung.say(await rung.request('INVITE'), 200);
    await client.expect('leg.answered', { legId: 'rung' });
    await client.engine.send('playback.stop', { playbackId: 'waiting' });
    await client.engine.send('bridge.join', { bridgeId: 'rung', legId: 'rung' });
    await bridge('rung', waiting);
    rung.rtp.speak(1200, rung.enginePort);
    await expect.poll(() => hears(waiting, 1200), PATIENT).toBe(true);
    // Moves: the held caller is put through to Ben, the desk takes Anna.
    await client.engine.send('playback.stop', { playbackId: 'music' });
    await client.expect('playback.finished', { playbackId: 'music', reason: 'stopped' });
    await bridge('pair', held);
    await bridge('desk', anna);
    await client.engine.send('bridge.leave', { bridgeId: 'desk', legId: atDesk.legId });
    await expect.poll(() => hears(held, 700) && hears(ben, 900) && hears(anna, 1900), PATIENT).toBe(true);
    await expect
      .poll(async () => toneShare((await desk.heard()).subarray(-2400), 500) > 0.6, PATIENT)
      .toBe(true);
    // Three talk on, each with both others.
    const [first] = three;
    const both = (): boolean => {
      const heard = first?.caller.heardSince(performance.now() - 300) ?? Buffer.alloc(0);
      return toneShare(heard, 1300) > 0.25 && toneShare(heard, 1700) > 0.25;
    };
    await expect.poll(both, PATIENT).toBe(true);
    // Who rang is answered; who was not decided about gives up.
    const answered = await answer(ringing, 800);
    await bridge('three', answered);
    undecided.caller.cancel();
    await undecided.caller.response(487);
    await client.expect('leg.ended', { legId: undecided.legId, reason: 'remote-cancelled' });
    // The recording is one, whole, and kept nothing of what was masked.
    await client.engine.send('recording.stop', { recordingId: 'tape' });
    const tape = await client.expect('recording.ended', { recordingId: 'tape', incomplete: false });
    const spool = await readWholeSpool(
      await readFile(join(engine.dataDir, 'spool', 'tape.spool')),
      keys.privateKey,
    );
    expect(spool.frames.every(({ kind }, index) => index === 0 || kind === 'masked')).toBe(true);
    expect(tape.durationMs).toBeGreaterThan(recoveredMs);
    // Each hangs up, half of them here and half there, in the dialog that there was.
    await hangUpDialled('consulted', consulted);
    await hangUpDialled('rung', rung);
    for (const [index, { caller, legId }] of [...voices, holder, answered].entries()) {
      const [tag, toTag] = [caller.tag, caller.toTag];
      caller.forget();
      if (index % 2 === 0) {
        await client.engine.send('leg.hang-up', { legId });
        const { headers } = await caller.request('BYE');
        expect(headers.get('call-id')).toBe(caller.callId);
        expect(headers.get('from')).toContain(`tag=${toTag}`);
        expect(headers.get('to')).toContain(`tag=${tag}`);
        await client.expect('leg.ended', { legId, reason: 'hung-up' });
      } else {
        caller.bye();
        await caller.response(200, 'BYE');
        await client.expect('leg.ended', { legId, reason: 'remote-hung-up' });
      }
      caller.close();
    }
    await client.engine.send('leg.hang-up', { legId: 'desk' });
    desk.kill();
    expect((await client.engine.send('engine.snapshot', {})).legs).toEqual([]);
  },
);
