import { expect, test } from 'vitest';
import { clockTime } from './clock-time.ts';

test.each([
  ['9', '09:00'],
  ['18', '18:00'],
  ['930', '09:30'],
  ['1830', '18:30'],
  ['9:30', '09:30'],
  ['９：３０', '09:30'],
  [' 24:00 ', '24:00'],
])('%s is %s', (written, time) => expect(clockTime(written)).toBe(time));

test.each(['', '9:5', '午前9時', '12345', '9:300'])('“%s” is left to be corrected', (written) =>
  expect(clockTime(written)).toBe(written),
);
