import { WeekHours } from '@denwaban/server-api/week';
import { describe, expect, it } from 'vitest';
import { isPhonable, isThere, presenceOf } from './presence.ts';
import type { PresenceFacts } from './presence.ts';

const at = (tokyo: string): Date => new Date(`${tokyo}+09:00`);
const office = [{ from: '09:00', until: '18:00' }];
const hours = WeekHours.parse({
  sunday: [],
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: [],
  holiday: [],
});
const nothing: PresenceFacts = { said: null, busy: null, hours: null };
const busy = { state: 'meeting', until: at('2026-11-24T11:00') } as const;
const now = at('2026-11-24T10:00');
const out = {
  state: 'out',
  note: '現場',
  until: at('2026-11-24T15:00'),
  source: 'client',
  changedAt: at('2026-11-24T09:55'),
} as const;

describe('where somebody is', () => {
  it.each<[string, PresenceFacts, Date, string | null, string | null]>([
    ['nothing is known', nothing, now, null, null],
    ['within the weekly hours', { ...nothing, hours }, now, 'in', 'hours'],
    ['after them', { ...nothing, hours }, at('2026-11-24T18:00'), 'off', 'hours'],
    ['on a national holiday', { ...nothing, hours }, at('2026-11-23T10:00'), 'off', 'hours'],
    ['a word before the hours', { ...nothing, said: out, hours }, now, 'out', 'client'],
    ['a calendar before the hours', { ...nothing, busy, hours }, now, 'meeting', 'calendar'],
    ['a word before a calendar', { said: out, busy, hours }, now, 'out', 'client'],
    [
      'a calendar after a word that was taken back',
      { said: { ...out, state: null }, busy, hours },
      now,
      'meeting',
      'calendar',
    ],
    ['a word that has ended', { ...nothing, said: out, hours }, at('2026-11-24T15:00'), 'in', 'hours'],
    ['a word taken back', { ...nothing, hours, said: { ...out, state: null } }, now, 'in', 'hours'],
  ])('%s', (_, facts, moment, state, source) => {
    expect(presenceOf(facts, moment)).toMatchObject({ state, source });
  });

  it('is new for a day', () => {
    const facts = { ...nothing, said: out };
    expect(presenceOf(facts, at('2026-11-25T09:54')).isNew).toBe(true);
    expect(presenceOf(facts, at('2026-11-25T09:55')).isNew).toBe(false);
  });

  it('tells who is there and who may be phoned', () => {
    expect(isThere({ state: null })).toBe(true);
    expect(isThere({ state: 'meeting' })).toBe(false);
    expect(isPhonable({ state: 'out' }, null, now)).toBe(true);
    expect(isPhonable({ state: 'meeting' }, null, now)).toBe(false);
    expect(isPhonable({ state: 'in' }, hours, at('2026-11-24T20:00'))).toBe(false);
  });
});
