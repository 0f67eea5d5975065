import { expect, it } from 'vitest';
import { formatMoment } from './format-moment.ts';
import { startOfDay } from './start-of-day.ts';

it('writes moments as a Japanese office does', () => {
  expect(formatMoment(new Date('2026-11-22T11:15:00Z'))).toBe('2026/11/22(日) 20:15');
  expect(formatMoment(new Date('2026-12-31T15:00:00Z'))).toBe('2027/01/01(金) 00:00');
});

it('knows where a day of Japan begins', () => {
  expect(startOfDay(new Date('2026-11-22T14:59:59Z')).toISOString()).toBe('2026-11-21T15:00:00.000Z');
  expect(startOfDay(new Date('2026-11-22T15:00:00Z')).toISOString()).toBe('2026-11-22T15:00:00.000Z');
});
