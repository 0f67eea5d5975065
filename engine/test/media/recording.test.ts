import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { loudness, toneShare, toneUlaw, tonesHeard } from './tone.ts';

let fixture: Fixture;
let caller: RtpPhone;
let operator: RtpPhone;
let callerPort: number;
let operatorPort: number;

beforeEach(async () => {
  fixture = await openFixture();
  [caller, operator] = [await RtpPhone.open({ law: 8 }), await RtpPhone.open()];
  callerPort = await fixture.answer('caller', caller);
  operatorPort = await fixture.answer('operator', operator);
  await fixture.media.joinBridge('bridge', 'caller');
  await fixture.media.joinBridge('bridge', 'operator');
});

afterEach(async () => {
  caller.close();
  operator.close();
  await fixture.close();
});

describe('a recording', () => {
  it('has the caller left and what the caller heard right, and is sealed from the first byte', async () => {
    const { media, publicKey, dataDir } = fixture;
    caller.speak(440, callerPort);
    operator.speak(700, operatorPort);
    const before = Date.now();
    const { startedAt } = await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    expect(startedAt).toBeGreaterThanOrEqual(before);
    const startedMono = performance.now();
    await sleep(1500);
    const end = await media.stopRecording('rec');
    const took = performance.now() - startedMono;
    const whole = await fixture.spool('rec');
    expect(whole.complete).toBe(true);
    expect({ durationMs: whole.durationMs, sha256: whole.sha256 }).toEqual(end);
    expect(Math.abs(end.durationMs - took)).toBeLessThan(400);
    expect(whole.header).toMatchObject({ recordingId: 'rec', legId: 'caller', startedAt });
    const middle = whole.left.length - 800;
    expect(toneShare(whole.left.subarray(800, middle), 440)).toBeGreaterThan(0.6);
    expect(toneShare(whole.left.subarray(800, middle), 700)).toBeLessThan(0.05);
    expect(toneShare(whole.right.subarray(800, middle), 700)).toBeGreaterThan(0.6);
    expect(await fixture.event('recording-ended')).toMatchObject({
      recordingId: 'rec',
      legId: 'caller',
      ...end,
    });
    const path = join(dataDir, 'spool', 'rec.spool');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'spool')).mode & 0o777).toBe(0o700);
    expect(readFileSync(path).includes(Buffer.from(whole.left.subarray(4000, 4016)))).toBe(false);
  });

  it('keeps its own time: silence where nothing came, the announcement on the right', async () => {
    const { media, publicKey } = fixture;
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    await sleep(500);
    caller.speak(440, callerPort);
    await sleep(500);
    caller.hush();
    const name = fixture.addAudio(toneUlaw(900, 4000));
    await media.startPlayback({
      playbackId: 'p',
      legId: 'caller',
      source: { kind: 'audio', name },
      loop: false,
    });
    await sleep(700);
    await media.closeLeg('caller');
    const whole = await fixture.spool('rec');
    expect(whole.complete).toBe(true);
    const left = tonesHeard(whole.left, [440, 900]);
    expect(left.slice(0, 4)).toEqual([null, null, null, null]);
    expect(left.slice(6, 9).filter((tone) => tone === 440).length).toBeGreaterThanOrEqual(2);
    expect(left.slice(12)).toEqual(left.slice(12).fill(null));
    const right = tonesHeard(whole.right, [440, 900]);
    expect(right.slice(0, 9)).toEqual(Array(9).fill(null));
    expect(right.filter((tone) => tone === 900).length).toBeGreaterThanOrEqual(3);
    expect(right).not.toContain(440);
    expect(fixture.events.filter(({ type }) => type === 'recording-ended').length).toBe(1);
  });

  it('puts packets that arrive in the wrong order back into theirs', async () => {
    const { media, publicKey } = fixture;
    await media.startRecording({ recordingId: 'rec', legId: 'operator', publicKey });
    const held: (() => void)[] = [];
    const send = operator.sendRaw.bind(operator);
    let n = 0;
    operator.sendRaw = (bytes, port) => {
      if (n++ % 4 === 1) held.push(() => send(bytes, port));
      else {
        send(bytes, port);
        if (n % 4 === 0) held.shift()?.();
      }
    };
    operator.speak(440, operatorPort);
    await sleep(900);
    await media.stopRecording('rec');
    const { left } = await fixture.spool('rec');
    const first = left.findIndex((byte) => byte !== 0xff);
    expect(toneShare(left.subarray(first, first + 5600), 440)).toBeGreaterThan(0.6);
    const frames = Array.from({ length: 35 }, (_, i) =>
      left.subarray(first + i * 160, first + (i + 1) * 160),
    );
    // One in four would be missing, had the late ones been dropped.
    expect(frames.filter((frame) => loudness(frame) < 0.05).length).toBeLessThan(5);
    expect((await media.closeLeg('operator'))?.packetsLost).toBeLessThanOrEqual(1);
  });

  it('begun masked keeps nothing from the first sample on', async () => {
    const { media, publicKey } = fixture;
    caller.speak(440, callerPort);
    await sleep(300);
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey, paused: 'mask' });
    await sleep(800);
    await media.stopRecording('rec');
    const whole = await fixture.spool('rec');
    expect(whole.frames.length).toBeGreaterThan(0);
    expect(new Set(whole.frames.map(({ kind }) => kind))).toEqual(new Set(['masked']));
    expect(whole.left.every((byte) => byte === 0xff)).toBe(true);
  });

  it('paused keeps the time and nothing else; masked likewise, and says which', async () => {
    const { media, publicKey } = fixture;
    caller.speak(440, callerPort);
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    await sleep(400);
    await media.pauseRecording('rec', 'pause');
    await sleep(400);
    await media.resumeRecording('rec');
    await sleep(300);
    await media.pauseRecording('rec', 'mask');
    await sleep(700);
    await media.resumeRecording('rec');
    await sleep(300);
    const end = await media.stopRecording('rec');
    const whole = await fixture.spool('rec');
    expect(whole.complete).toBe(true);
    expect(end.durationMs).toBeGreaterThan(2050);
    const kinds = whole.frames.map(({ kind }) => kind);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual([
      'audio',
      'paused',
      'audio',
      'masked',
      'audio',
    ]);
    for (const frame of whole.frames) {
      if (frame.kind === 'audio') continue;
      expect(frame.left.every((byte) => byte === 0xff)).toBe(true);
      expect(frame.right.every((byte) => byte === 0xff)).toBe(true);
    }
    const masked = whole.frames.filter(({ kind }) => kind === 'masked');
    const maskedMs = masked.reduce((sum, { left }) => sum + left.length, 0) / 8;
    expect(Math.abs(maskedMs - 700)).toBeLessThan(400);
    expect(toneShare(whole.frames.at(-1)?.left ?? Buffer.alloc(0), 440)).toBeGreaterThan(0.6);
  });

  it('survives kill -9 of its process but for the last second, and the loss is told', async () => {
    const { media, publicKey } = fixture;
    caller.speak(440, callerPort);
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    const started = performance.now();
    await sleep(2750);
    const [pid] = media.pids;
    if (pid === undefined) throw new Error('no media process');
    process.kill(pid, 'SIGKILL');
    const lasted = performance.now() - started;
    const lost = await fixture.event('media-process-lost');
    expect(lost.legIds.toSorted()).toEqual(['caller', 'operator']);
    const whole = await fixture.spool('rec');
    expect(whole.complete).toBe(false);
    expect(lasted - whole.durationMs).toBeLessThan(1000);
    expect(toneShare(whole.left.subarray(800), 440)).toBeGreaterThan(0.6);
    await expect(media.stopRecording('rec')).rejects.toMatchObject({ code: 'not-found' });
    expect(await media.closeLeg('caller')).toBe(null);

    const again = await media.openRtp({ legId: 'operator', localAddress: '127.0.0.1' });
    expect(again.port).toBe(operatorPort);
    await fixture.answer('operator', operator);
    const count = operator.heard.length;
    await sleep(300);
    expect(operator.heard.length).toBeGreaterThan(count + 5);
  });

  it('is finished by a media process whose parent is gone', async () => {
    const { media, publicKey, dataDir } = fixture;
    await media.startRecording({ recordingId: 'rec', legId: 'caller', publicKey });
    await sleep(300);
    await media.close();
    expect((await fixture.spool('rec')).complete).toBe(true);
    expect(statSync(join(dataDir, 'spool', 'rec.spool')).size).toBeGreaterThan(1000);
  });

  it('is refused for a key that is none, for a second time, and for a leg that is not there', async () => {
    const { media, publicKey } = fixture;
    const start = (recordingId: string, legId: string, key: string) =>
      media.startRecording({ recordingId, legId, publicKey: key });
    await expect(start('bad', 'caller', 'AAAA')).rejects.toMatchObject({ code: 'media-failed' });
    await start('one', 'caller', publicKey);
    await expect(start('two', 'caller', publicKey)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(start('one', 'operator', publicKey)).rejects.toMatchObject({ code: 'media-failed' });
    await expect(start('three', 'nobody', publicKey)).rejects.toMatchObject({ code: 'not-found' });
  });
});
