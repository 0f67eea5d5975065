import { EndReason } from '@denwaban/engine-api';
import { expect, it } from 'vitest';
import { dialOutcome } from './dial-outcome.ts';

const shown = (status: number, rang = false): string => {
  const { reason, failsOver } = dialOutcome(status, rang);
  return failsOver ? `${reason}, next trunk` : reason;
};

it.each([
  [486, 'busy'],
  [600, 'busy'],
  [404, 'number-not-found'],
  [484, 'number-not-found'],
  [604, 'number-not-found'],
  [603, 'declined'],
  [403, 'declined'],
  [433, 'declined'],
  [480, 'no-answer'],
  [488, 'no-common-codec'],
])('%i speaks of the called party: %s', (status, expected) => {
  expect(shown(status)).toBe(expected);
});

it.each([302, 401, 407, 408, 421, 429, 500, 502, 503, 504, 580])('%i is the trunk’s trouble', (status) => {
  expect(shown(status)).toBe('congested, next trunk');
});

it('a 408 after ringing is nobody who answered', () => {
  expect(shown(408, true)).toBe('no-answer');
});

it('every final status has a reason of the contract, and 6xx never goes on to another trunk', () => {
  for (let status = 300; status < 700; status += 1) {
    const { reason, failsOver } = dialOutcome(status, false);
    expect(EndReason.options).toContain(reason);
    if (status >= 600) expect(failsOver).toBe(false);
  }
});
