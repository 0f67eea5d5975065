import { expect, it } from 'vitest';
import { addMonths, standingOf } from './standing.ts';

const paper = { version: 2, validUntil: '2027-03-31', withdrawnAt: null };

it('a paper holds through its last day, and says a month before that it will end', () => {
  expect(standingOf(paper, 1, '2027-01-01')).toBe('valid');
  expect(standingOf(paper, 1, '2027-03-01')).toBe('expiring');
  expect(standingOf(paper, 1, '2027-03-31')).toBe('expiring');
  expect(standingOf(paper, 1, '2027-04-01')).toBe('expired');
});

it('a newer text that must be signed, a withdrawal, and nothing at all', () => {
  expect(standingOf(paper, 3, '2027-01-01')).toBe('outdated');
  expect(standingOf({ ...paper, withdrawnAt: new Date() }, 1, '2027-01-01')).toBe('withdrawn');
  expect(standingOf(null, 1, '2027-01-01')).toBe('none');
  expect(standingOf(paper, null, '2027-01-01')).toBe('none');
});

it('months end where months end', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2026-11-27', 12)).toBe('2027-11-27');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
});
