import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { keyTone } from '../../src/media/playback/key-tones.ts';
import { RtpPhone } from './rtp-phone.ts';
import { toneUlaw } from './tone.ts';

let fixture: Fixture;
let caller: RtpPhone;
let port: number;

beforeEach(async () => {
  fixture = await openFixture();
  caller = await RtpPhone.open();
  port = await fixture.answer('caller', caller);
});

afterEach(async () => {
  caller.close();
  await fixture.close();
});

describe('a leg', () => {
  it('that falls silent for three seconds is told of, and again when it is back', async () => {
    caller.speak(440, port);
    await sleep(300);
    caller.hush();
    const quiet = performance.now();
    await fixture.event('audio-silent', ({ silent }) => silent);
    expect(performance.now() - quiet).toBeGreaterThan(2900);
    expect(performance.now() - quiet).toBeLessThan(5000);
    caller.speak(440, port);
    await fixture.event('audio-silent', ({ silent }) => !silent);
  });

  it('tells each key once, whatever is lost or doubled of its packets', async () => {
    for (const key of [1, 1, 10, 15]) await caller.press(key, port);
    caller.send(101, Uint8Array.of(16, 0x8a, 0, 160), port);
    caller.timestamp += 160;
    caller.send(101, Uint8Array.of(3, 0x8a), port);
    await caller.press(0, port);
    await sleep(100);
    expect(fixture.events.flatMap((event) => (event.type === 'digit' ? [event.digit] : []))).toEqual([
      '1',
      '1',
      '*',
      'D',
      '0',
    ]);
  });

  it('without telephone-events is heard pressing keys, and a FAX machine calling; another leg is not', async () => {
    const deaf = await RtpPhone.open();
    const deafPort = await fixture.answer('deaf', deaf);
    await fixture.answer('caller', caller, { inbandDigits: true, detectFax: true });
    const both = async (ulaw: Uint8Array): Promise<void> => {
      for (let at = 0; at < ulaw.length; at += 160) {
        for (const [phone, to] of [
          [caller, port],
          [deaf, deafPort],
        ] as const) {
          phone.send(0, ulaw.subarray(at, at + 160), to);
          phone.timestamp = (phone.timestamp + 160) >>> 0;
        }
        await sleep(10);
      }
    };
    const pause = new Uint8Array(800).fill(0xff);
    await both(Buffer.concat([keyTone('7', 4), pause, keyTone('#', 4), pause]));
    await both(Buffer.concat([pause, toneUlaw(1100, 4000), pause, pause]));
    expect(await fixture.event('fax-detected')).toMatchObject({ legId: 'caller' });
    const digits = fixture.events.flatMap((event) => (event.type === 'digit' ? [event] : []));
    expect(digits.map(({ legId, digit }) => `${legId} ${digit}`)).toEqual(['caller 7', 'caller #']);
    deaf.close();
  });

  it('does not put its keys into the recording', async () => {
    await fixture.media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey: fixture.publicKey });
    await caller.press(5, port);
    await sleep(300);
    await fixture.media.closeLeg('caller');
    expect((await fixture.spool('rec')).left.every((byte) => byte === 0xff)).toBe(true);
  });

  it('keeps its port when it is opened again, and gives it back in the end', async () => {
    expect(await fixture.media.openRtp({ legId: 'caller', localAddress: '127.0.0.1' })).toEqual({ port });
    await sleep(100);
    const stats = await fixture.media.closeLeg('caller');
    expect(stats?.packetsSent).toBeGreaterThan(0);
    expect(await fixture.media.closeLeg('caller')).toBe(null);
    for (let i = 0; i < 250; i++) {
      await fixture.media.openRtp({ legId: `again${i}`, localAddress: '127.0.0.1' });
      await fixture.media.closeLeg(`again${i}`);
    }
  });

  it('whose ports are all in use is refused', async () => {
    const opened = Array.from({ length: 210 }, (_, i) =>
      fixture.media.openRtp({ legId: `many${i}`, localAddress: '127.0.0.1' }),
    );
    const refused = (await Promise.allSettled(opened)).filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(11);
    expect(refused.every((one) => one.status === 'rejected' && one.reason.code === 'no-capacity')).toBe(true);
  });
});

describe('a media process', () => {
  it('that hangs is replaced within ten seconds, and the figures say so', async () => {
    const { media } = fixture;
    const [before] = media.figures();
    expect(before).toMatchObject({ legs: 1, restarts: 0 });
    process.kill(before?.pid ?? 0, 'SIGSTOP');
    const since = performance.now();
    expect((await fixture.event('media-process-lost')).legIds).toEqual(['caller']);
    await fixture.answer('caller', caller);
    expect(performance.now() - since).toBeLessThan(10_000);
    const count = caller.heard.length;
    await sleep(1300);
    expect(caller.heard.length).toBeGreaterThan(count + 5);
    const [after] = media.figures();
    expect(after).toMatchObject({ legs: 1, restarts: 1 });
    expect(after?.pid).not.toBe(before?.pid);
    expect(after?.delayP99Ms).toBeGreaterThanOrEqual(0);
  });
});
