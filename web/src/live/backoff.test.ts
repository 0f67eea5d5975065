import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('the first return is quick, later ones take longer and never over 13 seconds', () => {
  expect(backoff(0, 0)).toBe(500);
  expect(backoff(3, 0)).toBe(4000);
  expect(backoff(1000, 1)).toBe(13_000);
});
