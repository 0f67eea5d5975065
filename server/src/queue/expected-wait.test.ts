import { expect, it } from 'vitest';
import { expectedMinutes } from './expected-wait.ts';
import type { TakenCall } from './expected-wait.ts';

const taken = (accountId: string, waits: readonly number[], gapSeconds = 60): TakenCall[] =>
  waits.map((waitedSeconds, index) => ({
    accountId,
    waitedSeconds,
    takenAt: new Date(index * gapSeconds * 1000),
  }));
const caller = { accountId: 'clinic', place: 1, waitedSeconds: 0 };

it('says what half of those who waited as long were taken within', () => {
  const calls = taken('clinic', [20, 100, 110, 120, 130, 300, 310]);
  expect(expectedMinutes(calls, caller)).toBe(2);
  // Who has waited 100 s already is compared with those who had to wait at least as long.
  expect(expectedMinutes(calls, { ...caller, waitedSeconds: 100 })).toBe(1);
  expect(expectedMinutes(taken('clinic', [300, 320, 340, 360, 380]), { ...caller, waitedSeconds: 20 })).toBe(
    6,
  );
});

it('says nothing from too few calls, or to somebody who has waited longer than the others did', () => {
  expect(expectedMinutes(taken('clinic', [20, 30, 40, 50]), caller)).toBeNull();
  expect(
    expectedMinutes(taken('clinic', [20, 30, 40, 50, 60, 70]), { ...caller, waitedSeconds: 90 }),
  ).toBeNull();
});

it('takes the whole service when the account has too few', () => {
  const calls = [...taken('clinic', [200]), ...taken('bakery', [10, 20, 30, 40, 50, 60])];
  expect(expectedMinutes(calls, caller)).toBe(1);
});

it('counts those in front: one each gap between two taken calls', () => {
  const calls = taken('clinic', [10, 10, 10, 10, 10, 10], 90);
  expect(expectedMinutes(calls, caller)).toBe(1);
  expect(expectedMinutes(calls, { ...caller, place: 4 })).toBe(6);
});
