import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SrtpSession } from '../../src/media/rtp/srtp/srtp-session.ts';
import { junk } from '../fuzz/junk.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { toneShare } from './tone.ts';

let fixture: Fixture;
let alice: RtpPhone;
let bob: RtpPhone;
let stranger: RtpPhone;
let alicePort: number;

beforeEach(async () => {
  fixture = await openFixture();
  [alice, bob] = [await RtpPhone.open(), await RtpPhone.open()];
  alicePort = await fixture.answer('alice', alice);
  await fixture.answer('bob', bob);
  await fixture.media.joinBridge('bridge', 'alice');
  await fixture.media.joinBridge('bridge', 'bob');
});

afterEach(async () => {
  for (const phone of [alice, bob, stranger]) phone.close();
  await fixture.close();
});

async function record(work: () => Promise<void>) {
  const { media, publicKey } = fixture;
  await media.startRecording({ recordingId: 'rec', legId: 'alice', publicKey });
  await work();
  await media.stopRecording('rec');
  return fixture.spool('rec');
}

describe('packets of strangers', () => {
  for (const [place, address] of [
    ['another port', '127.0.0.1'],
    ['another address', '127.0.0.9'],
  ] as const) {
    it(`from ${place} are never heard, recorded or answered, even when they come first`, async () => {
      stranger = await RtpPhone.open({ address });
      const whole = await record(async () => {
        stranger.speak(1900, alicePort);
        await sleep(500);
        alice.speak(440, alicePort);
        await sleep(500);
      });
      expect(toneShare(bob.audio(), 1900)).toBeLessThan(0.05);
      expect(toneShare(whole.left, 1900)).toBeLessThan(0.05);
      expect(toneShare(whole.left.subarray(3200), 440)).toBeGreaterThan(0.6);
      expect(stranger.heard).toEqual([]);
      const stats = await fixture.media.closeLeg('alice');
      // From when she is heard on, the kernel keeps the stranger out.
      expect(stats?.packetsRefused).toBeGreaterThan(15);
      expect(stats?.packetsLost).toBeLessThanOrEqual(1);
    });
  }

  it('that pretend to come from the peer, but with another SSRC, are dropped while the peer speaks', async () => {
    stranger = await RtpPhone.open();
    const whole = await record(async () => {
      alice.speak(440, alicePort);
      await sleep(200);
      const own = { ssrc: alice.ssrc, sequence: alice.sequence };
      for (let i = 0; i < 20; i++) {
        const speaking = { ssrc: alice.ssrc, sequence: alice.sequence };
        Object.assign(alice, { ssrc: (own.ssrc ^ 1) >>> 0, sequence: 1000 + i });
        alice.sendTone(1900, alicePort);
        Object.assign(alice, speaking);
        await sleep(10);
      }
      await sleep(200);
    });
    expect(toneShare(whole.left, 1900)).toBeLessThan(0.05);
    expect((await fixture.media.closeLeg('alice'))?.packetsRefused).toBe(20);
  });

  it('cannot be a burst of one: a jump in sequence needs two packets that follow each other', async () => {
    stranger = await RtpPhone.open();
    alice.speak(440, alicePort);
    await sleep(200);
    alice.hush();
    await sleep(60);
    const before = bob.heard.filter(({ marker }) => !marker).length;
    const next = alice.sequence;
    alice.sequence = (next + 9000) & 0xffff;
    alice.sendTone(1900, alicePort);
    await sleep(60);
    expect(toneShare(bob.audio(), 1900)).toBeLessThan(0.05);
    expect(before).toBeGreaterThan(5);
    for (let i = 0; i < 10; i++) alice.sendTone(1900, alicePort);
    await sleep(60);
    expect(toneShare(bob.audio(bob.heard.length - 9), 1900)).toBeGreaterThan(0.6);
  });

  it('with another payload type or size, or that are no RTP, are dropped', async () => {
    stranger = await RtpPhone.open();
    const count = bob.audio().length;
    alice.send(96, new Uint8Array(160), alicePort);
    alice.send(8, new Uint8Array(160), alicePort);
    alice.send(0, new Uint8Array(7), alicePort);
    alice.send(0, new Uint8Array(1400), alicePort);
    alice.sendRaw(Buffer.from('INVITE sip:x SIP/2.0'), alicePort);
    alice.sendRaw(Buffer.alloc(0), alicePort);
    await sleep(100);
    expect(
      bob
        .audio(0)
        .subarray(count)
        .every((byte) => byte === 0xff),
    ).toBe(true);
    const stats = await fixture.media.closeLeg('alice');
    expect(stats?.packetsReceived).toBe(0);
    expect(stats?.packetsRefused).toBe(6);
  });

  it('are told from the peer over IPv6 too', async () => {
    stranger = await RtpPhone.open({ address: '::1' });
    const carol = await RtpPhone.open({ address: '::1' });
    try {
      const port = await fixture.answer('carol', carol, { localAddress: '::' });
      await fixture.media.joinBridge('bridge', 'carol');
      await fixture.media.leaveBridge('bridge', 'alice');
      carol.speak(440, port);
      stranger.speak(1900, port);
      await sleep(600);
      expect(toneShare(bob.audio(bob.heard.length - 15), 440)).toBeGreaterThan(0.6);
      expect(carol.heard.length).toBeGreaterThan(10);
      expect(stranger.heard).toEqual([]);
      await fixture.answer('dave', alice, { localAddress: '::' });
      const before = alice.heard.length;
      await sleep(200);
      expect(alice.heard.length).toBeGreaterThan(before + 12);
    } finally {
      carol.close();
    }
  });

  it('do not hear the call after the peer moved: only the newly agreed address is sent to', async () => {
    stranger = await RtpPhone.open();
    await sleep(60);
    const moved = await RtpPhone.open();
    try {
      await fixture.answer('alice', moved);
      await sleep(50);
      const before = alice.heard.length;
      moved.speak(440, alicePort);
      await sleep(300);
      expect(alice.heard.length).toBe(before);
      expect(moved.heard.length).toBeGreaterThan(10);
      const [first] = moved.heard;
      expect(first?.ssrc).toBe(alice.heard[0]?.ssrc);
      expect(toneShare(bob.audio(bob.heard.length - 8), 440)).toBeGreaterThan(0.6);
    } finally {
      moved.close();
    }
  });
});

describe.each(['RTP', 'SRTP'])('a flood of RTP, RTCP, STUN, keys and noise at a call with %s', (kind) => {
  const suite = 'AES_CM_128_HMAC_SHA1_80';
  const [ours, theirs] = [randomBytes(30).toString('base64'), randomBytes(30).toString('base64')];

  it('from its first packets on is not heard, presses nothing and leaves no gap', async () => {
    stranger = await RtpPhone.open({ address: '127.0.0.9' });
    const srtp = { suite, sendKey: ours, receiveKey: theirs } as const;
    if (kind === 'SRTP') {
      await fixture.answer('alice', alice, { srtp });
      // What was sent before is still under way, in the clear.
      await sleep(100);
      alice.srtp = new SrtpSession({ suite, sendKey: theirs, receiveKey: ours });
    }
    const random = seededRandom(4_733);
    const flood = (): void => {
      for (let n = 0; n < 20; n += 1) stranger.sendRaw(junk(random), alicePort + (n % 2));
    };
    flood();
    await sleep(50);
    const flooding = setInterval(flood, 10);
    alice.speak(440, alicePort);
    await sleep(400);
    const from = bob.heard.length;
    await sleep(800);
    clearInterval(flooding);
    const times = bob.heard.slice(from).map(({ at }) => at);
    const gaps = times.map((at, index) => at - (times[index - 1] ?? at));
    expect(times.length).toBeGreaterThan(25);
    expect(Math.max(...gaps)).toBeLessThan(200);
    expect(toneShare(bob.audio(from), 440)).toBeGreaterThan(0.6);
    expect(fixture.events.filter(({ type }) => type === 'digit')).toEqual([]);
    expect(stranger.heard).toEqual([]);
    const stats = await fixture.media.closeLeg('alice');
    expect(stats?.packetsRefused).toBeGreaterThan(500);
    expect(stats?.packetsLost).toBeLessThanOrEqual(1);
  });
});
