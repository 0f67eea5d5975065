import { expect, it } from 'vitest';
import { Lateness } from './lateness.ts';

function after(...measurements: number[]): boolean {
  const lateness = new Lateness(150, 50);
  for (const late of measurements) lateness.note(late);
  return lateness.overloaded;
}

it('is overloaded when it is very late again and again, and for a moment after', () => {
  expect(after(2, 3, 149, 149, 149)).toBe(false);
  expect(after(200, 180, 160)).toBe(true);
  expect(after(200, 180, 160, 0, 0)).toBe(true);
});

it('is not by one pause, however long, nor by several with rest between', () => {
  expect(after(2, 900, 3)).toBe(false);
  expect(after(200, 200, 0, 200, 200, 0)).toBe(false);
});

it('recovers after a few measurements in time', () => {
  expect(after(200, 200, 200, 0, 0, 0, 0, 0)).toBe(false);
});

it('does not flap between the two limits', () => {
  expect(after(160, 160, 160, 100, 100, 100, 100)).toBe(true);
  expect(after(100, 100, 100)).toBe(false);
});
