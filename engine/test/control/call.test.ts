import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSpoolKeyPair } from '@denwaban/engine-api/spool';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { EventOf, TestClient } from './test-client.ts';

let engine: EngineProcess;
let client: TestClient;
const telephones: Telephone[] = [];

beforeAll(async () => {
  engine = await startEngineProcess();
  client = await connect(engine);
  await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
});
afterAll(async () => {
  for (const telephone of telephones) telephone.close();
  await client.close();
  await engine.dispose();
});

/** A telephone that has dialled, and the leg that was offered for it. */
async function call(dialling: Parameters<Telephone['dial']>[0] = {}): Promise<{
  caller: Telephone;
  offered: EventOf<'leg.offered'>;
}> {
  const caller = await Telephone.on(engine.sipPort);
  telephones.push(caller);
  caller.dial(dialling);
  const offered = await client.expect('leg.offered', { signallingCallId: caller.callId });
  return { caller, offered };
}

/** A call that was answered and acknowledged. */
async function answeredCall(): Promise<{ caller: Telephone; legId: string }> {
  const { caller, offered } = await call();
  await client.engine.send('leg.answer', { legId: offered.legId });
  await caller.response(200);
  caller.ack();
  await client.expect('leg.answered', { legId: offered.legId });
  return { caller, legId: offered.legId };
}

/** The end of a leg as it was told. */
async function end(legId: string): Promise<string> {
  const { reason, sipStatus } = await client.expect('leg.ended', { legId });
  return `${reason} ${sipStatus}`;
}

describe('a call on a trunk', () => {
  it('is offered with its numbers, rings, is answered, talks and is hung up by the caller', async () => {
    const { caller, offered } = await call();
    const { legId } = offered;
    expect(offered).toMatchObject({
      kind: 'trunk',
      trunkId: 'loopback',
      called: { number: '+81300001001', dialled: '0300001001' },
      caller: { number: '+81312345678', status: 'provided' },
      fallback: false,
    });
    await client.engine.send('leg.ring', { legId });
    await caller.response(180);
    await client.engine.send('leg.answer', { legId });
    const ok = await caller.response(200);
    expect(ok.body).toContain('PCMU/8000');
    expect(client.names(legId)).not.toContain('leg.answered');
    caller.ack();
    await client.expect('leg.answered', { legId });
    caller.bye();
    await caller.response(200, 'BYE');
    expect(await end(legId)).toBe('remote-hung-up null');
    // So short a call may have had no audio to measure.
    const names = client.names(legId).filter((name) => name !== 'leg.measured');
    expect(names).toEqual(['leg.offered', 'leg.ringing', 'leg.answered', 'leg.ended']);
  });

  it('is hung up by us with BYE', async () => {
    const { caller, legId } = await answeredCall();
    await client.engine.send('leg.hang-up', { legId });
    await caller.request('BYE');
    expect(await end(legId)).toBe('hung-up null');
  });

  it('plays, records and says how much was heard', async () => {
    const { legId, caller } = await answeredCall();
    const { publicKey } = generateSpoolKeyPair();
    const { startedAt } = await client.engine.send('recording.start', {
      recordingId: 'tape',
      legId,
      publicKey,
    });
    expect(Math.abs(startedAt - Date.now())).toBeLessThan(2000);
    const source = { kind: 'tone', tone: 'ringback' } as const;
    await client.engine.send('playback.start', { playbackId: 'tone', legId, source });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.engine.send('playback.stop', { playbackId: 'tone' });
    const finished = await client.expect('playback.finished', { playbackId: 'tone' });
    expect(finished.reason).toBe('stopped');
    expect(finished.heardMs).toBeGreaterThan(300);
    expect(finished.heardMs).toBeLessThan(900);
    expect(caller.payloads.length).toBeGreaterThan(15);
    caller.bye();
    const recorded = await client.expect('recording.ended', { recordingId: 'tape' });
    expect(recorded).toMatchObject({ legId, incomplete: false });
    expect(recorded.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(recorded.durationMs).toBeGreaterThan(300);
  });

  it('hears the other leg of its bridge', async () => {
    const [first, second] = [await answeredCall(), await answeredCall()];
    await client.engine.send('bridge.join', { bridgeId: 'talk', legId: first.legId });
    await client.engine.send('bridge.join', { bridgeId: 'talk', legId: second.legId });
    await client.expect('leg.bridged', { legId: second.legId, bridgeId: 'talk' });
    first.caller.bye();
    expect(await end(first.legId)).toBe('remote-hung-up null');
    const names = client.names(first.legId).filter((name) => name !== 'leg.measured');
    expect(names.slice(-2)).toEqual(['leg.unbridged', 'leg.ended']);
    const { legs } = await client.engine.send('engine.snapshot', {});
    expect(legs.find(({ legId }) => legId === second.legId)).toMatchObject({
      bridgeId: 'talk',
      state: 'answered',
    });
    await client.engine.send('leg.hang-up', { legId: second.legId });
  });

  it('without SDP is answered with our offer', async () => {
    const { caller, offered } = await call({ sdp: null });
    await client.engine.send('leg.answer', { legId: offered.legId });
    expect((await caller.response(200)).body).toContain('m=audio');
    caller.ack(caller.offer());
    await client.expect('leg.answered', { legId: offered.legId });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(caller.payloads.length).toBeGreaterThan(3);
    await client.engine.send('leg.hang-up', { legId: offered.legId });
  });

  it('is held by the caller and taken up again', async () => {
    const { caller, legId } = await answeredCall();
    caller.forget();
    caller.reinvite(caller.offer('sendonly'));
    expect((await caller.response(200)).body).toContain('a=recvonly');
    caller.ack();
    await client.expect('leg.held-by-peer', { legId, held: true });
    caller.forget();
    caller.reinvite(caller.offer('sendrecv'));
    expect((await caller.response(200)).body).toContain('a=sendrecv');
    caller.ack();
    await client.expect('leg.held-by-peer', { legId, held: false });
    await client.engine.send('leg.hang-up', { legId });
  });
});

describe('a re-INVITE without SDP', () => {
  it('is answered with our offer on the same port, and the answer is taken from the ACK', async () => {
    const { caller, legId } = await answeredCall();
    const port = /m=audio (\d+)/.exec((await caller.response(200)).body)?.[1];
    caller.forget();
    caller.reinvite(null);
    const offer = (await caller.response(200)).body;
    expect(/m=audio (\d+)/.exec(offer)?.[1]).toBe(port);
    caller.ack(caller.offer('sendonly'));
    await client.expect('leg.held-by-peer', { legId, held: true });
    await client.engine.send('leg.hang-up', { legId });
  });
});

describe('the end of a call has its reason', () => {
  it('when the caller gives up before anybody decided', async () => {
    const { caller, offered } = await call();
    caller.cancel();
    await caller.response(487);
    expect(await end(offered.legId)).toBe('remote-cancelled 487');
  });

  it('when the caller gives up while it rings', async () => {
    const { caller, offered } = await call();
    await client.engine.send('leg.ring', { legId: offered.legId });
    caller.cancel();
    expect(await end(offered.legId)).toBe('remote-cancelled 487');
    await expect(client.engine.send('leg.answer', { legId: offered.legId })).rejects.toMatchObject({
      code: 'wrong-state',
    });
  });

  it.each([
    ['rejected-busy', 486],
    ['rejected-unavailable', 480],
    ['rejected-declined', 603],
    ['rejected-not-found', 404],
  ] as const)('when it is refused: %s', async (reason, status) => {
    const { caller, offered } = await call();
    await client.engine.send('leg.reject', { legId: offered.legId, reason });
    await caller.response(status);
    expect(await end(offered.legId)).toBe(`${reason} ${status}`);
    expect(await client.engine.send('leg.reject', { legId: offered.legId, reason })).toEqual({});
  });

  it('when it offers none of the codecs that its trunk speaks', async () => {
    await client.engine.send('trunks.configure', { trunks: [{ ...loopbackTrunk(), codecs: ['PCMA'] }] });
    const { caller, offered } = await call();
    await caller.response(488);
    expect(await end(offered.legId)).toBe('no-common-codec 488');
    await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  });

  it('when it is hung up before its answer', async () => {
    const { caller, offered } = await call();
    await client.engine.send('leg.hang-up', { legId: offered.legId });
    await caller.response(480);
    expect(await end(offered.legId)).toBe('hung-up 480');
    expect(await client.engine.send('leg.hang-up', { legId: offered.legId })).toEqual({});
  });

  it('when the trunk has no channel left: busy, and both events are there', async () => {
    await client.engine.send('trunks.configure', { trunks: [loopbackTrunk('narrow', 1)] });
    const first = await call();
    const { caller, offered } = await call();
    await caller.response(486);
    expect(await end(offered.legId)).toBe('rejected-busy 486');
    await client.engine.send('leg.hang-up', { legId: first.offered.legId });
    await client.engine.send('trunks.configure', { trunks: [loopbackTrunk()] });
  });
});

it('leaves nothing behind', async () => {
  const { legs } = await client.engine.send('engine.snapshot', {});
  expect(legs).toEqual([]);
  const health = await fetch(engine.url.replace('ws', 'http').concat('/readyz'));
  expect(await health.json()).toMatchObject({
    status: 'ready',
    legs: 0,
    bridges: 0,
    playbacks: 0,
    recordings: 0,
    clients: 1,
    signalling: { sessions: 0 },
  });
});

it('writes no number of anybody into its log', () => {
  expect(engine.lines.length).toBeGreaterThan(10);
  expect(engine.lines.filter((line) => /12345678|00001001|sip:/.test(line))).toEqual([]);
});
