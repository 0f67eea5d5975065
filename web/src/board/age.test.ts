import { expect, test } from 'vitest';
import { ageOf } from './age.ts';

test.each([
  [0, 'young'],
  [179_999, 'young'],
  [180_000, 'long'],
  [299_999, 'long'],
  [300_000, 'too-long'],
] as const)('%i milliseconds are %s', (milliseconds, age) => {
  expect(ageOf(milliseconds)).toBe(age);
});
