import { expect, it } from 'vitest';
import { closesCircle } from './staff.ts';

const deputyOf = new Map([
  ['a', 'b'],
  ['b', 'c'],
  ['x', 'y'],
  ['y', 'x'],
]);

it.each([
  ['c', 'a', true, 'a → b → c → a'],
  ['a', 'a', true, 'itself'],
  ['d', 'a', false, 'd → a → b → c'],
  ['a', 'c', false, 'straight to c'],
  ['z', 'x', false, 'a circle among others is not theirs'],
])('%s with deputy %s: %s (%s)', (staff, deputy, circle) => {
  expect(closesCircle(staff, deputy, deputyOf)).toBe(circle);
});
