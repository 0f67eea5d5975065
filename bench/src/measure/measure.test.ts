import { describe, expect, it } from 'vitest';
import { isUnder, readStat } from './cpu.ts';
import { percentile, rounded, summary } from './figures.ts';

describe('figures', () => {
  it('takes percentiles by the nearest rank, in whatever order the figures come', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  });

  it('says nothing of nothing', () => {
    expect(percentile([], 0.99)).toBe(0);
    expect(summary([])).toEqual({ median: 0, p95: 0, runs: 0 });
  });

  it('rounds to two places', () => {
    expect(rounded(1.2345)).toBe(1.23);
  });
});

describe('the CPU time of a process', () => {
  it('is read from behind its name, whatever is in that', () => {
    const line = '77 (a ) b) S 5 77 77 0 -1 4194560 100 0 0 0 123 45 0 0 20 0 8 0 1000 0 0';
    expect(readStat(line)).toEqual({ parent: 5, cpuMs: 1680 });
  });

  it('counts children of children, and no strangers', () => {
    const parents = new Map([
      [10, 1],
      [11, 10],
      [12, 11],
      [20, 1],
    ]);
    expect([10, 11, 12, 20, 1].filter((pid) => isUnder(pid, 10, parents))).toEqual([10, 11, 12]);
  });
});
