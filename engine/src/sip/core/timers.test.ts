import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Timers } from './timers.ts';

it('timers run in order of time, then of setting, and cancelled ones never', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.nat(50), cancelled: fc.boolean() }), { maxLength: 300 }),
      (wanted) => {
        const timers = new Timers();
        const ran: number[] = [];
        const set = wanted.map(({ at }, index) => timers.setAt(at, () => ran.push(index)));
        wanted.forEach(({ cancelled }, index) => {
          if (cancelled) set[index]?.cancel();
        });
        expect(timers.size).toBe(wanted.filter(({ cancelled }) => !cancelled).length);
        while (timers.runOne(100));
        const expected = wanted
          .map(({ at, cancelled }, index) => ({ at, cancelled, index }))
          .filter(({ cancelled }) => !cancelled)
          .toSorted((a, b) => a.at - b.at || a.index - b.index)
          .map(({ index }) => index);
        expect(ran).toEqual(expected);
        expect(timers.size).toBe(0);
      },
    ),
  );
});

it('cancelling a timer that ran, or twice, changes nothing', () => {
  const timers = new Timers();
  const first = timers.setAt(1, () => {});
  const second = timers.setAt(2, () => {});
  timers.runOne(1);
  first.cancel();
  first.cancel();
  expect(timers.size).toBe(1);
  second.cancel();
  second.cancel();
  expect(timers.size).toBe(0);
  expect(timers.next()).toBeNull();
});
