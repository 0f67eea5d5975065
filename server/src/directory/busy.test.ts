import { describe, expect, it } from 'vitest';
import { busyAt, stateOfBusy } from './busy.ts';

const HOUR = 3_600_000;
const time = (hours: number, more: { allDay?: boolean; away?: boolean } = {}) => ({
  from: 0,
  until: hours * HOUR,
  allDay: false,
  away: false,
  ...more,
});

describe('what a time in a calendar says', () => {
  it.each([
    ['an hour', time(1), 'meeting'],
    ['a little less than six hours', time(5.9), 'meeting'],
    ['six hours', time(6), 'out'],
    ['an hour out of the office', time(1, { away: true }), 'out'],
    ['a whole day', time(24, { allDay: true }), 'off'],
    ['a whole day out of the office', time(24, { allDay: true, away: true }), 'out'],
  ])('%s', (_, given, state) => {
    expect(stateOfBusy(given)).toBe(state);
  });
});

describe('at a moment', () => {
  const at = (tokyo: string): Date => new Date(`2026-11-24T${tokyo}+09:00`);
  const busy = (state: 'meeting' | 'off', from: string, until: string) => ({
    state,
    from: at(from),
    until: at(until),
  });
  const times = [
    busy('meeting', '11:00', '12:00'),
    busy('meeting', '10:00', '11:00'),
    busy('meeting', '12:30', '13:00'),
    busy('off', '15:00', '18:00'),
    busy('meeting', '15:00', '19:00'),
  ];
  it.each([
    ['09:59', null],
    ['10:00', { state: 'meeting', until: at('12:00') }],
    ['12:00', null],
    ['12:30', { state: 'meeting', until: at('13:00') }],
    ['16:00', { state: 'off', until: at('18:00') }],
    ['18:00', { state: 'meeting', until: at('19:00') }],
    ['19:00', null],
  ])('%s', (moment, expected) => {
    expect(busyAt(times, at(moment))).toEqual(expected);
  });
});
