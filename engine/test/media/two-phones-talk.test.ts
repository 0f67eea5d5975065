import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { loudness, toneShare } from './tone.ts';

let fixture: Fixture;
const phones: RtpPhone[] = [];

async function phone(options: Parameters<typeof RtpPhone.open>[0] = {}): Promise<RtpPhone> {
  const opened = await RtpPhone.open(options);
  phones.push(opened);
  return opened;
}

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(async () => {
  for (const opened of phones.splice(0)) opened.close();
  await fixture.close();
});

describe('two telephones', () => {
  it('hear each other, and nobody else', async () => {
    const { media } = fixture;
    const [alice, bob] = [await phone(), await phone()];
    const alicePort = await fixture.answer('alice', alice);
    const bobPort = await fixture.answer('bob', bob);
    await media.joinBridge('bridge', 'alice');
    await media.joinBridge('bridge', 'bob');
    alice.speak(440, alicePort);
    bob.speak(700, bobPort);
    await sleep(200);
    const from = { alice: alice.heard.length, bob: bob.heard.length };
    await sleep(600);
    expect(alice.audio(from.alice).length).toBeGreaterThan(25 * 160);
    expect(toneShare(alice.audio(from.alice), 700)).toBeGreaterThan(0.6);
    expect(toneShare(bob.audio(from.bob), 440)).toBeGreaterThan(0.6);
    await media.leaveBridge('bridge', 'bob');
    await sleep(300);
    const apart = alice.heard.length;
    await sleep(200);
    expect(loudness(alice.audio(apart))).toBe(0);
    expect(alice.audio(apart).length).toBeGreaterThan(5 * 160);
  });

  it('of different laws understand each other', async () => {
    const { media } = fixture;
    const [alice, bob] = [await phone({ law: 0 }), await phone({ law: 8 })];
    const alicePort = await fixture.answer('alice', alice);
    const bobPort = await fixture.answer('bob', bob);
    await media.joinBridge('bridge', 'alice');
    await media.joinBridge('bridge', 'bob');
    alice.speak(440, alicePort);
    bob.speak(700, bobPort);
    await sleep(200);
    const from = { alice: alice.heard.length, bob: bob.heard.length };
    await sleep(500);
    expect(alice.heard.every(({ payloadType }) => payloadType === 0)).toBe(true);
    expect(bob.heard.every(({ payloadType }) => payloadType === 8)).toBe(true);
    expect(toneShare(alice.audio(from.alice), 700)).toBeGreaterThan(0.6);
    expect(toneShare(bob.audio(from.bob), 440)).toBeGreaterThan(0.6);
  });

  it('understand each other when one speaks G.722, and the recording is as always', async () => {
    const { media, publicKey } = fixture;
    const [alice, bob] = [await phone({ law: 9 }), await phone({ law: 8 })];
    const alicePort = await fixture.answer('alice', alice);
    const bobPort = await fixture.answer('bob', bob);
    await media.joinBridge('bridge', 'alice');
    await media.joinBridge('bridge', 'bob');
    await media.startRecording({ recordingId: 'rec', legId: 'alice', publicKey });
    alice.speak(440, alicePort);
    bob.speak(700, bobPort);
    await sleep(200);
    const from = { alice: alice.heard.length, bob: bob.heard.length };
    await sleep(500);
    await media.stopRecording('rec');
    expect(alice.heard.every(({ payloadType }) => payloadType === 9)).toBe(true);
    expect(toneShare(alice.audio(from.alice), 700)).toBeGreaterThan(0.6);
    expect(toneShare(bob.audio(from.bob), 440)).toBeGreaterThan(0.6);
    const { left, right } = await fixture.spool('rec');
    expect(toneShare(left.subarray(1600, 4800), 440)).toBeGreaterThan(0.6);
    expect(toneShare(right.subarray(1600, 4800), 700)).toBeGreaterThan(0.6);
  });

  it('may say by comfort noise that they are silent', async () => {
    const { media } = fixture;
    const [alice, bob] = [await phone(), await phone()];
    const alicePort = await fixture.answer('alice', alice);
    await fixture.answer('bob', bob);
    await media.joinBridge('bridge', 'alice');
    await media.joinBridge('bridge', 'bob');
    for (let n = 0; n < 10; n++) {
      alice.send(13, Uint8Array.of(60), alicePort);
      alice.timestamp = (alice.timestamp + 160) >>> 0;
      await sleep(20);
    }
    alice.speak(440, alicePort);
    await sleep(400);
    expect(toneShare(bob.audio().subarray(-1600), 440)).toBeGreaterThan(0.6);
    const quality = await media.closeLeg('alice');
    expect(quality).toMatchObject({ packetsLost: 0, packetsRefused: 0 });
  });

  it('and a third, mixed, each hear the two others', async () => {
    const { media } = fixture;
    const hertz = new Map([
      ['alice', 440],
      ['bob', 700],
      ['carol', 1150],
    ]);
    const three = new Map<string, RtpPhone>();
    for (const [name, tone] of hertz) {
      const opened = await phone();
      three.set(name, opened);
      opened.speak(tone, await fixture.answer(name, opened));
      await media.joinBridge('bridge', name);
    }
    await sleep(300);
    const from = new Map([...three].map(([name, one]) => [name, one.heard.length]));
    await sleep(500);
    for (const [name, one] of three) {
      const audio = one.audio(from.get(name));
      for (const [other, tone] of hertz) {
        if (other === name) expect(toneShare(audio, tone)).toBeLessThan(0.05);
        else expect(toneShare(audio, tone)).toBeGreaterThan(0.25);
      }
    }
    await media.closeLeg('carol');
    await sleep(200);
    const two = three.get('alice')?.heard.length;
    await sleep(300);
    expect(toneShare(three.get('alice')?.audio(two) ?? Buffer.alloc(0), 700)).toBeGreaterThan(0.6);
  });

  it('in different media processes hear each other all the same', async () => {
    const wide = await openFixture({ processes: 2 });
    try {
      const [alice, bob] = [await phone(), await phone()];
      const alicePort = await wide.answer('alice', alice);
      const bobPort = await wide.answer('bob', bob);
      await wide.media.joinBridge('bridge', 'alice');
      await wide.media.joinBridge('bridge', 'bob');
      alice.speak(440, alicePort);
      bob.speak(700, bobPort);
      await sleep(300);
      const from = { alice: alice.heard.length, bob: bob.heard.length };
      await sleep(500);
      expect(toneShare(alice.audio(from.alice), 700)).toBeGreaterThan(0.6);
      expect(toneShare(bob.audio(from.bob), 440)).toBeGreaterThan(0.6);
      await bob.press(7, bobPort);
      expect((await wide.event('digit')).legId).toBe('bob');
      expect(alice.heard.some(({ payloadType }) => payloadType === 101)).toBe(true);
      await wide.media.closeLeg('alice');
      await sleep(300);
      const alone = bob.heard.length;
      await sleep(200);
      expect(loudness(bob.audio(alone))).toBe(0);
      expect(wide.events.every((event) => !('legId' in event) || !event.legId.includes('.'))).toBe(true);
    } finally {
      await wide.close();
    }
  });

  it('not bridged hear a line that is open', async () => {
    const alice = await phone();
    await fixture.answer('alice', alice);
    await sleep(300);
    expect(alice.heard.length).toBeGreaterThan(10);
    expect(loudness(alice.audio())).toBe(0);
    expect(alice.heard[0]?.marker).toBe(true);
  });

  it('on hold are sent nothing, and nothing is taken from them', async () => {
    const { media } = fixture;
    const [alice, bob] = [await phone(), await phone()];
    const alicePort = await fixture.answer('alice', alice, { sending: false, receiving: false });
    await fixture.answer('bob', bob);
    await media.joinBridge('bridge', 'alice');
    await media.joinBridge('bridge', 'bob');
    alice.speak(440, alicePort);
    await sleep(300);
    expect(alice.heard).toEqual([]);
    expect(loudness(bob.audio())).toBe(0);
  });
});
