import type { Staff } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { aMember } from '../testing/a-member.ts';
import { findStaff } from './find-staff.ts';

const person = (name: string, reading: string, department: string, topics: string[] = []): Staff =>
  aMember({ id: '01900000-0000-7000-8000-000000000001', name, reading, department, topics });
const staff = [
  person('青葉 太郎', 'アオバ タロウ', '営業部'),
  person('水野 花子', 'みずの はなこ', '工事部', ['漏水']),
];
const names = (words: string) => findStaff(staff, words).map(({ name }) => name);

test('a reading is found in hiragana and in katakana, however it was entered', () => {
  expect(names('あおば')).toEqual(['青葉 太郎']);
  expect(names('ミズノ')).toEqual(['水野 花子']);
  expect(names('ﾐｽﾞﾉ')).toEqual(['水野 花子']);
});

test('a name is found without its space, by department and by topic', () => {
  expect(names('漏水')).toEqual(['水野 花子']);
  expect(names('青葉太郎')).toEqual(['青葉 太郎']);
  expect(names('工事')).toEqual(['水野 花子']);
});

test('no words: everybody', () => {
  expect(names(' ')).toHaveLength(2);
});
