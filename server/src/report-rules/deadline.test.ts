import { describe, expect, it } from 'vitest';
import { afterOfficeMinutes, deadlineOf } from './deadline.ts';
import type { Timed } from './deadline.ts';
import { standardRules } from './standard-rules.ts';

const submittedAt = new Date('2026-11-20T02:00:00Z');
const minutes = (count: number) => new Date(submittedAt.getTime() + count * 60_000);
const report: Timed = {
  category: 'inquiry',
  urgency: 'normal',
  tone: 'calm',
  lead: false,
  matter: '',
  handling: '',
  topic: null,
  submittedAt,
  callbackBy: null,
};
const of = (changes: Partial<Timed>, rules = standardRules) => deadlineOf(rules, { ...report, ...changes });

describe('by when', () => {
  it('a lead: three hours; its deputy, everybody and our call on the way', () => {
    expect(of({ lead: true })).toEqual({
      dueAt: minutes(180),
      rule: '商談の可能性',
      deputyAt: minutes(60),
      everyoneAt: minutes(120),
      deskAt: minutes(180),
    });
  });
  it('a complaint: sooner, whatever else it is', () => {
    expect(of({ lead: true, tone: 'angry' })?.dueAt).toEqual(minutes(60));
    expect(of({ category: 'complaint' })?.dueAt).toEqual(minutes(60));
  });
  it('what was promised, when it is the earlier; nobody is told after it but by the desk', () => {
    expect(of({ lead: true, callbackBy: minutes(90) })).toMatchObject({
      dueAt: minutes(90),
      deputyAt: minutes(60),
      everyoneAt: minutes(90),
    });
    expect(of({ lead: true, callbackBy: minutes(600) })?.dueAt).toEqual(minutes(180));
  });
  it('without a rule what was promised, and by halves', () => {
    expect(of({ callbackBy: minutes(120) })).toEqual({
      dueAt: minutes(120),
      rule: null,
      deputyAt: minutes(60),
      everyoneAt: minutes(90),
      deskAt: minutes(120),
    });
  });
  it('nothing, where nothing is owed', () => {
    expect(of({})).toBe(null);
  });
});

/** Friday 20 November 2026; Monday the 23rd is a holiday. */
describe('office hours', () => {
  const { office } = standardRules;
  it.each([
    ['within a day', '2026-11-20T11:00:00+09:00', 60, '2026-11-20T12:00:00+09:00'],
    ['over the weekend and a holiday', '2026-11-20T17:00:00+09:00', 120, '2026-11-24T10:00:00+09:00'],
    ['from before the opening', '2026-11-20T07:00:00+09:00', 30, '2026-11-20T09:30:00+09:00'],
    ['to the last minute', '2026-11-20T17:30:00+09:00', 30, '2026-11-20T18:00:00+09:00'],
    ['from after the closing', '2026-11-20T22:00:00+09:00', 1, '2026-11-24T09:01:00+09:00'],
  ])('%s', (_, from, count, until) => {
    expect(afterOfficeMinutes(office, new Date(from), count)).toEqual(new Date(until));
  });
  it('on holidays, too, where the account works', () => {
    const at = afterOfficeMinutes({ ...office, holidays: true }, new Date('2026-11-20T17:00:00+09:00'), 120);
    expect(at).toEqual(new Date('2026-11-23T10:00:00+09:00'));
  });
  it('never, where there is no office day: the minutes pass', () => {
    expect(afterOfficeMinutes({ ...office, weekdays: [] }, submittedAt, 5)).toEqual(minutes(5));
  });
});
