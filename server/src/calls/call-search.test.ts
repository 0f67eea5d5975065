import { expect, it } from 'vitest';
import { readCallSearch } from './call-search.ts';

it.each([
  ['090-1234', ['%0901234%', '+81901234%']],
  ['０９０１２３４', ['%0901234%', '+81901234%']],
  ['1234', ['%1234%']],
  ['+81 90', ['%8190%']],
  ['5', []],
  ['山田', []],
])('%s looks for numbers like %j', (text, numbers) => {
  expect(readCallSearch(text)?.numbers).toEqual(numbers);
});

it('takes wildcards as they are written', () => {
  expect(readCallSearch('100%_\\')?.name).toBe(String.raw`%100\%\_\\%`);
});

it('looks for nothing in an empty text', () => {
  expect(readCallSearch('　 ')).toBeNull();
});
