import { expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from './days.ts';

it('months end where months end', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2026-11-27', 12)).toBe('2027-11-27');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
});

it('days are counted across months, years and leap days', () => {
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
  expect(daysBetween('2027-01-02', '2026-12-30')).toBe(-3);
});
