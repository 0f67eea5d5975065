import { expect, test } from 'vitest';
import { fromTokyoLocal, toTokyoLocal, tokyoAt, tokyoIn } from './tokyo-local.ts';

const now = Date.parse('2026-11-22T15:31:00Z'); // 23 November, 00:31 in Tokyo

test('an input shows and takes the wall clock of Tokyo', () => {
  expect(toTokyoLocal('2026-11-22T15:31:00Z')).toBe('2026-11-23T00:31');
  expect(fromTokyoLocal('2026-11-23T00:31')).toBe('2026-11-23T00:31:00+09:00');
  expect(fromTokyoLocal('')).toBeNull();
});

test('today and tomorrow are those of Tokyo', () => {
  expect(tokyoAt(now, 0, 18)).toBe('2026-11-23T18:00:00+09:00');
  expect(tokyoAt(now, 1, 9)).toBe('2026-11-24T09:00:00+09:00');
});

test('a deadline in minutes is rounded up to five', () => {
  expect(tokyoIn(now, 60)).toBe('2026-11-23T01:35:00+09:00');
});
