import { expect, it } from 'vitest';
import { callerDisplay, displayNumber } from './caller-display.ts';

it.each([
  ['+81300001001', '03-0000-1001'],
  ['+819012345678', '090-1234-5678'],
  ['+815012345678', '050-1234-5678'],
  ['+81120123456', '0120-123-456'],
  ['+12025550123', '+1 202 555 0123'],
  ['not a number', 'not a number'],
])('%s is written %s', (number, written) => {
  expect(displayNumber(number)).toBe(written);
});

it('says why there is no number', () => {
  expect(callerDisplay(null, 'restricted')).toBe('非通知');
  expect(callerDisplay(null, 'payphone')).toBe('公衆電話');
  expect(callerDisplay(null, 'unavailable')).toBe('表示圏外');
  expect(callerDisplay(null, 'unknown')).toBe('番号なし');
  expect(callerDisplay('+819012345678', 'provided')).toBe('090-1234-5678');
});
