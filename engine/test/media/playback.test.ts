import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaError } from '../../src/media/media-api.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import type { Heard } from './rtp-phone.ts';
import { loudness, toneShare, toneUlaw, tonesHeard } from './tone.ts';

let fixture: Fixture;
let caller: RtpPhone;

beforeEach(async () => {
  fixture = await openFixture();
  caller = await RtpPhone.open();
  await fixture.answer('caller', caller);
});

afterEach(async () => {
  caller.close();
  await fixture.close();
});

function gaps(heard: readonly Heard[]): number[] {
  return heard.slice(1).map((packet, i) => (packet.sequence - (heard[i]?.sequence ?? 0)) & 0xffff);
}

function steps(heard: readonly Heard[]): number[] {
  return heard.slice(1).map((packet, i) => (packet.timestamp - (heard[i]?.timestamp ?? 0)) | 0);
}

describe('a playback', () => {
  it('is heard whole, once, and says how much was heard', async () => {
    const name = fixture.addAudio(toneUlaw(900, 8000 * 0.43));
    const started = await fixture.media.startPlayback({
      playbackId: 'p',
      legId: 'caller',
      source: { kind: 'audio', name },
      loop: false,
    });
    expect(started.durationMs).toBe(430);
    const end = await fixture.event('playback-finished');
    expect(end).toMatchObject({ reason: 'completed', heardMs: 430, durationMs: 430, playbackId: 'p' });
    await sleep(60);
    const heard = tonesHeard(caller.audio(), [900]);
    expect(heard.filter((tone) => tone === 900).length).toBeGreaterThanOrEqual(4);
    expect(heard.filter((tone) => tone === 900).length).toBeLessThanOrEqual(5);
    const sounding = caller.heard.filter(({ payload }) => loudness(payload) > 0.1);
    expect(toneShare(Buffer.concat(sounding.map(({ payload }) => payload)), 900)).toBeGreaterThan(0.6);
    expect(sounding.length).toBe(22);
  });

  it('that is stopped tells what was really sent', async () => {
    const name = fixture.addAudio(toneUlaw(900, 8000 * 3));
    const before = caller.heard.length;
    await fixture.media.startPlayback({
      playbackId: 'p',
      legId: 'caller',
      source: { kind: 'audio', name },
      loop: false,
    });
    await sleep(500);
    await fixture.media.stopPlayback('p');
    const end = await fixture.event('playback-finished');
    await sleep(40);
    const sounding = caller.heard.slice(before).filter(({ payload }) => loudness(payload) > 0.1).length;
    expect(end.reason).toBe('stopped');
    expect(end.heardMs).toBe(sounding * 20);
    expect(end.heardMs).toBeGreaterThan(200);
    expect(end.heardMs).toBeLessThan(2000);
  });

  it('does not go on while the caller holds, for nobody hears it', async () => {
    const name = fixture.addAudio(toneUlaw(900, 8000 * 0.4));
    await fixture.answer('caller', caller, { sending: false });
    await fixture.media.startPlayback({
      playbackId: 'p',
      legId: 'caller',
      source: { kind: 'audio', name },
      loop: false,
    });
    await sleep(600);
    expect(fixture.events).toEqual([]);
    await fixture.answer('caller', caller);
    expect((await fixture.event('playback-finished')).heardMs).toBe(400);
  });

  it('gives way to another, and to the end of the leg', async () => {
    const ring = { legId: 'caller', source: { kind: 'tone', tone: 'ringback' }, loop: false } as const;
    await fixture.media.startPlayback({ ...ring, playbackId: 'first' });
    expect(await fixture.media.startPlayback({ ...ring, playbackId: 'second' })).toEqual({
      durationMs: null,
    });
    expect(await fixture.event('playback-finished')).toMatchObject({
      playbackId: 'first',
      reason: 'replaced',
    });
    await fixture.media.closeLeg('caller');
    const last = await fixture.event('playback-finished', ({ playbackId }) => playbackId === 'second');
    expect(last.reason).toBe('leg-ended');
    await fixture.media.stopPlayback('second');
  });

  it('of an audio that is not there, or is not what its name says, is refused', async () => {
    const missing = `${'0'.repeat(64)}.ulaw`;
    const play = (name: string) =>
      fixture.media.startPlayback({
        playbackId: 'p',
        legId: 'caller',
        source: { kind: 'audio', name },
        loop: false,
      });
    await expect(play(missing)).rejects.toMatchObject({ code: 'audio-missing' });
    await expect(play('../../etc/passwd')).rejects.toBeInstanceOf(MediaError);
  });

  it('of the ringback is 400 Hz for a second and silence for two', async () => {
    await fixture.media.startPlayback({
      playbackId: 'p',
      legId: 'caller',
      source: { kind: 'tone', tone: 'ringback' },
      loop: false,
    });
    const before = caller.heard.length;
    await sleep(4200);
    const audio = caller.audio(before);
    const first = audio.findIndex((byte) => loudness(Uint8Array.of(byte)) > 0.05);
    const heard = tonesHeard(audio.subarray(first), [400, 1000]);
    expect(heard.slice(0, 9)).toEqual(Array(9).fill(400));
    expect(heard.slice(11, 29)).toEqual(Array(18).fill(null));
    expect(heard.slice(31, 38)).toEqual(Array(7).fill(400));
  });

  it('then a bridge, then silence: one stream, numbered and timed without a break', async () => {
    const operator = await RtpPhone.open();
    try {
      const port = await fixture.answer('operator', operator);
      await fixture.media.joinBridge('bridge', 'caller');
      await fixture.media.joinBridge('bridge', 'operator');
      operator.speak(700, port);
      const name = fixture.addAudio(toneUlaw(900, 8000 * 0.3));
      await fixture.media.startPlayback({
        playbackId: 'p',
        legId: 'caller',
        source: { kind: 'audio', name },
        loop: false,
      });
      await fixture.event('playback-finished');
      await sleep(300);
      operator.hush();
      await sleep(400);
      operator.speak(700, port);
      await sleep(200);
      await fixture.media.leaveBridge('bridge', 'caller');
      await sleep(300);
      const { heard } = caller;
      expect(new Set(gaps(heard))).toEqual(new Set([1]));
      expect(new Set(heard.map(({ ssrc }) => ssrc)).size).toBe(1);
      for (const step of steps(heard)) {
        expect(step).toBeGreaterThanOrEqual(160);
        expect(step).toBeLessThan(2400);
      }
      const span = (heard.at(-1)?.timestamp ?? 0) - (heard[0]?.timestamp ?? 0);
      const time = (heard.at(-1)?.at ?? 0) - (heard[0]?.at ?? 0);
      expect(Math.abs((span | 0) / 8 - time)).toBeLessThan(400);
      expect(tonesHeard(caller.audio(), [700, 900]).filter((tone) => tone === 700).length).toBeGreaterThan(3);
      expect(heard.filter(({ marker }) => marker).length).toBeGreaterThanOrEqual(4);
    } finally {
      operator.close();
    }
  });
});
