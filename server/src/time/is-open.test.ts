import { Hours } from '@denwaban/server-api/setup';
import { describe, expect, it } from 'vitest';
import { holidayName } from './holidays.ts';
import { isOpen } from './is-open.ts';
import { endOfDay, inTokyo, startOfDay } from './tokyo.ts';

const office = [
  { from: '09:00', until: '12:00' },
  { from: '13:00', until: '18:00' },
];
const hours = Hours.parse({
  sunday: [],
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: [{ from: '09:00', until: '24:00' }],
  saturday: [{ from: '00:00', until: '02:00' }],
  holiday: [{ from: '10:00', until: '15:00' }],
  closures: [{ from: '2026-12-29', until: '2027-01-03', note: '年末年始' }],
});
const at = (tokyo: string): Date => new Date(`${tokyo}+09:00`);

describe('isOpen', () => {
  it.each([
    ['2026-11-24T08:59:59', false, 'Tuesday before opening'],
    ['2026-11-24T09:00:00', true, 'at opening'],
    ['2026-11-24T11:59:59', true, 'before noon'],
    ['2026-11-24T12:00:00', false, 'lunch'],
    ['2026-11-24T13:00:00', true, 'after lunch'],
    ['2026-11-24T18:00:00', false, 'at closing'],
    ['2026-11-27T23:59:59', true, 'Friday up to 24:00'],
    ['2026-11-28T00:00:00', true, 'over midnight into Saturday'],
    ['2026-11-28T01:59:59', true, 'Saturday night'],
    ['2026-11-28T02:00:00', false, 'Saturday after two'],
    ['2026-11-22T12:00:00', false, 'Sunday'],
    ['2026-11-23T09:30:00', false, '勤労感謝の日, Monday: the holiday’s hours'],
    ['2026-11-23T10:00:00', true, '勤労感謝の日 at ten'],
    ['2026-12-28T10:00:00', true, 'the day before the closure'],
    ['2026-12-29T10:00:00', false, 'the first day of the closure'],
    ['2027-01-01T12:00:00', false, 'a holiday within the closure'],
    ['2027-01-03T12:00:00', false, 'the last day of the closure'],
    ['2027-01-04T10:00:00', true, 'the day after'],
  ])('%s is %s (%s)', (moment, open) => {
    expect(isOpen(hours, at(moment))).toBe(open);
  });

  it('takes a holiday as any weekday when the line says nothing about holidays', () => {
    expect(isOpen({ ...hours, holiday: null }, at('2026-11-23T09:30:00'))).toBe(true);
  });

  it('does not depend on the zone of the machine', () => {
    expect(inTokyo(new Date('2026-11-21T15:00:00Z'))).toEqual({
      date: '2026-11-22',
      minuteOfDay: 0,
      weekday: 0,
    });
    expect(startOfDay('2026-11-22').toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(endOfDay('2026-12-31').toISOString()).toBe('2026-12-31T15:00:00.000Z');
  });
});

it('knows the holidays between two others (国民の休日)', () => {
  expect(holidayName('2026-09-22')).toBe('休日');
  expect(holidayName('2026-11-24')).toBeNull();
  expect(holidayName('constructor')).toBeNull();
});
