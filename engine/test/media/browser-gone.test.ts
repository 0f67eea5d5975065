import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPhone } from './browser-phone.ts';
import { openFixture, sleep } from './fixture.ts';
import type { Fixture } from './fixture.ts';

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(async () => {
  await fixture.close();
});

function failures(): string[] {
  return fixture.events.flatMap((event) => (event.type === 'browser-failed' ? [event.legId] : []));
}

describe('a browser that is gone', () => {
  it('because we closed the leg is not told', async () => {
    const desk = new BrowserPhone(fixture.media, 'desk');
    await desk.connect(fixture.media);
    const stats = await fixture.media.closeLeg('desk');
    expect(stats).not.toBe(null);
    await sleep(300);
    desk.kill();
    expect(failures()).toEqual([]);
  });

  it(
    'is told, once: never come after 15 s, vanished after about half a minute',
    { timeout: 60_000 },
    async () => {
      const desk = new BrowserPhone(fixture.media, 'vanished');
      await desk.connect(fixture.media);
      desk.kill();
      const began = performance.now();
      await fixture.media.openBrowser('never-came');
      await sleep(14_000);
      expect(failures()).toEqual([]);
      await fixture.event('browser-failed');
      expect(performance.now() - began).toBeLessThan(17_000);
      for (let n = 0; n < 30 && failures().length < 2; n++) await sleep(1000);
      expect(failures()).toEqual(['never-came', 'vanished']);
      await fixture.media.closeLeg('vanished');
      await sleep(200);
      expect(failures().length).toBe(2);
    },
  );

  it('leaves nothing behind', { timeout: 30_000 }, async () => {
    const [pid] = fixture.media.pids;
    const descriptors = () => readFileSync(`/proc/${pid}/status`, 'utf8').match(/FDSize:\s+(\d+)/)?.[1];
    const before = descriptors();
    for (let n = 0; n < 5; n++) {
      const legIds = Array.from({ length: 20 }, (_, i) => `desk${n}-${i}`);
      await Promise.all(legIds.map((legId) => fixture.media.openBrowser(legId)));
      await Promise.all(legIds.map((legId) => fixture.media.closeLeg(legId)));
    }
    expect(descriptors()).toBe(before);
    expect(fixture.events).toEqual([]);
  });
});
