import { call, recording, report } from './place.ts';
import { days, exported } from './days.ts';
import type { BodiesOf, ParamsOf, QueriesOf } from './place.ts';

const reportBody = {
  callerName: '山田',
  matter: '用件',
  handling: '伝言を承りました',
  callerNumber: '03-1234-5678',
};

export const callParams = {
  askForCallback: call,
  answerCall: call,
  holdCall: call,
  resumeCall: call,
  hangUpCall: call,
  call,
  recording,
  recordingAudio: recording,
  draftReport: call,
  saveDraft: call,
  submitReport: call,
  report,
  acknowledgeReport: report,
  retryDelivery: report,
} satisfies Partial<ParamsOf>;

export const callBodies = {
  setDeskState: () => ({ state: 'break' }),
  saveDraft: () => reportBody,
  submitReport: () => reportBody,
} satisfies Partial<BodiesOf>;

export const callQueries = {
  listLostCalls: days,
  lostCallsByHour: days,
  lostCallsHeat: days,
  exportLostCalls: exported,
  exportCalls: exported,
  exportReports: exported,
} satisfies QueriesOf;
