import { expect, test } from 'vitest';
import { setupSteps, stepsDone } from './setup-steps.ts';

const nothing = { trunks: 0, numbers: 0, accounts: 0, liveLines: 0, operators: 0 };

test('in an empty house no step is done', () => {
  expect(stepsDone(nothing).size).toBe(0);
});

test('steps may be done in any order', () => {
  expect([...stepsDone({ ...nothing, accounts: 1, operators: 2 })]).toEqual(['account', 'operator']);
});

test('with one of each, all are done', () => {
  const one = { trunks: 1, numbers: 1, accounts: 1, liveLines: 1, operators: 1 };
  expect([...stepsDone(one)]).toEqual([...setupSteps]);
});
