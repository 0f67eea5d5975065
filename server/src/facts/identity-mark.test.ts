import { expect, it } from 'vitest';
import { normaliseAnswer } from './identity-mark.ts';

it.each([
  ['member-number', 'AB-1234', ['ab1234', 'ＡＢ－１２３４', ' ab 12 34', 'AB‐1234', 'ＡＢー１２３４']],
  ['registered-number', '090-1234-5678', ['09012345678', '０９０（１２３４）５６７８', '+81 90-1234-5678']],
  [
    'birth-date',
    '1980-01-02',
    ['19800102', '1980/1/2', '１９８０年１月２日', '昭和55年1月2日', 'S55.1.2', '1980.01.02'],
  ],
  ['birth-date', '2019-05-01', ['令和元年5月1日', 'R1/5/1']],
  ['name', '山田 花子', ['山田花子', '山田　花子様']],
  ['keyword', 'さくらカード', ['サクラかーど', 'ｻｸﾗｶｰﾄﾞ', 'さくら カード']],
] as const)('%s %s is the same in %j', (item, expected, writings) => {
  for (const said of writings) expect(normaliseAnswer(item, said)).toBe(normaliseAnswer(item, expected));
});

it.each([
  ['member-number', 'AB-1234', 'AB-1235'],
  ['birth-date', '1980-01-12', '1980-11-2'],
  ['birth-date', '昭和55年1月2日', '平成55年1月2日'],
  ['keyword', 'さくら', 'さくらんぼ'],
] as const)('%s %s is not %s', (item, one, other) => {
  expect(normaliseAnswer(item, one)).not.toBe(normaliseAnswer(item, other));
});
