import { expect, it } from 'vitest';
import { levelNow } from './level-now.ts';

const topic = { level: 'second', nightLevel: 'first', holidayLevel: null } as const;

it.each([
  ['day', 'second'],
  ['night', 'first'],
  ['holiday', 'second'],
] as const)('%s', (shift, level) => {
  expect(levelNow(topic, shift)).toBe(level);
});
