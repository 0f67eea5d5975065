import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const report = ({ account: a }: Place): Params => ({ id: a.reportId });

export const followupParams = {
  reportFollowup: report,
  takeFollowup: report,
  finishFollowup: report,
} satisfies Partial<ParamsOf>;

export const followupBodies = {
  finishFollowup: () => ({ result: 'reached' as const, note: '' }),
} satisfies Partial<BodiesOf>;
