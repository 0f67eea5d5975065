import type { BridgeRole } from '@denwaban/engine-api';
import { expect, it } from 'vitest';
import { hears, homeEndOf } from './roles.ts';

function seat(legId: string, role: BridgeRole = { kind: 'party' }) {
  return { leg: { legId }, role };
}

const caller = seat('caller');
const operator = seat('operator');
const listener = seat('listener', { kind: 'listener' });
const whisperer = seat('whisperer', { kind: 'whisperer', to: 'operator' });
const everybody = [caller, operator, listener, whisperer];

function heardBy(hearer: (typeof everybody)[number]): string[] {
  return everybody.filter((one) => hears('b', hearer, one)).map(({ leg }) => leg.legId);
}

it('lets everybody hear the parties, and only the one meant hear a whisper', () => {
  expect(heardBy(caller)).toEqual(['operator']);
  expect(heardBy(operator)).toEqual(['caller', 'whisperer']);
  expect(heardBy(listener)).toEqual(['caller', 'operator']);
  expect(heardBy(whisperer)).toEqual(['caller', 'operator']);
});

it('finds the one meant also at the end of a link, of this bridge and no other', () => {
  expect(hears('b', seat(homeEndOf('b', 'operator')), whisperer)).toBe(true);
  expect(hears('b', seat(homeEndOf('c', 'operator')), whisperer)).toBe(false);
  expect(hears('b', seat(homeEndOf('b', 'caller')), whisperer)).toBe(false);
});
