import { describe, expect, it } from 'vitest';
import {
  cutOffLacks,
  defaultPolicy,
  measuresFor,
  nextMinute,
  nextStep,
  reachedOf,
} from './harassment-policy.ts';

const all = ['state', 'warn-1', 'warn-2', 'announce'] as const;
const ready = { open: true, steps: all, instant: false, consented: true, policy: defaultPolicy };

describe('a call is cut off', () => {
  it('after every step, in order, and with a supervisor’s consent', () => {
    expect(cutOffLacks(ready)).toBeNull();
    expect(cutOffLacks({ ...ready, open: false })).toBe('case');
    expect(cutOffLacks({ ...ready, steps: ['state', 'warn-1', 'announce'] })).toBe('steps');
    expect(cutOffLacks({ ...ready, consented: false })).toBe('consent');
    expect(
      cutOffLacks({ ...ready, consented: false, policy: { ...defaultPolicy, consent: false } }),
    ).toBeNull();
    expect(nextStep([])).toBe('state');
    expect(nextStep(['state', 'warn-1'])).toBe('warn-2');
    expect(nextStep(all)).toBeNull();
  });

  it('without warnings after a threat', () => {
    expect(cutOffLacks({ ...ready, steps: [], instant: true })).toBeNull();
  });

  it('of a client with a duty to accept never without consent and the question for an emergency', () => {
    const policy = { consent: false, duty: 'physician' } as const;
    expect(cutOffLacks({ ...ready, consented: false, policy })).toBe('consent');
    expect(cutOffLacks({ ...ready, policy })).toBe('emergency-question');
    expect(measuresFor('physician')).toEqual(['supervisor']);
  });
});

it('a watch speaks up at the highest figure that is reached, and looks for the next', () => {
  expect(reachedOf([15, 30, 60], 14)).toBeNull();
  expect(reachedOf([15, 30, 60], 31)).toBe(30);
  expect(nextMinute([15, 30, 60], 0)).toBe(15);
  expect(nextMinute([60, 15, 30], 30)).toBe(60);
  expect(nextMinute([15], 15)).toBeNull();
});
