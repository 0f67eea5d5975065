import { expect, it } from 'vitest';
import { advise, weekdaysIn } from './advise.ts';

const target = { share: 0.8, withinSeconds: 20, blocked: 0.01 };

it('says for the hours with the most losses how many people and lines would have caught them', () => {
  // Two Wednesdays with 120 calls between twelve and one: 60 an hour, of three minutes.
  const cells = [
    { weekday: 3, hour: 12, arrived: 120, lost: 9 },
    { weekday: 3, hour: 9, arrived: 2, lost: 0 },
  ];
  const advice = advise(cells, weekdaysIn('2026-12-02', '2026-12-09'), 180, target);
  expect(advice?.hours[0]).toMatchObject({ weekday: 3, hour: 12, callsPerHour: 60, people: 5, lines: 9 });
  expect(advice?.hours[1]).toMatchObject({ callsPerHour: 1, people: 1, lines: 2 });
});

it('says nothing where nothing was answered, or nothing came in', () => {
  const cells = [{ weekday: 3, hour: 12, arrived: 1, lost: 1 }];
  expect(advise(cells, [1, 1, 1, 1, 1, 1, 1], null, target)).toBeNull();
  expect(advise([], [1, 1, 1, 1, 1, 1, 1], 180, target)).toBeNull();
});

it('counts weekdays, both ends included', () => {
  expect(weekdaysIn('2026-12-02', '2026-12-09')).toEqual([1, 1, 1, 2, 1, 1, 1]);
});
