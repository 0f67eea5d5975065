import { expect, it } from 'vitest';
import { numberKind } from './number-kind.ts';

it.each([
  ['+81312345678', 'geographic'],
  ['+81451234567', 'geographic'],
  ['+815012345678', 'ip'],
  ['+81120123456', 'freephone'],
  ['+818001234567', 'freephone'],
  ['+818012345678', 'mobile'],
  ['+816012345678', 'mobile'],
  ['+816001234567', 'other'],
  ['+81570064000', 'navi'],
  ['+12125550100', 'other'],
])('%s is %s', (number, kind) => {
  expect(numberKind(number)).toBe(kind);
});
