import { exported } from './days.ts';
import { report } from './place.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

export const reportCheckParams = {
  checkReport: report,
} satisfies Partial<ParamsOf>;
export const reportCheckBodies = {
  checkReport: () => ({ look: 'first' as const, verdict: 'ok' as const, note: '' }),
} satisfies Partial<BodiesOf>;

export const reportCheckQueries = { exportReportChecks: exported } satisfies QueriesOf;
