/** クレーム: what was agreed with each client company about complaints, and each complaint from the call to its outcome. */
import { z } from 'zod';
import {
  Aloud,
  E164,
  Line,
  OptionalLine,
  Text,
  Timestamp,
  Uuid,
  idParams,
  page,
  pageOf,
  listOf,
} from './common.ts';
import { defineRoutes } from './route.ts';

/** staff 社員について · service 商品・サービスについて · recording 録音について · other そのほか */
export const ComplaintKind = z.enum(['staff', 'service', 'recording', 'other']);
export type ComplaintKind = z.infer<typeof ComplaintKind>;

/** first 1次受け: name and number are taken, the client phones back · second 2次受け: we answer as agreed. */
export const ComplaintLine = z.enum(['first', 'second']);
export type ComplaintLine = z.infer<typeof ComplaintLine>;

export const KindAgreement = z.object({
  /** Not accepted: the caller is told so and referred to the client. */
  accepts: z.boolean(),
  line: ComplaintLine,
  /** Said to the caller; readings in 《》. */
  words: Aloud(800),
  /** What the operator does. */
  steps: Text(1000),
  /** What the caller is promised: a call back within so many minutes; null: none is promised. */
  promiseMinutes: z.number().int().min(5).max(43_200).nullable(),
  /** By when the client answers, in minutes from the call. */
  clientMinutes: z.number().int().min(5).max(43_200),
});
export type KindAgreement = z.infer<typeof KindAgreement>;

export const ComplaintAgreementFields = z.object({
  kinds: z.object({
    staff: KindAgreement,
    service: KindAgreement,
    recording: KindAgreement,
    other: KindAgreement,
  }),
  /** To a demand without ground: firm, no easy apology. */
  firmWords: Aloud(800),
  purposeCard: Aloud(800),
  managementCard: Aloud(800),
  /** Who at the client owns complaints. */
  ownerStaffId: Uuid.nullable(),
  /** What was agreed beforehand about malicious callers. */
  malicious: Text(2000),
  agreedWith: OptionalLine(120),
  agreedOn: z.iso.date().nullable(),
});
export type ComplaintAgreementFields = z.infer<typeof ComplaintAgreementFields>;

export const ComplaintAgreement = ComplaintAgreementFields.extend({
  /** False: nothing was agreed yet; these are the wordings to begin with. */
  agreed: z.boolean(),
  ownerName: z.string().nullable(),
});
export type ComplaintAgreement = z.infer<typeof ComplaintAgreement>;

export const ComplaintState = z.enum(['open', 'closed']);
export type ComplaintState = z.infer<typeof ComplaintState>;

/** A clock of a complaint: by when, done when; overdue since when. */
export const ComplaintClock = z.object({
  dueAt: Timestamp.nullable(),
  doneAt: Timestamp.nullable(),
  overdueAt: Timestamp.nullable(),
});
export type ComplaintClock = z.infer<typeof ComplaintClock>;

export const ImprovementState = z.enum(['none', 'open', 'done']);

export const ComplaintSummary = z.object({
  id: Uuid,
  number: z.number().int(),
  accountId: Uuid,
  accountName: z.string(),
  kind: ComplaintKind,
  state: ComplaintState,
  callerName: z.string(),
  callerDisplay: z.string(),
  wants: z.string(),
  outcome: z.string(),
  openedAt: Timestamp,
  closedAt: Timestamp.nullable(),
  /** 0: as it came; each clock that ran out and each call before the callback raises it by one. */
  level: z.number().int(),
  calls: z.number().int(),
  promise: ComplaintClock,
  client: ComplaintClock,
  improvement: ImprovementState,
  ownerName: z.string().nullable(),
});
export type ComplaintSummary = z.infer<typeof ComplaintSummary>;

/** note 記録 · called-back 折り返した · client-answered 依頼企業の回答 · rethink 取引の見直しの提案 · system 電話番が記したこと */
export const ComplaintStepKind = z.enum(['note', 'called-back', 'client-answered', 'rethink', 'system']);
export type ComplaintStepKind = z.infer<typeof ComplaintStepKind>;

export const Complaint = ComplaintSummary.extend({
  line: ComplaintLine,
  offered: z.string(),
  recordingRefused: z.boolean(),
  ownerStaffId: Uuid.nullable(),
  openedByName: z.string().nullable(),
  closedByName: z.string().nullable(),
  improvementWords: z.string(),
  rethinkAt: Timestamp.nullable(),
  callList: z.array(
    z.object({
      callId: Uuid,
      arrivedAt: Timestamp,
      operatorName: z.string().nullable(),
      again: z.boolean(),
      reportId: Uuid.nullable(),
      reportTitle: z.string().nullable(),
      recordingId: Uuid.nullable(),
    }),
  ),
  steps: z.array(z.object({ at: Timestamp, byName: z.string(), kind: ComplaintStepKind, words: z.string() })),
});
export type Complaint = z.infer<typeof Complaint>;

/** What the operator in a call is shown about complaints of this caller to this account. */
export const CallComplaints = z.object({
  agreement: ComplaintAgreement,
  /** Newest first; of this account alone. */
  complaints: z.array(ComplaintSummary),
  /** The caller's own exemption from recording, in force. */
  notRecordedUntil: z.iso.date().nullable(),
});
export type CallComplaints = z.infer<typeof CallComplaints>;

export const MarkComplaint = z.object({
  kind: ComplaintKind,
  callerName: OptionalLine(120),
  wants: Text(2000),
  offered: Text(2000),
  /** A call back within so many minutes was promised; null: none. */
  promiseMinutes: z.number().int().min(5).max(43_200).nullable(),
  /** The caller refused the recording; it goes on. */
  recordingRefused: z.boolean(),
});
export type MarkComplaint = z.input<typeof MarkComplaint>;

export const RecordingExemption = z.object({
  id: Uuid,
  display: z.string(),
  reason: z.string(),
  until: z.iso.date(),
  decidedByName: z.string(),
  decidedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  endedByName: z.string().nullable(),
});
export type RecordingExemption = z.infer<typeof RecordingExemption>;

const step = z.object({ words: Text(2000).min(1) });

export const complaintRoutes = defineRoutes({
  complaintAgreement: {
    method: 'GET',
    path: '/accounts/:id/complaint-agreement',
    summary: 'クレームについて依頼企業と取り決めたことです。',
    params: idParams,
    response: ComplaintAgreement,
  },
  changeComplaintAgreement: {
    method: 'PUT',
    path: '/accounts/:id/complaint-agreement',
    summary: 'クレームについての取り決めを変更します。',
    params: idParams,
    body: ComplaintAgreementFields,
    response: ComplaintAgreement,
  },
  callComplaints: {
    method: 'GET',
    path: '/desk/calls/:id/complaints',
    summary: '通話中の発信者が同じ依頼企業に寄せたクレームと、その結果、取り決めです。',
    params: idParams,
    response: CallComplaints,
  },
  markComplaint: {
    method: 'POST',
    path: '/desk/calls/:id/complaints',
    summary: 'この通話をクレームとして受けます。対応中の件があれば、その件に加えます。',
    params: idParams,
    body: MarkComplaint,
    response: CallComplaints,
  },
  listComplaints: {
    method: 'GET',
    path: '/complaints',
    summary: 'クレームの一覧です。新しい順です。',
    query: z.object({
      ...page,
      state: ComplaintState.optional(),
      accountId: Uuid.optional(),
      /** Opened in this month of Japan, for the monthly review. */
      month: z
        .string()
        .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
        .optional(),
    }),
    response: pageOf(ComplaintSummary),
  },
  complaint: {
    method: 'GET',
    path: '/complaints/:id',
    summary: 'クレームの一件です。',
    params: idParams,
    response: Complaint,
  },
  changeComplaint: {
    method: 'PUT',
    path: '/complaints/:id',
    summary: 'クレームの担当、要望、約束、期限、改善事項を変更します。',
    params: idParams,
    body: z.object({
      ownerStaffId: Uuid.nullable(),
      wants: Text(2000),
      offered: Text(2000),
      promiseDueAt: Timestamp.nullable(),
      clientDueAt: Timestamp.nullable(),
      improvement: ImprovementState,
      improvementWords: Text(2000),
    }),
    response: Complaint,
  },
  noteComplaintStep: {
    method: 'POST',
    path: '/complaints/:id/steps',
    summary: '対応を書き残します。折り返したこと、依頼企業が答えたことは、それぞれの期限を止めます。',
    params: idParams,
    body: step.extend({ kind: z.enum(['note', 'called-back', 'client-answered']) }),
    response: Complaint,
  },
  proposeRethink: {
    method: 'POST',
    path: '/complaints/:id/rethink',
    summary: '発信者との取引の見直しを依頼企業に提案します。',
    params: idParams,
    body: step,
    response: Complaint,
  },
  closeComplaint: {
    method: 'POST',
    path: '/complaints/:id/outcome',
    summary: '結果を書いて終了します。次の電話のときに、オペレーターの画面に出ます。',
    params: idParams,
    body: z.object({ outcome: Text(2000).min(1) }),
    response: Complaint,
  },
  reopenComplaint: {
    method: 'POST',
    path: '/complaints/:id/reopen',
    summary: '終了したクレームの対応を再開します。',
    params: idParams,
    body: z.object({ reason: Line(400) }),
    response: Complaint,
  },
  listRecordingExemptions: {
    method: 'GET',
    path: '/accounts/:id/recording-exemptions',
    summary: '録音しないと決めた発信者の一覧です。',
    params: idParams,
    response: listOf(RecordingExemption),
  },
  createRecordingExemption: {
    method: 'POST',
    path: '/accounts/:id/recording-exemptions',
    summary: '発信者一人を、期限を決めて録音しないことにします。例外の取り扱いです。',
    params: idParams,
    body: z.object({
      callerNumber: E164,
      reason: Line(400),
      until: z.iso.date(),
      /** The risk was read: nothing shows afterwards what was said. */
      riskRead: z.literal(true),
    }),
    response: RecordingExemption,
  },
  endRecordingExemption: {
    method: 'POST',
    path: '/accounts/:id/recording-exemptions/:exemptionId/end',
    summary: '録音しない取り扱いを終えます。次の通話から録音します。',
    params: z.object({ id: Uuid, exemptionId: Uuid }),
  },
});
