import { account, line } from './place.ts';
import { days } from './days.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

const doNotRing = {
  sunday: [],
  monday: [{ from: '12:00', until: '13:00' }],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
};

export const routingParams = {
  lineRouting: line,
  changeLineRouting: line,
  accountRouting: account,
  changeAccountRouting: account,
  doNotRing: account,
  changeDoNotRing: account,
  listBlockedCallers: account,
  blockCaller: account,
  unblockCaller: ({ account: a }) => ({ id: a.id, blockedId: a.blockedId }),
  endNoticeExemption: ({ account: a }) => ({ id: a.exemptionId }),
} satisfies Partial<ParamsOf>;

export const routingBodies = {
  changeLineRouting: () => ({}),
  changeAccountRouting: () => ({}),
  changeDoNotRing: () => doNotRing,
  blockCaller: () => ({
    number: `080-1234-${1000 + Math.floor(Math.random() * 9000)}`,
    reason: '無言電話',
    refusal: 'busy',
  }),
  createNoticeExemption: ({ account: a }) => ({
    lineId: a.lineId,
    direction: 'out',
    reason: '社内だけで使う番号のため',
    from: '2099-01-01',
    until: '2099-12-31',
  }),
} satisfies Partial<BodiesOf>;

export const routingQueries = {
  noticeFigures: days,
} satisfies QueriesOf;
