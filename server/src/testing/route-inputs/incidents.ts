import type { BodiesOf, Params, ParamsOf, Place, QueriesOf } from './place.ts';

const incident = ({ organisation: o }: Place): Params => ({ id: o.incidentId });
const incidentAccount = ({ organisation: o, account: a }: Place): Params => ({
  id: o.incidentId,
  accountId: a.id,
});
const breachReport = {
  overview: '概要',
  dataItems: '氏名',
  people: '1人',
  cause: '',
  secondaryHarm: '',
  peopleInformed: '',
  publication: '',
  prevention: '',
  other: '',
};

export const incidentParams = {
  incident,
  changeIncident: incident,
  decideIncident: incident,
  noteIncidentStep: incident,
  noteIncidentReported: incident,
  addIncidentAccount: incidentAccount,
  removeIncidentAccount: incidentAccount,
  incidentNotice: incidentAccount,
  notifyIncidentAccount: incidentAccount,
  recallReport: incident,
  investigation: incident,
  saveInvestigation: incident,
} satisfies Partial<ParamsOf>;

export const incidentBodies = {
  openIncident: () => ({
    title: '宛先の誤り',
    words: '別の依頼企業に送りました。',
    source: 'by-hand',
    callId: null,
    reportId: null,
  }),
  changeIncident: () => ({
    title: '宛先の誤り',
    knownAt: '2026-11-01T00:00:00Z',
    kinds: ['sensitive'],
    peopleCount: 1,
    encrypted: false,
    report: breachReport,
  }),
  decideIncident: () => ({ state: 'open', reason: '確認しました' }),
  noteIncidentStep: () => ({ words: '相手に削除をお願いしました' }),
  noteIncidentReported: () => ({ kind: 'prompt', words: '受付番号1' }),
  addIncidentAccount: () => ({ note: '' }),
  notifyIncidentAccount: () => ({ by: 'hand', words: '書面を手渡し' }),
  saveInvestigation: () => ({
    suspect: '',
    purpose: '',
    recipient: '',
    cause: '',
    protectedDisclosure: false,
    discipline: '',
  }),
} satisfies Partial<BodiesOf>;

export const incidentQueries = {
  touched: {
    personId: '019a0000-0000-7000-8000-000000000000',
    from: '2020-01-01T00:00:00Z',
    to: '2099-12-31T00:00:00Z',
  },
} satisfies QueriesOf;
