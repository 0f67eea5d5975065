import { DutySettings } from '@denwaban/server-api/duty';
import { describe, expect, it } from 'vitest';
import { onDuty, shiftAt } from './duty.ts';
import type { DutyEntry } from './duty.ts';

const settings = DutySettings.parse({});
const at = (tokyo: string): Date => new Date(`${tokyo}+09:00`);

describe('the shift', () => {
  it.each([
    ['2026-11-24T09:00', '2026-11-24', 'day', 'a Tuesday from nine'],
    ['2026-11-24T17:59', '2026-11-24', 'day', 'until six'],
    ['2026-11-24T18:00', '2026-11-24', 'night', 'the night begins'],
    ['2026-11-25T00:30', '2026-11-24', 'night', 'and is the same after midnight'],
    ['2026-11-25T08:59', '2026-11-24', 'night', 'until the day begins'],
    ['2026-11-23T10:00', '2026-11-23', 'holiday', '勤労感謝の日'],
    ['2026-11-28T10:00', '2026-11-28', 'holiday', 'a Saturday'],
    ['2026-11-28T20:00', '2026-11-28', 'night', 'the night of a Saturday is a night'],
  ])('at %s is of %s, %s: %s', (moment, date, shift) => {
    expect(shiftAt(settings, at(moment))).toEqual({ date, shift });
  });

  it('takes a Saturday as any day where the company says so', () => {
    const works = { ...settings, saturdayIsHoliday: false };
    expect(shiftAt(works, at('2026-11-28T10:00')).shift).toBe('day');
  });
});

describe('on duty', () => {
  const entry = (staffId: string, place: number, from: string, until = from): DutyEntry => ({
    from,
    until,
    shift: 'night',
    staffId,
    place,
    waitSeconds: 30,
  });
  const entries = [
    entry('b', 1, '2026-11-01', '2026-11-30'),
    entry('a', 0, '2026-11-01', '2026-11-30'),
    entry('c', 0, '2026-11-24'),
    { ...entry('d', 0, '2026-11-25'), shift: 'day' as const },
  ];
  const names = (date: string) => onDuty(entries, { date, shift: 'night' }).map(({ staffId }) => staffId);

  it('are in their order; one day of its own goes before the month', () => {
    expect(names('2026-11-23')).toEqual(['a', 'b']);
    expect(names('2026-11-24')).toEqual(['c']);
    expect(names('2026-11-25')).toEqual(['a', 'b']);
    expect(names('2026-12-01')).toEqual([]);
  });
});
