import { expect, it } from 'vitest';
import { nextReviewOn, periodBefore } from './review-dates.ts';
import { sampleCalls } from './sample-calls.ts';

it('a sample is the same for the same seed, another for another, in any order', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `call ${index}`);
  const drawn = sampleCalls(ids, 'a', 5);
  expect(drawn).toHaveLength(5);
  expect(sampleCalls(ids.toReversed(), 'a', 5)).toEqual(drawn);
  expect(sampleCalls(ids, 'b', 5)).not.toEqual(drawn);
  expect(sampleCalls(ids.slice(0, 3), 'a', 5)).toHaveLength(3);
});

it('every call is drawn about as often', () => {
  const ids = Array.from({ length: 10 }, (_, index) => `call ${index}`);
  const count = new Map(ids.map((id) => [id, 0]));
  for (let seed = 0; seed < 2_000; seed += 1)
    for (const id of sampleCalls(ids, String(seed), 2)) count.set(id, count.get(id)! + 1);
  for (const drawn of count.values()) expect(Math.abs(drawn - 400)).toBeLessThan(90);
});

it('the next day comes a week, two weeks or a month later', () => {
  expect(nextReviewOn('2026-01-31', 'month')).toBe('2026-02-28');
  expect(nextReviewOn('2026-12-28', 'week')).toBe('2027-01-04');
  expect(nextReviewOn('2026-12-28', 'two-weeks')).toBe('2027-01-11');
  expect(periodBefore('2026-12-07', 'week')).toBe('2026-12-01');
});
