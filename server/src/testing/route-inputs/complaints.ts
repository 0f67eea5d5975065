import { defaultAgreement } from '../../complaints/complaint-agreement.ts';
import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf, Place } from './place.ts';

const complaint = ({ account: a }: Place) => ({ id: a.complaintId });

export const complaintParams = {
  complaintAgreement: account,
  changeComplaintAgreement: account,
  callComplaints: call,
  markComplaint: call,
  complaint,
  changeComplaint: complaint,
  noteComplaintStep: complaint,
  proposeRethink: complaint,
  closeComplaint: complaint,
  reopenComplaint: complaint,
  listRecordingExemptions: account,
  createRecordingExemption: account,
  endRecordingExemption: ({ account: a }) => ({ id: a.id, exemptionId: a.recordingExemptionId }),
} satisfies Partial<ParamsOf>;

export const complaintBodies = {
  changeComplaintAgreement: () => defaultAgreement,
  markComplaint: () => ({
    kind: 'service',
    callerName: '山田',
    wants: '交換してほしい',
    offered: '折り返しのお約束',
    promiseMinutes: 60,
    recordingRefused: false,
  }),
  changeComplaint: () => ({
    ownerStaffId: null,
    wants: '交換',
    offered: '',
    promiseDueAt: null,
    clientDueAt: null,
    improvement: 'open',
    improvementWords: '説明書を直す',
  }),
  noteComplaintStep: () => ({ kind: 'note', words: '確認中です' }),
  proposeRethink: () => ({ words: '同じ内容が続いているため' }),
  closeComplaint: () => ({ outcome: '交換しました' }),
  reopenComplaint: () => ({ reason: '再度のご連絡' }),
  createRecordingExemption: () => ({
    callerNumber: '+815066666666',
    reason: 'ご本人の強いご希望',
    until: '2099-12-31',
    riskRead: true,
  }),
} satisfies Partial<BodiesOf>;
