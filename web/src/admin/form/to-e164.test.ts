import { expect, test } from 'vitest';
import { toE164 } from './to-e164.ts';

test('a number is read as Japanese write it', () => {
  expect(toE164('03-1234-5678')).toBe('+81312345678');
  expect(toE164('０９０（１２３４）５６７８')).toBe('+819012345678');
  expect(toE164('+81 3 1234 5678')).toBe('+81312345678');
});

test('nothing is nothing, and nonsense is left for the server to refuse', () => {
  expect(toE164('  ')).toBeNull();
  expect(toE164('内線12')).toBe('内線12');
});
