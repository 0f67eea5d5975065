import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPhone } from './browser-phone.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { loudness, toneShare, toneUlaw } from './tone.ts';

let fixture: Fixture;
let desk: BrowserPhone;
let caller: RtpPhone;
let callerPort: number;

beforeEach(async () => {
  fixture = await openFixture();
  caller = await RtpPhone.open();
  callerPort = await fixture.answer('caller', caller);
  desk = new BrowserPhone(fixture.media, 'desk');
});

afterEach(async () => {
  desk.kill();
  caller.close();
  await fixture.close();
});

describe('a browser', () => {
  it('talks with a telephone, is recorded, and nothing is transcoded', async () => {
    const { media, publicKey } = fixture;
    const offer = await desk.connect(media);
    expect(offer).toMatch(/m=audio \d+ UDP\/TLS\/RTP\/SAVPF 0 8 101/);
    await fixture.event('browser-connected');
    await sleep(200);
    expect((await desk.report()).packets).toBe(0);
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    await media.joinBridge('bridge', 'caller');
    await media.joinBridge('bridge', 'desk');
    caller.speak(440, callerPort);
    desk.tell({ type: 'speak', hertz: 700 });
    await sleep(300);
    await desk.report();
    const from = caller.heard.length;
    await sleep(900);
    const report = await desk.report();
    expect(toneShare(report.heard, 440)).toBeGreaterThan(0.6);
    expect(report.sequenceGaps).toBe(0);
    expect(toneShare(caller.audio(from), 700)).toBeGreaterThan(0.6);
    await media.stopRecording('rec');
    const { left, right } = await fixture.spool('rec');
    expect(toneShare(left.subarray(-8000), 440)).toBeGreaterThan(0.6);
    expect(toneShare(right.subarray(-8000), 700)).toBeGreaterThan(0.6);
  });

  it('waits for hours and takes one call after another on one stream', async () => {
    const { media } = fixture;
    await desk.connect(media);
    desk.tell({ type: 'speak', hertz: 700 });
    for (const bridge of ['first', 'second']) {
      await media.joinBridge(bridge, 'caller');
      await media.joinBridge(bridge, 'desk');
      const from = caller.heard.length;
      caller.speak(440, callerPort);
      await sleep(500);
      expect(toneShare(caller.audio(from + 10), 700)).toBeGreaterThan(0.6);
      await media.leaveBridge(bridge, 'desk');
      caller.hush();
      await sleep(100);
    }
    const report = await desk.report();
    expect(report.packets).toBeGreaterThan(30);
    expect(report.sequenceGaps).toBe(0);
  });

  it('hears a playback, and its keys are told once each and sent on', async () => {
    const { media } = fixture;
    await desk.connect(media);
    const name = fixture.addAudio(toneUlaw(900, 4800));
    await media.startPlayback({
      playbackId: 'p',
      legId: 'desk',
      source: { kind: 'audio', name },
      loop: false,
    });
    await fixture.event('playback-finished');
    expect(toneShare((await desk.report()).heard, 900)).toBeGreaterThan(0.6);
    await media.joinBridge('bridge', 'caller');
    await media.joinBridge('bridge', 'desk');
    desk.tell({ type: 'press', event: 5 });
    desk.tell({ type: 'press', event: 11 });
    await sleep(200);
    expect(fixture.events.flatMap((event) => (event.type === 'digit' ? [event.digit] : []))).toEqual([
      '5',
      '#',
    ]);
    expect(caller.heard.filter(({ payloadType }) => payloadType === 101).length).toBe(12);
    expect(loudness(caller.audio())).toBe(0);
  });

  it('sends and gets RTCP reports', { timeout: 30_000 }, async () => {
    const { media } = fixture;
    await desk.connect(media);
    await media.joinBridge('bridge', 'caller');
    await media.joinBridge('bridge', 'desk');
    caller.speak(440, callerPort);
    const types = async () => (await desk.report()).rtcpTypes;
    for (let n = 0; n < 12 && !(await types()).includes(200); n++) await sleep(1000);
    expect(await types()).toContain(200);
  });

  it('behind NAT is told the public address beside the own', async () => {
    const other = await openFixture({ publicIp: '203.0.113.9' });
    const browser = new BrowserPhone(other.media, 'desk');
    try {
      expect(await browser.connect(other.media)).not.toContain('candidate:');
      const told = other.events.flatMap((event) =>
        event.type === 'browser-candidate' ? [event.candidate] : [],
      );
      expect(told.join('\n')).toMatch(/candidate:\S+ 1 UDP \d+ 203\.0\.113\.9 \d+ typ host/i);
      expect(told.join('\n')).toMatch(/candidate:\S+ 1 UDP \d+ 127\.0\.0\.1 \d+ typ host/i);
    } finally {
      browser.kill();
      await other.close();
    }
  });

  it('is refused while its port is taken, and no call is lost by that', async () => {
    const squatter = createSocket('udp4');
    await new Promise<void>((resolve) => squatter.bind(fixture.webrtcPort, '127.0.0.1', resolve));
    await expect(fixture.media.openBrowser('desk')).rejects.toMatchObject({ code: 'no-capacity' });
    await new Promise<void>((resolve) => squatter.close(resolve));
    await desk.connect(fixture.media);
    expect(fixture.events.some(({ type }) => type === 'media-process-lost')).toBe(false);
  });

  it('with hostile words does no harm: the process and its calls go on', async () => {
    const { media } = fixture;
    await media.openBrowser('odd');
    await media.addBrowserCandidate('odd', 'candidate:not one at all', '0');
    await expect(media.answerBrowser('odd', 'v=0\r\nnothing')).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(media.answerBrowser('odd', 'm=audio 9 UDP/TLS/RTP/SAVPF 0')).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await media.addBrowserCandidate('odd', 'x'.repeat(2000), '9');
    await media.closeLeg('odd');
    await media.closeLeg('odd');
    await desk.connect(media);
    expect(fixture.events.some(({ type }) => type === 'media-process-lost')).toBe(false);
  });
});
