import { expect, it } from 'vitest';
import { scoreOf, standardForm } from './evaluation.ts';

const mark = (criterion: string, points: number | null) => ({ criterion, points, comment: '', atMs: null });

it('is the percent of the weighted points of what came up', () => {
  const criteria = [
    { id: 'one', label: '一', hint: '', weight: 1 },
    { id: 'three', label: '三', hint: '', weight: 3 },
  ];
  expect(scoreOf(criteria, [mark('one', 4), mark('three', 0)])).toBe(25);
  expect(scoreOf(criteria, [mark('one', 0), mark('three', 4)])).toBe(75);
  expect(scoreOf(criteria, [mark('one', 2), mark('three', null)])).toBe(50);
  expect(scoreOf(criteria, [mark('one', null)])).toBeNull();
  expect(scoreOf(criteria, [mark('unknown', 4)])).toBeNull();
});

it('of the form that ships is full when everything is', () => {
  expect(
    scoreOf(
      standardForm.criteria,
      standardForm.criteria.map(({ id }) => mark(id, 4)),
    ),
  ).toBe(100);
});
