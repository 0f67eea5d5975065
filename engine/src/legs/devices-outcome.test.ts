import { expect, it } from 'vitest';
import type { EndReason } from '@denwaban/engine-api';
import { devicesOutcome } from './devices-outcome.ts';
import { NOT_REGISTERED } from './dialling.ts';

function outcome(...reasons: readonly EndReason[]): EndReason {
  return reasons.reduce(
    (before, reason) => devicesOutcome(before, { reason, sipStatus: 480 }),
    NOT_REGISTERED,
  ).reason;
}

it('of several devices the one that says most is told', () => {
  expect(outcome()).toBe('not-registered');
  expect(outcome('busy', 'no-answer')).toBe('busy');
  expect(outcome('no-answer', 'declined', 'busy')).toBe('declined');
  expect(outcome('congested', 'transport-failed')).toBe('not-registered');
  expect(outcome('transport-failed', 'no-answer')).toBe('no-answer');
});
