import type { ReceiverChoice, Staff } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { aMember } from '../../testing/a-member.ts';
import { firstChoice, nextChoice, receiversOf } from './receivers-of.ts';

const person = (id: string, name: string, phone: string | null, more: Partial<Staff> = {}): Staff =>
  aMember({ id, name, reading: name, department: '工事部', phone, ...more });
const staff = [person('a', '川村 誠', null), person('b', '西田 彩', '+819011112222')];
const choice: ReceiverChoice = {
  operators: [
    { personId: 'o1', name: '鈴木 健', free: true },
    { personId: 'o2', name: '西田 光', free: false },
  ],
  extensions: [{ extensionId: 'e1', digits: '201', label: '総務', name: null }],
};

test('without words everybody is there, and the first who can be rung is chosen', () => {
  const all = receiversOf('', staff, choice);
  expect(all.map(({ name }) => name)).toEqual(['西田 彩', '鈴木 健', '総務', '川村 誠', '西田 光']);
  expect(firstChoice(all)).toBe(0);
});

test('words narrow staff and colleagues alike', () => {
  expect(receiversOf('西田', staff, choice).map(({ key }) => key)).toEqual(['b phone', 'o2']);
});

test('a number is offered first, as it is typed, in any width', () => {
  const [first] = receiversOf('０３-１２３４-５６７８', staff, choice);
  expect(first).toMatchObject({ kind: 'number', to: { kind: 'number', number: '0312345678' } });
  expect(receiversOf('201', staff, choice).map(({ kind }) => kind)).toEqual(['number', 'extension']);
});

test('arrows stop at whom nobody can ring', () => {
  const all = receiversOf('', staff, choice);
  expect(nextChoice(all, 1, 1)).toBe(2);
  expect(nextChoice(all, 2, 1)).toBe(2);
  expect(nextChoice(all, 0, -1)).toBe(0);
});

test('whoever has two telephones is there twice, and not at all times', () => {
  const mobile = '+818011112222';
  const ways = receiversOf('', [person('c', '大石 亮', '+81312345678', { mobile })], choice);
  expect(ways.slice(0, 2).map(({ to, detail }) => [to, detail])).toEqual([
    [{ kind: 'staff', staffId: 'c', by: 'phone' }, '工事部・03-1234-5678'],
    [{ kind: 'staff', staffId: 'c', by: 'mobile' }, '工事部・080-1111-2222'],
  ]);
  const [off] = receiversOf('大石', [person('c', '大石 亮', mobile, { phonable: false })], choice);
  expect(off?.problem).toBe('not-now');
});
