import { expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

it('is opened by spreadsheets without harm', () => {
  const csv = writeCsv(
    ['件名', '番号'],
    [
      ['普通', '03-0000-1001'],
      ['二行\nと"引用", 読点', '+81300001001'],
      ['=HYPERLINK("http://x")', '@SUM(A1)'],
      ['-1', '\tx'],
      ['＝1+1', '＠SUM(A1)'],
    ],
  );
  expect(csv).toBe(
    '\uFEFF件名,番号\r\n' +
      '普通,03-0000-1001\r\n' +
      '"二行\nと""引用"", 読点",\'+81300001001\r\n' +
      '"\'=HYPERLINK(""http://x"")",\'@SUM(A1)\r\n' +
      "'-1,'\tx\r\n" +
      "'＝1+1,'＠SUM(A1)\r\n",
  );
});
