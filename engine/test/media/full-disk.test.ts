import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import { RtpPhone } from './rtp-phone.ts';
import { toneShare } from './tone.ts';

/** A disk of its own is needed, and only root can mount one. */
const isRoot = process.getuid?.() === 0;

let fixture: Fixture;
let spool: string;

beforeEach(async () => {
  fixture = await openFixture();
  spool = join(fixture.dataDir, 'spool');
});

afterEach(async () => {
  await fixture.close();
});

describe.runIf(isRoot)('when the disk is full', () => {
  it('the call goes on, what was kept can be read, and the failure is told once', async () => {
    mkdirSync(spool);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', spool]);
    const [alice, bob] = [await RtpPhone.open(), await RtpPhone.open()];
    try {
      const port = await fixture.answer('alice', alice);
      await fixture.answer('bob', bob);
      await fixture.media.joinBridge('bridge', 'alice');
      await fixture.media.joinBridge('bridge', 'bob');
      alice.speak(440, port);
      const { publicKey } = fixture;
      await fixture.media.startRecording({ recordingId: 'rec', legId: 'alice', publicKey });
      await fixture.event('recording-failed');
      const from = bob.heard.length;
      await sleep(500);
      expect(toneShare(bob.audio(from), 440)).toBeGreaterThan(0.6);
      const whole = await fixture.spool('rec');
      expect(whole.complete).toBe(false);
      expect(whole.durationMs).toBeGreaterThanOrEqual(1000);
      await expect(fixture.media.stopRecording('rec')).rejects.toMatchObject({ code: 'not-found' });
      await fixture.media.closeLeg('alice');
      const told = fixture.events.filter(({ type }) => type.startsWith('recording'));
      expect(told.map(({ type }) => type)).toEqual(['recording-failed']);
      await expect(
        fixture.media.startRecording({ recordingId: 'next', legId: 'bob', publicKey }),
      ).resolves.toHaveProperty('startedAt');
      await fixture.event('recording-failed', ({ recordingId }) => recordingId === 'next');
    } finally {
      alice.close();
      bob.close();
      execFileSync('umount', ['-l', spool]);
    }
  });
});
