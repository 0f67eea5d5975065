import { exported } from './days.ts';
import { recording } from './place.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

export const retentionParams = {
  removeRetentionRule: ({ account: a }) => ({ accountId: a.id }),
  approveRetentionRun: ({ organisation: o }) => ({ id: o.retentionRunId }),
  dismissRetentionRun: ({ organisation: o }) => ({ id: o.retentionRunId }),
  askHoldRelease: ({ organisation: o }) => ({ id: o.holdId }),
  withdrawHoldRelease: ({ organisation: o }) => ({ id: o.holdId }),
  releaseHold: ({ organisation: o }) => ({ id: o.holdId }),
  deleteRecording: recording,
} satisfies Partial<ParamsOf>;

export const retentionBodies = {
  setRetentionRule: ({ account: a }) => ({ kind: 'recording', accountId: a.id, days: 365 }),
  placeHold: ({ account: a }) => ({
    objectKind: 'call',
    callId: a.callId,
    reason: '示談の交渉',
    reviewOn: '2099-12-31',
  }),
  askHoldRelease: () => ({ reason: '示談が成立しました' }),
  deleteRecording: () => ({ reason: 'ご本人の請求' }),
} satisfies Partial<BodiesOf>;

export const retentionQueries = {
  exportDeletionCertificates: exported,
  removeRetentionRule: { kind: 'recording' },
} satisfies QueriesOf;
