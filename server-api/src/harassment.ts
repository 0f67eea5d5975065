/** カスタマーハラスメント: what was done to somebody of ours in a call, what was said and decided, and what follows for that caller. */
import { z } from 'zod';
import { RestWay } from './care.ts';
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
import { VoiceHintPolicy } from './voice-hints.ts';

/** ministry 厚生労働省のマニュアルの類型 · act 具体例 · pattern 悪質な電話の型 */
export const TermFamily = z.enum(['ministry', 'act', 'pattern']);
export type TermFamily = z.infer<typeof TermFamily>;

/** A category, as it is named in the list that was in force. */
export const HarassmentTerm = z.object({
  code: z.string(),
  family: TermFamily,
  label: z.string(),
  description: z.string(),
  /** Where the name comes from, and since when. */
  basis: z.string(),
});
export type HarassmentTerm = z.infer<typeof HarassmentTerm>;

const Code = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]+$/);

/** 切電の段階, in this order: できないことを伝える → 警告 → 再度の警告 → 終了の予告. */
export const CutOffStep = z.enum(['state', 'warn-1', 'warn-2', 'announce']);
export type CutOffStep = z.infer<typeof CutOffStep>;

/** none なし · physician 応招義務（医師・歯科医師） · pharmacist 応需義務（薬局・薬剤師）: duties of the client, not ours. */
export const DutyToAccept = z.enum(['none', 'physician', 'pharmacist']);
export type DutyToAccept = z.infer<typeof DutyToAccept>;

/** supervisor 上司 · specialist 専門部署 · legal 法務・弁護士 */
export const HarassmentLevel = z.enum(['supervisor', 'specialist', 'legal']);
export type HarassmentLevel = z.infer<typeof HarassmentLevel>;

const Contact = z.object({ name: OptionalLine(120), email: z.union([z.literal(''), z.email().max(254)]) });

/** Every figure is 当社運用基準 of the office, none is law. */
export const HarassmentPolicyFields = z.object({
  /** Minutes of talk at which the watch speaks up, rising. */
  minutes: z.array(z.number().int().min(1).max(600)).min(1).max(5),
  /** Calls of one caller within `repeatHours` at which the watch speaks up, rising. */
  calls: z.array(z.number().int().min(2).max(100)).min(1).max(5),
  repeatHours: z.number().int().min(1).max(720),
  words: z.object({
    state: Aloud(800).min(1),
    'warn-1': Aloud(800).min(1),
    'warn-2': Aloud(800).min(1),
    announce: Aloud(800).min(1),
  }),
  /** A supervisor agrees before a call is cut off. */
  consent: z.boolean(),
  duty: DutyToAccept,
  specialist: Contact,
  legal: Contact,
  /** The break after a hard call. */
  rest: RestWay.default('offer'),
  restMinutes: z.number().int().min(1).max(120).default(10),
  hints: VoiceHintPolicy.default({
    on: false,
    raisedByDb: 6,
    overlapSeconds: 3,
    silenceSeconds: 15,
    tellSupervisor: false,
  }),
});
export type HarassmentPolicyFields = z.infer<typeof HarassmentPolicyFields>;
export const HarassmentPolicy = HarassmentPolicyFields.extend({ agreed: z.boolean() });
export type HarassmentPolicy = z.infer<typeof HarassmentPolicy>;

/** 即時: nobody waits for a timer. */
export const InstantKind = z.enum(['threat', 'sexual', 'discrimination']);
export type InstantKind = z.infer<typeof InstantKind>;

export const HarassmentEntryKind = z.enum([
  'verbatim',
  'step',
  'instant',
  'consent',
  'relief',
  'level',
  'measure',
  'follow-up',
  'note',
  'cut-off',
  'system',
]);
export type HarassmentEntryKind = z.infer<typeof HarassmentEntryKind>;

export const HarassmentEntry = z.object({
  id: z.string(),
  at: Timestamp,
  byName: z.string(),
  kind: HarassmentEntryKind,
  /** The step of 切電, the level, or the instant kind. */
  code: z.string().nullable(),
  words: z.string(),
  callId: Uuid.nullable(),
  /** Of a follow-up. */
  dueOn: z.iso.date().nullable(),
  doneAt: Timestamp.nullable(),
});
export type HarassmentEntry = z.infer<typeof HarassmentEntry>;

/** supervisor 責任者が応対 · announcement 案内のみ · message 伝言のみ · refuse お断り */
export const CallerMeasureKind = z.enum(['supervisor', 'announcement', 'message', 'refuse']);
export type CallerMeasureKind = z.infer<typeof CallerMeasureKind>;

export const CallerMeasure = z.object({
  id: Uuid,
  display: z.string(),
  kind: CallerMeasureKind,
  reason: z.string(),
  until: z.iso.date(),
  decidedByName: z.string(),
  decidedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  endedByName: z.string().nullable(),
  /** Calls that it has met. */
  calls: z.number().int(),
  caseId: Uuid.nullable(),
});
export type CallerMeasure = z.infer<typeof CallerMeasure>;

/** Of one caller to one account, over all its calls. Nothing crosses accounts. */
export const CallerLedger = z.object({
  calls: z.number().int(),
  minutes: z.number().int(),
  firstAt: Timestamp.nullable(),
  lastAt: Timestamp.nullable(),
  categories: z.array(z.string()),
  warnings: z.number().int(),
  /** What they were promised in complaints that are open. */
  promises: z.number().int(),
  cutOffs: z.number().int(),
});
export type CallerLedger = z.infer<typeof CallerLedger>;

export const HarassmentSummary = z.object({
  id: Uuid,
  number: z.number().int(),
  accountId: Uuid,
  accountName: z.string(),
  state: z.enum(['open', 'closed']),
  callerDisplay: z.string(),
  callerName: z.string(),
  categories: z.array(z.string()),
  level: HarassmentLevel.nullable(),
  openedAt: Timestamp,
  calls: z.number().int(),
  warnings: z.number().int(),
  cutOff: z.boolean(),
});
export type HarassmentSummary = z.infer<typeof HarassmentSummary>;

/** Checked one by one; null: not judged yet. All three make it customer harassment under the Act. */
export const HarassmentElements = z.object({
  /** 顧客等の言動である */
  byCustomer: z.boolean().nullable(),
  /** 社会通念上許容される範囲を超えた */
  beyondAccepted: z.boolean().nullable(),
  /** 就業環境が害された */
  harmed: z.boolean().nullable(),
});
export type HarassmentElements = z.infer<typeof HarassmentElements>;

export const HarassmentJudgement = z.object({
  /** Codes of the list of the case. */
  categories: z.array(Code).max(20),
  /** The arm of the Tokyo ordinance: illegal 違法な行為 · improper 不当な行為; null: not judged. */
  ordinance: z.enum(['illegal', 'improper']).nullable(),
  elements: HarassmentElements,
  demand: z.enum(['reasonable', 'unreasonable', 'unclear']),
  means: z.enum(['acceptable', 'unacceptable', 'unclear']),
  source: z.enum(['caller', 'client-staff']),
  callerName: OptionalLine(120),
  /** What they phoned for, and what they demand. */
  demands: Text(4000),
  /** Why the call ended. */
  endReason: Text(1000),
  prevention: Text(4000),
});
export type HarassmentJudgement = z.infer<typeof HarassmentJudgement>;

export const HarassmentCase = HarassmentSummary.extend({
  judgement: HarassmentJudgement,
  terms: z.array(HarassmentTerm),
  ledger: CallerLedger,
  measures: z.array(CallerMeasure),
  duty: DutyToAccept,
  callerNumber: E164.nullable(),
  openedByName: z.string().nullable(),
  closedByName: z.string().nullable(),
  closedAt: Timestamp.nullable(),
  clientToldAt: Timestamp.nullable(),
  entries: z.array(HarassmentEntry),
  callList: z.array(
    z.object({
      callId: Uuid,
      arrivedAt: Timestamp,
      operatorName: z.string().nullable(),
      /** Its operator talks on it now. */
      live: z.boolean(),
      minutes: z.number().int(),
      reportId: Uuid.nullable(),
      recordingId: Uuid.nullable(),
    }),
  ),
});
export type HarassmentCase = z.infer<typeof HarassmentCase>;

/** What the operator in a call sees, from the ring on. */
export const CallHarassment = z.object({
  policy: HarassmentPolicy,
  terms: z.array(HarassmentTerm),
  ledger: CallerLedger,
  /** Calls of this number within the hours of the policy, this one with them; null: the number is withheld. */
  repeated: z.number().int().nullable(),
  measure: CallerMeasure.nullable(),
  /** The case that is open for this caller. */
  open: z
    .object({
      id: Uuid,
      number: z.number().int(),
      /** Steps that were taken in this call, in order. */
      steps: z.array(z.object({ step: CutOffStep, at: Timestamp })),
      instant: z.boolean(),
      consentBy: z.string().nullable(),
    })
    .nullable(),
  /** Null: the call may be cut off now. */
  cutOffLacks: z.enum(['case', 'steps', 'consent', 'emergency-question']).nullable(),
});
export type CallHarassment = z.infer<typeof CallHarassment>;

export const MarkHarassment = z.object({
  categories: z.array(Code).max(20),
  instant: InstantKind.nullable(),
  /** In the caller's words. */
  verbatim: Text(2000),
});
export type MarkHarassment = z.input<typeof MarkHarassment>;

export const CutOffCall = z.object({
  reason: Line(400),
  /** Asked, and answered with no: nobody is in danger. Needed where the client has a duty to accept. */
  noEmergency: z.boolean(),
});
export type CutOffCall = z.input<typeof CutOffCall>;

export const harassmentRoutes = defineRoutes({
  harassmentPolicy: {
    method: 'GET',
    path: '/accounts/:id/harassment-policy',
    summary: 'カスハラへの対応の取り決めです。数値は当社運用基準で、法令の定めではありません。',
    params: idParams,
    response: HarassmentPolicy,
  },
  changeHarassmentPolicy: {
    method: 'PUT',
    path: '/accounts/:id/harassment-policy',
    summary: 'カスハラへの対応の取り決めを変更します。',
    params: idParams,
    body: HarassmentPolicyFields,
    response: HarassmentPolicy,
  },
  callHarassment: {
    method: 'GET',
    path: '/desk/calls/:id/harassment',
    summary: '通話中の発信者についての、同じ依頼企業での記録と、切電の手順です。',
    params: idParams,
    response: CallHarassment,
  },
  markHarassment: {
    method: 'POST',
    path: '/desk/calls/:id/harassment',
    summary: 'この通話の言動をハラスメントとして記録し、責任者に知らせます。',
    params: idParams,
    body: MarkHarassment,
    response: CallHarassment,
  },
  keepVoiceHints: {
    method: 'POST',
    path: '/desk/calls/:id/harassment/voice-hints',
    summary: 'この通話の声の目安を、案件の経過に書き写します。自動では書かれません。',
    params: idParams,
    response: CallHarassment,
  },
  takeCutOffStep: {
    method: 'POST',
    path: '/desk/calls/:id/cut-off-steps',
    summary: '切電の手順を一つ進め、時刻を録音と案件に記します。',
    params: idParams,
    body: z.object({ step: CutOffStep }),
    response: CallHarassment,
  },
  cutOffCall: {
    method: 'POST',
    path: '/desk/calls/:id/cut-off',
    summary: '終了の案内を流し、システムが電話を切ります。',
    params: idParams,
    body: CutOffCall,
  },
  listHarassment: {
    method: 'GET',
    path: '/harassment',
    summary: 'カスハラの案件の一覧です。新しい順です。',
    query: z.object({ ...page, state: z.enum(['open', 'closed']).optional(), accountId: Uuid.optional() }),
    response: pageOf(HarassmentSummary),
  },
  harassmentCase: {
    method: 'GET',
    path: '/harassment/:id',
    summary: 'カスハラの一件です。',
    params: idParams,
    response: HarassmentCase,
  },
  judgeHarassment: {
    method: 'PUT',
    path: '/harassment/:id',
    summary: '類型、条例の区分、三つの要素、二つの軸の判断を書きます。',
    params: idParams,
    body: HarassmentJudgement,
    response: HarassmentCase,
  },
  noteHarassment: {
    method: 'POST',
    path: '/harassment/:id/entries',
    summary: '言葉どおりの記録、対応、期日のある予定を書き加えます。',
    params: idParams,
    body: z.object({
      kind: z.enum(['verbatim', 'note', 'relief', 'measure', 'follow-up']),
      words: Text(4000).min(1),
      dueOn: z.iso.date().nullable(),
    }),
    response: HarassmentCase,
  },
  finishHarassmentFollowUp: {
    method: 'POST',
    path: '/harassment/:id/entries/:entryId/done',
    summary: '予定を済みにします。',
    params: z.object({ id: Uuid, entryId: z.string().regex(/^[0-9]{1,18}$/) }),
    response: HarassmentCase,
  },
  raiseHarassment: {
    method: 'POST',
    path: '/harassment/:id/level',
    summary: '上司、専門部署、法務・弁護士へ段階を上げ、名前と時刻を残して知らせます。',
    params: idParams,
    body: z.object({ level: HarassmentLevel, name: Line(120), words: Text(1000) }),
    response: HarassmentCase,
  },
  consentToCutOff: {
    method: 'POST',
    path: '/harassment/:id/consent',
    summary: 'いまの通話の切電を承認します。',
    params: idParams,
    response: HarassmentCase,
  },
  closeHarassment: {
    method: 'POST',
    path: '/harassment/:id/close',
    summary: '案件を終了します。',
    params: idParams,
    body: z.object({ words: Line(400) }),
    response: HarassmentCase,
  },
  decideCallerMeasure: {
    method: 'POST',
    path: '/harassment/:id/measures',
    summary: 'この発信者の次の電話からの取り扱いを、期限を決めて定めます。',
    params: idParams,
    body: z.object({ kind: CallerMeasureKind, until: z.iso.date(), reason: Line(400) }),
    response: HarassmentCase,
  },
  listCallerMeasures: {
    method: 'GET',
    path: '/accounts/:id/caller-measures',
    summary: '取り扱いを定めた発信者の一覧です。',
    params: idParams,
    response: listOf(CallerMeasure),
  },
  endCallerMeasure: {
    method: 'POST',
    path: '/accounts/:id/caller-measures/:measureId/end',
    summary: '発信者の取り扱いを元に戻します。',
    params: z.object({ id: Uuid, measureId: Uuid }),
    body: z.object({ reason: Line(400) }),
  },
});
