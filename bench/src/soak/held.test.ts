import { describe, expect, it } from 'vitest';
import { leaks, memoryGrowth, residentKb } from './held.ts';
import type { Held } from './held.ts';

const NOTHING: Held = {
  residentMb: 200,
  descriptors: 60,
  legs: 0,
  bridges: 0,
  playbacks: 0,
  recordings: 0,
  sessions: 0,
  dialogs: 0,
  transactions: 0,
  timers: 2,
  mediaLegs: 0,
  restarts: 0,
};

describe('what is held after a soak', () => {
  it('names what was not there before, and lets memory be looked at by its course', () => {
    expect(leaks(NOTHING, { ...NOTHING, residentMb: 400 })).toEqual([]);
    expect(leaks(NOTHING, { ...NOTHING, descriptors: 62, legs: 1 })).toEqual([
      'descriptors: 60 before the calls, 62 after them',
      'legs: 0 before the calls, 1 after them',
    ]);
  });

  it('sees memory that only grows, and lets it warm up', () => {
    const growing = Array.from({ length: 40 }, (_, minute) => 200 + 5 * minute);
    const warm = Array.from({ length: 40 }, (_, minute) =>
      minute < 10 ? 120 + 10 * minute : 230 + (minute % 7),
    );
    expect(memoryGrowth(growing)).toContain('memory: from');
    expect(memoryGrowth(warm)).toBeNull();
  });

  it('reads the resident memory that the kernel tells', () => {
    expect(residentKb('Name:\tnode\nVmRSS:\t  123456 kB\nThreads: 11\n')).toBe(123_456);
  });
});
