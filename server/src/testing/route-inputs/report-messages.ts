import { report } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const reportMessageParams = {
  reportMessages: report,
  writeReportMessage: report,
  settleReportMessages: report,
} satisfies Partial<ParamsOf>;

export const reportMessageBodies = {
  writeReportMessage: () => ({ kind: 'message' as const, words: '明日の午前にかけ直します。' }),
} satisfies Partial<BodiesOf>;
