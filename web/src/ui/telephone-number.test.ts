import { expect, test } from 'vitest';
import { groupNumber, nationalDigits, sameNumber } from './telephone-number.ts';

test.each([
  ['0300001001', '03-0000-1001'],
  ['+81300001001', '03-0000-1001'],
  ['09012345678', '090-1234-5678'],
  ['05012345678', '050-1234-5678'],
  ['0120000000', '0120-000-000'],
  ['0570000000', '0570-000-000'],
  ['08001234567', '0800-123-4567'],
  ['0451234567', '045-123-4567'],
  ['０３－００００－１００１', '03-0000-1001'],
  ['03 0000 1001', '03-0000-1001'],
  ['0466123456', '0466-12-3456'],
  ['0462123456', '046-212-3456'],
  ['0422123456', '0422-12-3456'],
])('%s is read back as %s', (written, grouped) => {
  expect(groupNumber(written)).toBe(grouped);
});

test.each(['', '110', '+1 212 555 0100', 'お聞きできず', '030000'])(
  '%s is left as it was written',
  (written) => {
    expect(groupNumber(written)).toBe(written);
    expect(nationalDigits(written)).toBeNull();
  },
);

test('the number told and the number shown are compared by what they mean', () => {
  expect(sameNumber('03-0000-1001', '+81300001001')).toBe(true);
  expect(sameNumber('03-0000-1001', '03-0000-1002')).toBe(false);
});
