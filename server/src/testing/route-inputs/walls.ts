import { account, person, recording } from './place.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

const noRule = {
  agreement: false,
  training: false,
  courseIds: [],
  noPartTimers: false,
  noTrainees: false,
  noHome: false,
  noDownload: false,
};

export const wallParams = {
  recordingFile: recording,
  withdrawSignature: ({ organisation: o }) => ({ id: o.signatureId }),
  revokeTraining: ({ organisation: o }) => ({ id: o.trainingId }),
  employment: person,
  changeEmployment: person,
  accountRule: account,
  changeAccountRule: account,
  accountAdmission: account,
  personAdmission: person,
  assign: ({ organisation: o, account: a }) => ({ id: a.id, personId: o.operator2.id }),
  unassign: ({ organisation: o, account: a }) => ({ id: a.id, personId: o.operator2.id }),
} satisfies Partial<ParamsOf>;

export const wallBodies = {
  changePermission: () => ({ permission: 'recordings.play', role: 'quality', scope: 'organisation' }),
  signAgreement: () => ({ textId: '019a0000-0000-7000-8000-000000000000', typedName: '山田 花子' }),
  publishAgreementText: () => ({
    title: '秘密保持に関する誓約書',
    body: '業務で知ったことを、だれにも漏らしません。退職した後も同じです。',
    validMonths: 12,
    signAgain: false,
  }),
  withdrawSignature: () => ({ reason: '別の人が署名したため' }),
  createCourse: () => ({ name: `研修${Math.random()}`, validMonths: 12 }),
  addTraining: ({ organisation: o }) => ({
    personId: o.operator.id,
    courseId: o.courseId,
    passedOn: '2026-01-01',
  }),
  revokeTraining: () => ({ reason: '入力の誤り' }),
  changeEmployment: () => ({ kind: 'regular', place: 'office', hours: null }),
  changeHouseRule: () => ({ allAccounts: true, supervisorsAssigned: false, ...noRule }),
  changeAccountRule: () => ({ profession: null, ...noRule }),
} satisfies Partial<BodiesOf>;

export const wallQueries = {
  recordingFile: { purpose: 'answering' },
  why: { permission: 'calls.read', kind: 'page' },
} satisfies QueriesOf;
