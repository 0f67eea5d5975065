import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

export const dutyParams = {
  listDuty: account,
  saveDuty: account,
  saveDutySettings: account,
  importDuty: account,
  dutyNow: account,
  callDuty: call,
} satisfies Partial<ParamsOf>;

export const dutyBodies = {
  saveDuty: ({ account: a }) => ({
    from: '2020-01-01',
    until: '2020-01-31',
    shift: 'night',
    people: [{ staffId: a.staffId, waitSeconds: 30 }],
  }),
  saveDutySettings: () => ({}),
  importDuty: () => ({ file: Buffer.from('日付,時間帯,担当者\n').toString('base64'), apply: false }),
} satisfies Partial<BodiesOf>;

export const dutyQueries = { listDuty: { from: '2020-01-01' } } satisfies QueriesOf;
