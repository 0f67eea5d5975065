import { expect, it } from 'vitest';
import { standingOf } from './standing.ts';

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
