import { describe, expect, it } from 'vitest';
import { nameKey, searchKey, searched } from './customer.ts';

describe('names are the same whatever the writing', () => {
  it.each([
    ['佐藤　一郎様', '佐藤一郎'],
    ['ｻﾄｳ ｲﾁﾛｳ', 'さとう いちろう'],
    ['株式会社ミナト', '㈱みなと'],
    ['みなと(有)', 'ミナト有限会社 御中'],
  ])('%s and %s', (one, other) => expect(nameKey(one)).toBe(nameKey(other)));

  it.each([
    ['佐藤一郎', '佐藤二郎'],
    ['様々屋', '々屋'],
  ])('but not %s and %s', (one, other) => expect(nameKey(one)).not.toBe(nameKey(other)));
});

it('no search reaches over two parts', () => {
  const key = searchKey(['山本 太郎', 'ヤマモト タロウ', '', '郎や商店']);
  expect(key.includes(searched('本太'))).toBe(true);
  expect(key.includes(searched('モトタ'))).toBe(true);
  expect(key.includes(searched('郎や'))).toBe(true);
  expect(key.includes(searched('太郎や'))).toBe(false);
});

it('a number is searched for as it is kept, without its first zero', () => {
  expect('+81312345678'.includes(searched('03-1234'))).toBe(true);
  expect('+81312345678'.includes(searched('０３（１２３４）'))).toBe(true);
});
