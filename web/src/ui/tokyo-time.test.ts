import { expect, test } from 'vitest';
import { dateTimeOf, durationOf, shortDateTimeOf } from './tokyo-time.ts';

test('times are those of Tokyo, wherever the reader sits', () => {
  expect(dateTimeOf('2026-11-22T15:04:05Z')).toBe('2026/11/23 00:04');
});

test('a time of today is called today, by the calendar of Tokyo', () => {
  const now = Date.parse('2026-11-22T15:30:00Z');
  expect(shortDateTimeOf('2026-11-22T15:00:00Z', '本日', now)).toBe('本日 00:00');
  expect(shortDateTimeOf('2026-11-22T14:59:00Z', '本日', now)).toBe('11/22(日) 23:59');
});

test('durations grow an hour only when they need one', () => {
  expect(durationOf(7_900)).toBe('0:07');
  expect(durationOf(754_000)).toBe('12:34');
  expect(durationOf(3_723_000)).toBe('1:02:03');
  expect(durationOf(-5)).toBe('0:00');
});
