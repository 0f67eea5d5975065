import type { Board } from '@denwaban/server-api';

type Call = Board['calls'][number];
type Operator = Board['operators'][number];

const callOrder: readonly Call['state'][] = [
  'waiting',
  'offered',
  'arriving',
  'announcing',
  'parked',
  'held',
  'transferring',
  'consulting',
  'conference',
  'talking',
  'transferred',
  'message',
  'wrap-up',
  'done',
];
const operatorOrder: readonly Operator['state'][] = [
  'ringing',
  'talking',
  'wrap-up',
  'available',
  'missed',
  'break',
  'away',
  'off',
];

/** What somebody may want to hear first: silence alone is nothing of that. */
const isHinted = ({ hints = [] }: Call): boolean => hints.some(({ kind }) => kind !== 'silence');

/** Those who wait first, the longest wait on top; of those who talk, whose voices hint at trouble before the others. */
export const inOrderOfCare = (calls: readonly Call[]): Call[] =>
  calls.toSorted(
    (a, b) =>
      callOrder.indexOf(a.state) - callOrder.indexOf(b.state) ||
      Number(isHinted(b)) - Number(isHinted(a)) ||
      a.arrivedAt.localeCompare(b.arrivedAt),
  );

/** Those at work first; those who have gone home are left out. */
export const atWork = (operators: readonly Operator[]): Operator[] =>
  operators
    .filter(({ state }) => state !== 'off')
    .toSorted(
      (a, b) =>
        operatorOrder.indexOf(a.state) - operatorOrder.indexOf(b.state) || a.since.localeCompare(b.since),
    );
