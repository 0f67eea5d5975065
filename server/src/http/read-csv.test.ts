import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from './csv.ts';
import { readCsv } from './read-csv.ts';

const columns = {
  name: { names: ['氏名', '名前'], required: true },
  reading: { names: ['フリガナ'] },
  note: { names: ['備考'] },
} as const;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cellsOf = (bytes: Uint8Array) => readCsv(bytes, columns, 100).rows.map(({ cells }) => cells);
const words = (text: string) =>
  readCsv(utf8(text), columns, 2).faults.map(({ line, words: { ja } }) => [line, ja]);

describe('an office’s file', () => {
  it('is read in UTF-8 with a mark, and by the names of its columns in any order', () => {
    expect(cellsOf(utf8('\uFEFFﾌﾘｶﾞﾅ,名前\r\nｻﾄｳ,佐藤 一郎\r\n'))).toEqual([
      { name: '佐藤 一郎', reading: 'ｻﾄｳ', note: '' },
    ]);
  });

  it('is read in Shift_JIS', () => {
    // 氏名,備考 / 髙橋 (CP932 only),表\ (0x95 0x5C: its second byte is a backslash)
    const bytes = Uint8Array.from([
      0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x94, 0xf5, 0x8d, 0x6c, 0x0d, 0x0a, 0xfb, 0xfc, 0x8b, 0xb4, 0x2c, 0x95,
      0x5c,
    ]);
    const read = readCsv(bytes, columns, 100);
    expect(read.encoding).toBe('shift_jis');
    expect(read.rows).toEqual([{ line: 2, cells: { name: '髙橋', reading: '', note: '表' } }]);
  });

  it('keeps commas, quotation marks and line breaks within quotation marks, and counts lines as an editor does', () => {
    const read = readCsv(utf8('氏名,備考\n"山田, 花子","一行目\r\n「""二""行目」"\n\n次,'), columns, 100);
    expect(read.rows).toEqual([
      { line: 2, cells: { name: '山田, 花子', reading: '', note: '一行目\r\n「"二"行目」' } },
      { line: 5, cells: { name: '次', reading: '', note: '' } },
    ]);
  });

  it('is read with tabs, and with old line ends', () => {
    expect(cellsOf(utf8('氏名\t備考\r佐藤\tあ\r'))).toEqual([{ name: '佐藤', reading: '', note: 'あ' }]);
  });
});

describe('a file that cannot be used', () => {
  it('says where and why', () => {
    expect(words('')).toEqual([[1, 'ファイルに行がありません。']]);
    expect(words('フリガナ\nア')).toEqual([
      [1, '見出しに「氏名」がありません。1行目に列の名前を書いてください。'],
    ]);
    expect(words('氏名\nあ\n"い\nう')).toEqual([[3, 'この行から始まる引用符（"）が閉じていません。']]);
    expect(words('氏名\nあ\nい\nう')).toEqual([
      [4, '一度に読み込めるのは2行までです。ファイルを分けてください。'],
    ]);
    expect(words('氏名,備考\n佐藤,あ,い')).toEqual([
      [2, '見出しより多くの列があります。カンマを含む内容は " で囲んでください。'],
    ]);
    expect(readCsv(Uint8Array.from([0x50, 0x4b, 0xff, 0xfd, 0x00]), columns, 9).faults[0]?.words.ja).toMatch(
      /^文字コード/,
    );
  });
});

it('reads back what is written', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('あ', ',', '"', '\n', 'x', ' ', '山') })
    .map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
      const kept = rows.filter((row) => row.some((each) => each !== ''));
      const read = readCsv(utf8(writeCsv(['氏名', '備考'], kept)), columns, 100);
      expect(read.rows.map(({ cells }) => [cells.name, cells.note])).toEqual(kept);
    }),
  );
});

it('never throws, whatever comes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readCsv(bytes, columns, 5)));
  const long = utf8(`氏名\n${'"'.repeat(200_000)}`);
  expect(readCsv(long, columns, 5).faults.length + readCsv(long, columns, 5).rows.length).toBeGreaterThan(0);
});
