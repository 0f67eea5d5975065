import { expect, it } from 'vitest';
import { nextMark } from './next-mark.ts';

const marks = [{ from: 1 }, { from: 10 }, { from: 30 }];

it('goes on to the next mark, a moment before it', () => {
  expect(nextMark(marks, 0, 'next')).toBe(8);
  expect(nextMark(marks, 8, 'next')).toBe(28);
  expect(nextMark(marks, 28, 'next')).toBeNull();
});

it('goes back to the one before, not to the one that has just begun', () => {
  expect(nextMark(marks, 29, 'previous')).toBe(8);
  expect(nextMark(marks, 8.2, 'previous')).toBe(0);
  expect(nextMark(marks, 0, 'previous')).toBeNull();
});
