import { call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const summaryParams = { noteSummaryLine: call } satisfies Partial<ParamsOf>;
export const summaryBodies = {
  noteSummaryLine: () => ({ category: 'sales' }),
} satisfies Partial<BodiesOf>;
