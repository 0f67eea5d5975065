import type { Board } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { atWork, inOrderOfCare } from './order.ts';

const call = (state: Board['calls'][number]['state'], arrivedAt: string): Board['calls'][number] => ({
  callId: `${state} ${arrivedAt}`,
  accountName: '',
  callerDisplay: '',
  state,
  since: arrivedAt,
  arrivedAt,
  operatorName: null,
  supervisable: false,
  supervisors: [],
  parkSlot: null,
  unrecorded: false,
});

test('callers who wait come first, the longest wait on top', () => {
  const calls = [call('talking', '09:00'), call('waiting', '09:05'), call('waiting', '09:01')];
  expect(inOrderOfCare(calls).map(({ callId }) => callId)).toEqual([
    'waiting 09:01',
    'waiting 09:05',
    'talking 09:00',
  ]);
});

test('of those who talk, a call whose voices hint at trouble goes first; silence does not count', () => {
  const hinted = (kind: 'raised' | 'silence', arrivedAt: string) => ({
    ...call('talking', arrivedAt),
    hints: [{ kind, side: 'caller' as const, from: arrivedAt, to: null, excessDb: null }],
  });
  const calls = [call('talking', '09:00'), hinted('silence', '09:01'), hinted('raised', '09:02')];
  expect(inOrderOfCare(calls).map(({ arrivedAt }) => arrivedAt)).toEqual(['09:02', '09:00', '09:01']);
});

test('operators who are not on shift are not on the board', () => {
  const operator = (name: string, state: Board['operators'][number]['state']) => ({
    personId: name,
    name,
    state,
    since: '09:00',
    accountName: null,
    answeredToday: 0,
  });
  const names = atWork([operator('佐藤', 'off'), operator('鈴木', 'available'), operator('高橋', 'talking')]);
  expect(names.map(({ name }) => name)).toEqual(['高橋', '鈴木']);
});
