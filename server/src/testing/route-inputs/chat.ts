import { call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const chatParams = { callChat: call, sayInChat: call } satisfies Partial<ParamsOf>;
export const chatBodies = { sayInChat: () => ({ words: '返品の期限は' }) } satisfies Partial<BodiesOf>;
