import { describe, expect, it } from 'vitest';
import { readOn } from './retention-clock.ts';
import type { RetentionClock } from './retention-clock.ts';

const DAY_MS = 86_400_000;
const start = new Date('2026-11-20T00:00:00Z');
const at = (wallMs: number, uptimeMs: number, bootId = 'one') => ({
  now: new Date(start.getTime() + wallMs),
  bootId,
  uptimeMs,
});
const first: RetentionClock = readOn(null, at(0, 1000));

describe('the clock that retention goes by', () => {
  it('goes on with the machine, also while the program is stopped or the machine sleeps', () => {
    expect(readOn(first, at(30 * DAY_MS, 1000 + 30 * DAY_MS)).jumpedMs).toBe(0);
  });

  it.each([3_600_000, DAY_MS, 365 * DAY_MS])('keeps a jump of %i ms apart', (jump) => {
    const jumped = readOn(first, at(60_000 + jump, 61_000));
    expect(Math.abs(jumped.jumpedMs - jump)).toBeLessThan(5000);
    // It stays apart as time goes on, and is gone when the clock is set right.
    const later = readOn(jumped, at(120_000 + jump, 121_000));
    expect(later.jumpedMs).toBe(jumped.jumpedMs);
    expect(readOn(later, at(180_000, 181_000)).jumpedMs).toBe(0);
  });

  it('believes a day across a restart of the machine, and no more', () => {
    expect(readOn(first, at(DAY_MS / 2, 5000, 'two')).jumpedMs).toBe(0);
    expect(readOn(first, at(400 * DAY_MS, 5000, 'two')).jumpedMs).toBe(399 * DAY_MS);
  });

  it('is not moved by a clock that is set back', () => {
    const back = readOn(first, at(-10 * DAY_MS, 61_000));
    expect(back.jumpedMs).toBe(0);
    // Set right again, it is a jump that somebody has to look at: nothing is deleted early meanwhile.
    expect(readOn(back, at(120_000, 121_000)).jumpedMs).toBeGreaterThan(9 * DAY_MS);
  });
});
