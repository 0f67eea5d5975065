import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('a path of this site is followed', () => {
  expect(safeNext('/calls?lost=true')).toBe('/calls?lost=true');
});

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  undefined,
  '',
])('%s is not', (next) => {
  expect(safeNext(next)).toBeNull();
});
