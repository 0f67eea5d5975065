import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toneShare, tonesHeard } from '../media/tone.ts';
import { Browser } from './browser.ts';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

/** Pairs that talk beside the named calls: `DENWABAN_TEST_PAIRS=21` makes it 50 calls. */
const PAIRS = Number(process.env['DENWABAN_TEST_PAIRS'] ?? 1);
/** The whole engine starts beside the voices on a machine that may be busy. */
const MOST_GAP_MS = 250;

interface Call {
  readonly caller: Telephone;
  readonly legId: string;
  readonly hertz: number;
}

let engine: EngineProcess;
let client: TestClient;
const keys = generateSpoolKeyPair();

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
});

async function offered(): Promise<{ caller: Telephone; legId: string }> {
  const caller = await Telephone.on(engine.sipPort);
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

const talking = async (hertz: number): Promise<Call> => answer(await offered(), hertz);

async function bridge(bridgeId: string, ...calls: Call[]): Promise<void> {
  for (const { legId } of calls) await client.engine.send('bridge.join', { bridgeId, legId });
}

/** Whether a caller has heard this tone in the last 300 ms. */
const hears = ({ caller }: Pick<Call, 'caller'>, hertz: number): boolean =>
  toneShare(caller.heardSince(performance.now() - 300), hertz) > 0.6;

it(
  'calls in every state talk on when the engine is killed, and can be held, moved and hung up',
  {
    timeout: 90_000,
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
    const pairs: [Call, Call][] = [];
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

    const voices = [anna, ben, held, ...three, atDesk, ...pairs.flat()];
    const expected = new Map<Call, number>([
      [anna, 700],
      [ben, 500],
      [held, 1004],
      [atDesk, 1900],
      ...pairs.flatMap(([a, b]): [Call, number][] => [
        [a, 700],
        [b, 500],
      ]),
    ]);
    await expect.poll(() => [...expected].every(([call, hertz]) => hears(call, hertz)), PATIENT).toBe(true);
    await delay(300);
    const legsBefore = (await client.engine.send('engine.snapshot', {})).legs;

    const killed = performance.now();
    await engine.kill('SIGKILL');
    await engine.start();
    await expect.poll(() => client.engine.connected, PATIENT).toBe(true);
    const after = await client.engine.send('engine.snapshot', {});
    const recoveredMs = performance.now() - killed;
    const gaps = voices.map(({ caller }) => caller.longestGapSince(killed - 200));
    console.log(
      `recovered in ${Math.round(recoveredMs)} ms; longest gap ${Math.round(Math.max(...gaps))} ms`,
    );

    // Recovered in time, nobody noticed, and nothing was told to have ended.
    expect(recoveredMs).toBeLessThan(5000);
    expect(Math.max(...gaps)).toBeLessThan(MOST_GAP_MS);
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
    // Hold and back by the caller.
    anna.caller.forget();
    anna.caller.reinvite(anna.caller.offer('sendonly'));
    await anna.caller.response(200);
    anna.caller.ack();
    await client.expect('leg.held-by-peer', { legId: anna.legId, held: true });
    anna.caller.forget();
    anna.caller.reinvite(anna.caller.offer());
    await anna.caller.response(200);
    anna.caller.ack();
    await client.expect('leg.held-by-peer', { legId: anna.legId, held: false });
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
    for (const [index, { caller, legId }] of [...voices, answered].entries()) {
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
