import { describe, expect, it } from 'vitest';
import { nextStep, stateOf } from './followup.ts';
import type { Standing } from './followup.ts';

const [deputyAt, everyoneAt, deskAt] = [60, 120, 180].map((minutes) => new Date(minutes * 60_000)) as [
  Date,
  Date,
  Date,
];
const at = new Date(1);
const fresh: Standing = {
  step: 'responsible',
  deputyAt,
  everyoneAt,
  deskAt,
  acknowledgedAt: null,
  takenAt: null,
  doneAt: null,
};

describe('who is told next', () => {
  it.each<[string, Partial<Standing>, string | null]>([
    ['the deputy, of what nobody has seen', {}, 'deputy'],
    ['everybody, of what the deputy was told', { step: 'deputy' }, 'everyone'],
    ['everybody, of what was acknowledged and not taken', { acknowledgedAt: at }, 'everyone'],
    ['the desk, of what somebody has taken', { acknowledgedAt: at, takenAt: at }, 'desk'],
    ['the desk, of what everybody was told', { step: 'everyone' }, 'desk'],
    ['nobody more, when the desk has it', { step: 'desk' }, null],
    ['nobody, of what is done', { doneAt: at }, null],
    ['past steps that the account does not want', { deputyAt: null, everyoneAt: null }, 'desk'],
    ['nobody at all where it wants none', { deputyAt: null, everyoneAt: null, deskAt: null }, null],
  ])('is %s', (_, changes, step) => {
    expect(nextStep({ ...fresh, ...changes })?.step ?? null).toBe(step);
  });
});

it('a state says the furthest that it came', () => {
  expect(stateOf(fresh)).toBe('open');
  expect(stateOf({ ...fresh, acknowledgedAt: at })).toBe('acknowledged');
  expect(stateOf({ ...fresh, takenAt: at })).toBe('taken');
  expect(stateOf({ ...fresh, takenAt: at, doneAt: at })).toBe('done');
});
