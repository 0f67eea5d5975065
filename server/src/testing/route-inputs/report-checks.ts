import type { BodiesOf, ParamsOf } from './place.ts';

export const reportCheckParams = {
  checkReport: ({ account: a }) => ({ id: a.reportId }),
} satisfies Partial<ParamsOf>;
export const reportCheckBodies = {
  checkReport: () => ({ look: 'first' as const, verdict: 'ok' as const, note: '' }),
} satisfies Partial<BodiesOf>;
