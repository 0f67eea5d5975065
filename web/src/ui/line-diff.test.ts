import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

const words = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

it('says which lines went and which came, and keeps the others', () => {
  expect(words('一\n二\n三', '一\n二の改\n三\n四')).toEqual([' 一', '-二', '+二の改', ' 三', '+四']);
});

it('finds nothing where nothing changed', () => {
  expect(lineDiff('一\n二', '一\n二').every(({ kind }) => kind === 'same')).toBe(true);
});

it('finds a line that moved as one that went and one that came', () => {
  expect(words('一\n二\n三', '三\n一\n二')).toEqual(['+三', ' 一', ' 二', '-三']);
});
