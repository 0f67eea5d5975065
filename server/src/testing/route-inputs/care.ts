import type { BodiesOf, ParamsOf } from './place.ts';

export const careParams = {
  endCareBreak: ({ account: a }) => ({ id: a.careId }),
} satisfies Partial<ParamsOf>;

export const careBodies = {
  answerCareBreak: () => ({ take: false }),
  saveCareSetting: () => ({ hideName: true }),
} satisfies Partial<BodiesOf>;
