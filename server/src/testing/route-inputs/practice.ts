import type { BodiesOf, ParamsOf, Place } from './place.ts';

const practice = ({ organisation: o }: Place) => ({ id: o.practiceId });

export const practiceParams = {
  practiceCall: practice,
  answerPractice: practice,
  practiceStep: practice,
  practiceDeed: practice,
  practiceComplaints: practice,
  markPracticeComplaint: practice,
  practiceHarassment: practice,
  markPracticeHarassment: practice,
  takePracticeCutOffStep: practice,
  cutOffPractice: practice,
  stopPractice: practice,
  savePracticeReport: practice,
  finishPractice: practice,
  practiceAudio: practice,
  roleCard: practice,
  playRole: practice,
  raiseRole: practice,
} satisfies Partial<ParamsOf>;

export const practiceBodies = {
  changePracticeSetting: () => ({ keepDays: 14, awaySeconds: 60 }),
  startPractice: () => ({ caller: 'hurried', pace: 'usual', by: 'voice' }),
  practiceStep: () => ({ stepId: 'greeting' }),
  practiceDeed: () => ({ deed: 'said' }),
  markPracticeComplaint: () => ({
    kind: 'service',
    callerName: '',
    wants: '練習',
    offered: '',
    promiseMinutes: null,
    recordingRefused: false,
  }),
  markPracticeHarassment: () => ({ categories: [], instant: null, verbatim: '練習' }),
  takePracticeCutOffStep: () => ({ step: 'state' }),
  cutOffPractice: () => ({ reason: '練習', noEmergency: false }),
  savePracticeReport: () => ({ matter: '練習' }),
  finishPractice: () => ({ matter: '練習' }),
  raiseRole: () => ({ anger: 2 }),
} satisfies Partial<BodiesOf>;
