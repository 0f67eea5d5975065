import { expect, test } from 'vitest';
import { remaining } from './remaining.ts';

const MINUTE = 60_000;

test.each([
  [0, false, 0, 'minute'],
  [59_999, false, 0, 'minute'],
  [59 * MINUTE, false, 59, 'minute'],
  [60 * MINUTE, false, 1, 'hour'],
  [23.9 * 60 * MINUTE, false, 23, 'hour'],
  [24 * 60 * MINUTE, false, 1, 'day'],
  [-90 * MINUTE, true, 1, 'hour'],
  [-30_000, true, 0, 'minute'],
] as const)('%i ms from the deadline', (milliseconds, late, count, unit) => {
  expect(remaining(milliseconds)).toEqual({ late, count, unit });
});
