import { call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const inCallParams = {
  consult: call,
  transferCall: call,
  endConsult: call,
  putThrough: call,
  threeWay: call,
  parkCall: call,
  pickUpCall: call,
  sendDigits: call,
  pauseRecording: call,
  resumeRecording: call,
  markCall: ({ account: a }) => ({ id: a.callId, markId: a.callMarkId }),
  scriptStep: call,
} satisfies Partial<ParamsOf>;

export const inCallBodies = {
  consult: ({ account: a }) => ({ to: { kind: 'staff', staffId: a.staffId } }),
  transferCall: ({ organisation: o }) => ({ to: { kind: 'operator', personId: o.operator2.id } }),
  parkCall: () => ({ slot: 3 }),
  sendDigits: () => ({ to: 'caller', digits: '1' }),
  pauseRecording: () => ({ kind: 'mask', reason: 'カード番号', seconds: 60 }),
  markCall: () => ({ words: 'お詫び' }),
  scriptStep: () => ({ stepId: 'name' }),
} satisfies Partial<BodiesOf>;
