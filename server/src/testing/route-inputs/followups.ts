import { report } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const followupParams = {
  reportFollowup: report,
  takeFollowup: report,
  finishFollowup: report,
} satisfies Partial<ParamsOf>;

export const followupBodies = {
  finishFollowup: () => ({ result: 'reached' as const, note: '' }),
} satisfies Partial<BodiesOf>;
