import { defaultPolicy, emptyJudgement } from '../../harassment/harassment-policy.ts';
import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf, Place } from './place.ts';

const harassment = ({ account: a }: Place) => ({ id: a.harassmentId });

export const harassmentParams = {
  harassmentPolicy: account,
  changeHarassmentPolicy: account,
  callHarassment: call,
  markHarassment: call,
  keepVoiceHints: call,
  takeCutOffStep: call,
  cutOffCall: call,
  harassmentCase: harassment,
  judgeHarassment: harassment,
  noteHarassment: harassment,
  finishHarassmentFollowUp: ({ account: a }) => ({ id: a.harassmentId, entryId: a.harassmentEntryId }),
  raiseHarassment: harassment,
  consentToCutOff: harassment,
  closeHarassment: harassment,
  decideCallerMeasure: harassment,
  listCallerMeasures: account,
  endCallerMeasure: ({ account: a }) => ({ id: a.id, measureId: a.measureId }),
} satisfies Partial<ParamsOf>;

export const harassmentBodies = {
  changeHarassmentPolicy: () => defaultPolicy,
  markHarassment: () => ({ categories: ['repeat'], instant: null, verbatim: '何度言わせるんだ' }),
  takeCutOffStep: () => ({ step: 'state' }),
  cutOffCall: () => ({ reason: '同じ要求の繰り返し', noEmergency: true }),
  judgeHarassment: () => emptyJudgement,
  noteHarassment: () => ({ kind: 'note', words: '経過を見ます', dueOn: null }),
  raiseHarassment: () => ({ level: 'legal', name: '顧問弁護士', words: '' }),
  closeHarassment: () => ({ words: '収まりました' }),
  decideCallerMeasure: () => ({ kind: 'message', until: '2099-12-31', reason: '同じ内容のため' }),
  endCallerMeasure: () => ({ reason: '収まったため' }),
} satisfies Partial<BodiesOf>;
