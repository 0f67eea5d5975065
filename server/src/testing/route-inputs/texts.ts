import { account } from './place.ts';
import type { ParamsOf } from './place.ts';

export const textParams = { accountTexts: account, exportAccountTexts: account } satisfies Partial<ParamsOf>;
