import { expect, test } from 'vitest';
import { secondsWords } from './seconds-words.ts';

test.each([
  [null, '－', '－'],
  [7.6, '8秒', '8s'],
  [125, '2分05秒', '2m 05s'],
  [3720, '1時間02分', '1h 02m'],
])('%s seconds', (seconds, ja, en) => {
  expect(secondsWords('ja', seconds)).toBe(ja);
  expect(secondsWords('en', seconds)).toBe(en);
});
