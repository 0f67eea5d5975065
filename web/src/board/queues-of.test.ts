import type { Board } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { queuesOf } from './queues-of.ts';

type Call = Board['calls'][number];
const call = (changes: Partial<Call>): Call => ({
  callId: 'call',
  accountName: '北山歯科',
  callerDisplay: '090-0000-0001',
  state: 'waiting',
  since: '2026-11-22T03:00:00Z',
  arrivedAt: '2026-11-22T03:00:00Z',
  operatorName: null,
  supervisable: false,
  supervisors: [],
  parkSlot: null,
  unrecorded: false,
  queue: null,
  ...changes,
});

test('counts who waits by account, says whose desks ring, and begins with the longest wait', () => {
  const queues = queuesOf([
    call({ queue: { place: 2, stage: 'team' }, arrivedAt: '2026-11-22T03:02:00Z' }),
    call({ queue: { place: 1, stage: 'everybody' }, arrivedAt: '2026-11-22T03:01:00Z' }),
    call({
      state: 'offered',
      operatorName: '佐藤',
      arrivedAt: '2026-11-22T02:59:00Z',
      accountName: 'あおば',
    }),
    call({ state: 'talking', operatorName: '鈴木', accountName: 'みどり' }),
  ]);
  expect(queues).toEqual([
    { accountName: 'あおば', waiting: 0, ringing: ['佐藤'], since: '2026-11-22T02:59:00Z', stage: null },
    { accountName: '北山歯科', waiting: 2, ringing: [], since: '2026-11-22T03:01:00Z', stage: 'everybody' },
  ]);
});
