import { account } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const textParams = {
  accountTexts: account,
  checkText: account,
  exportAccountTexts: account,
} satisfies Partial<ParamsOf>;

export const textBodies = {
  checkText: () => ({ textId: 'who', revision: '0123456789abcdef', checked: true }),
} satisfies Partial<BodiesOf>;
