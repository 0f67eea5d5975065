import { expect, it } from 'vitest';
import { systemRandom } from './random.ts';

it('gives as many bytes as asked for, never the same', () => {
  const seen = new Set(Array.from({ length: 2_000 }, () => systemRandom.hex(12)));
  expect(seen.size).toBe(2_000);
  for (const text of seen) expect(text).toMatch(/^[0-9a-f]{24}$/);
});

it('fractions fill [0, 1)', () => {
  const fractions = Array.from({ length: 5_000 }, () => systemRandom.fraction());
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  const mean = fractions.reduce((sum, value) => sum + value, 0) / fractions.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});
