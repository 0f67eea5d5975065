import type { Hours } from '@denwaban/server-api/setup';
import { expect, it } from 'vitest';
import { startOfDay } from '../time/tokyo.ts';
import { freeTimesOn, occupied } from './free-times.ts';
import type { Timetable } from './free-times.ts';

const day = [{ from: '10:00', until: '12:00' }];
const hours: Hours = {
  sunday: [],
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: [],
  holiday: [],
  closures: [{ from: '2026-12-04', until: '2026-12-04', note: '' }],
};
const table: Timetable = {
  hours,
  specialDays: [],
  capacity: 1,
  service: { durationMinutes: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  stepMinutes: 30,
  taken: [],
  busy: [],
};
const wednesday = '2026-12-02';
const any = { earliest: 0, latest: Number.POSITIVE_INFINITY };
const at = (time: string, date = wednesday): number =>
  startOfDay(date).getTime() + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
const clock = (ms: number): string =>
  new Date(ms).toLocaleTimeString('sv-SE', { timeZone: 'Asia/Tokyo', timeStyle: 'short' });
const starts = (changes: Partial<Timetable>, date = wednesday, wanted = 1, within = any): string[] =>
  freeTimesOn({ ...table, ...changes }, date, wanted, within).map(({ from }) => clock(from));

it('begins every step, and ends within the hours', () => {
  expect(starts({})).toEqual(['10:00', '10:30', '11:00']);
  expect(starts({ stepMinutes: 45 })).toEqual(['10:00', '10:45']);
  expect(starts({ service: { ...table.service, durationMinutes: 150 } })).toEqual([]);
});

it('knows weekends, national holidays, closures and special days', () => {
  expect(starts({}, '2026-12-05')).toEqual([]);
  expect(starts({}, '2026-11-23')).toEqual([]);
  expect(starts({}, '2026-12-04')).toEqual([]);
  const special = { date: '2026-12-05', spans: [{ from: '13:00', until: '14:00' }], note: '' };
  expect(starts({ specialDays: [special] }, '2026-12-05')).toEqual(['13:00']);
  expect(starts({ specialDays: [{ ...special, date: wednesday, spans: [] }] })).toEqual([]);
});

it('a booking takes its seat, with what it needs before and after', () => {
  const taken = [{ seat: 1, from: at('10:00'), until: at('11:00') }];
  expect(starts({ taken })).toEqual(['11:00']);
  expect(starts({ taken, capacity: 2 })).toEqual(['10:00', '10:30', '11:00']);
  expect(starts({ taken, capacity: 2 }, wednesday, 2)).toEqual(['11:00']);
  const cleaning = { ...table.service, bufferBeforeMinutes: 10 };
  expect(starts({ taken, service: cleaning })).toEqual([]);
  expect(occupied({ ...cleaning, bufferAfterMinutes: 5 }, at('10:00'))).toEqual({
    from: at('09:50'),
    until: at('11:05'),
  });
});

it('a seat is free for the whole time, or not at all', () => {
  // Never more than one of two is taken, and yet nobody can sit from ten to twelve without moving.
  const taken = [
    { seat: 1, from: at('10:00'), until: at('11:00') },
    { seat: 2, from: at('11:00'), until: at('12:00') },
  ];
  const long = { ...table.service, durationMinutes: 120 };
  expect(starts({ taken, capacity: 2, service: long })).toEqual([]);
  expect(starts({ taken, capacity: 3, service: long })).toEqual(['10:00']);
});

it('what another calendar says is busy closes every seat', () => {
  const busy = [{ from: at('10:30'), until: at('11:00') }];
  expect(starts({ capacity: 5, busy })).toEqual(['11:00']);
});

it('nothing begins too soon or too far ahead', () => {
  expect(starts({}, wednesday, 1, { ...any, earliest: at('10:30') })).toEqual(['10:30', '11:00']);
  expect(starts({}, wednesday, 1, { ...any, latest: at('10:30') })).toEqual(['10:00', '10:30']);
});

it('a day of Japan ends at 24:00', () => {
  const night = { ...hours, wednesday: [{ from: '23:00', until: '24:00' }] };
  expect(starts({ hours: night })).toEqual(['23:00']);
});
