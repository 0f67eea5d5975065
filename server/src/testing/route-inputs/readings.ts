import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const readingParams = { proposeReadings: account } satisfies Partial<ParamsOf>;
export const readingBodies = {
  proposeReadings: () => ({ text: '担当の者が承ります。' }),
} satisfies Partial<BodiesOf>;
