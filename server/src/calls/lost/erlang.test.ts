import { expect, it } from 'vitest';
import { erlangB, erlangC, linesNeeded, meanWait, onTheRoll, peopleNeeded, serviceLevel } from './erlang.ts';

it.each([
  { callsPerHour: 200, handlingSeconds: 180, people: 14, waits: 0.1741319, level: 0.88835, wait: 7.836 },
  { callsPerHour: 1000, handlingSeconds: 120, people: 40, waits: 0.19074, level: 0.93721, wait: 3.433 },
  { callsPerHour: 1000, handlingSeconds: 120, people: 35, waits: 0.69651, level: 0.47242, wait: 50.15 },
])(
  '$callsPerHour calls an hour of $handlingSeconds s, $people people',
  ({ waits, level, wait, ...staffing }) => {
    const load = (staffing.callsPerHour * staffing.handlingSeconds) / 3600;
    expect(erlangC(load, staffing.people)).toBeCloseTo(waits, 4);
    expect(serviceLevel(staffing, 20)).toBeCloseTo(level, 4);
    expect(meanWait(staffing)).toBeCloseTo(wait, 1);
  },
);

it('finds the fewest people for 80 % within 20 seconds', () => {
  const calls = { callsPerHour: 60, handlingSeconds: 180 };
  expect(peopleNeeded(calls, { share: 0.8, withinSeconds: 20 })).toBe(5);
  expect(serviceLevel({ ...calls, people: 5 }, 20)).toBeCloseTo(0.8109, 4);
  expect(serviceLevel({ ...calls, people: 4 }, 20)).toBeLessThan(0.8);
  expect(onTheRoll(40, 0.3)).toBe(58);
});

it('people who can never keep up answer nobody in time', () => {
  const staffing = { callsPerHour: 60, handlingSeconds: 180, people: 3 };
  expect(erlangC(3, 3)).toBe(1);
  expect(serviceLevel(staffing, 20)).toBe(0);
  expect(meanWait(staffing)).toBeNull();
});

it('finds the fewest lines (Erlang B: 5 lines at 2.0 erlangs lose 3.7 %, 6 lose 1.2 %, 7 lose 0.3 %)', () => {
  expect(erlangB(2, 5)).toBeCloseTo(0.0367, 4);
  expect(erlangB(2, 6)).toBeCloseTo(0.0121, 4);
  expect(erlangB(2, 7)).toBeCloseTo(0.0034, 4);
  expect(linesNeeded(2, 0.01)).toBe(7);
  expect(linesNeeded(0, 0.01)).toBe(1);
});
