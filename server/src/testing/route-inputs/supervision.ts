import { call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const supervisionParams = {
  superviseCall: call,
  endSupervision: call,
  takeOverCall: call,
  callSupervision: call,
  takeHelp: ({ organisation: o }) => ({ id: o.helpId }),
  closeHelp: ({ organisation: o }) => ({ id: o.helpId }),
} satisfies Partial<ParamsOf>;

export const supervisionBodies = {
  superviseCall: () => ({ mode: 'listen', private: false }),
  askForHelp: () => ({ reason: 'unsure', note: '' }),
} satisfies Partial<BodiesOf>;
