import { z } from 'zod';
import { DeskCare } from './care.ts';
import { CallSupervisor, HelpRequest, Supervising } from './supervision.ts';
import { VoiceHint } from './voice-hints.ts';
import {
  AudioTrouble,
  DeskParty,
  DutyRound,
  Handover,
  LegFigures,
  ParkedCall,
  RecordingNow,
} from './call-parties.ts';
import { OptionalLine, Text, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { DeskCaller } from './customers.ts';
import { Followup } from './followups.ts';
import { CallbackTask, QueueStage } from './queue.ts';
import { PurposeCode } from './purposes.ts';
import { ReportFinding, Responsible, Tone, Urgency } from './report-rules.ts';
import { defineRoutes } from './route.ts';
import { Script } from './scripts.ts';
import { Staff } from './setup.ts';

export const CallerIdStatus = z.enum([
  'provided',
  'restricted',
  'payphone',
  'unavailable',
  'service-conflict',
  'unknown',
  /** Its time was over: see 保存期間. */
  'erased',
]);

/**
 * ```
 * arriving → announcing → waiting ⇄ offered → talking ⇄ held → wrap-up → done
 *      └──────────┴──────────┴─────────┴→ message → done          (every state → done when the caller leaves)
 * ```
 * A call that we place: `dialling → ringing → talking ⇄ held → wrap-up → done`; who was not reached is done at once.
 * `extension`: an extension's telephones ring, or one of them is in the call; no operator has it.
 * In a talk: `talking → consulting → conference`, back with the caller by `consult-ended`, on with `transferred`
 * (caller and receiver talk without us); `transferring`: put through without consulting; `parked`: for anybody to pick up.
 * talking/held/wrap-up may show `reattaching` while the operator's browser is away.
 */
export const CallState = z.enum([
  'arriving',
  'announcing',
  'waiting',
  'offered',
  'talking',
  'held',
  'consulting',
  'conference',
  'transferring',
  'transferred',
  'parked',
  'message',
  'menu', // キーで選んでいただく
  'telling', // お知らせだけ流して切る
  'own-phones', // 依頼企業の電話を先に呼び出す
  'wrap-up',
  'done',
  'dialling',
  'ringing',
  'extension',
]);
export type CallState = z.infer<typeof CallState>;

/** How the call came out, set once, when the voice part has ended. */
export const CallOutcome = z.enum([
  'answered', // 応答
  'message', // 伝言を録音
  'abandoned-announcement', // アナウンス中に切断
  'abandoned-waiting', // お待たせ中に切断
  'closed', // 時間外・伝言なし
  'no-answer', // 応答できず・伝言なし
  'over-limit', // 同時通話の上限
  'not-live', // 回線が停止中
  'engine-away', // 受付サーバー停止中に自動応答
  'callback-asked', // 折り返しを希望
  'unreached', // 発信したが、つながらず
  'transferred', // 取次ぎ
  'blocked', // 着信をお断り
  'withheld', // 番号の通知をお願い（またはお断り）
  'fax', // FAX
  'menu-ended', // メニューの案内で終了
  'answered-by-client', // 依頼企業が応答
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** Who or what ended the voice part. */
export const CallEndedBy = z.enum(['caller', 'operator', 'system', 'failure']);

export const CallSummary = z.object({
  id: Uuid,
  /** out: we called. The number is the outside party's in both directions. */
  direction: z.enum(['in', 'out']),
  /** Between our own telephones: free of charge. */
  internal: z.boolean(),
  accountId: Uuid,
  accountName: z.string(),
  lineLabel: z.string(),
  callerNumber: z.string().nullable(),
  callerDisplay: z.string(),
  callerStatus: CallerIdStatus,
  state: CallState,
  outcome: CallOutcome.nullable(),
  endedBy: CallEndedBy.nullable(),
  endReason: z.string().nullable(),
  arrivedAt: Timestamp,
  takenAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  operatorName: z.string().nullable(),
  recordingId: Uuid.nullable(),
  reportId: Uuid.nullable(),
  reportTitle: z.string().nullable(),
  /** Where it was forwarded from, by the source's name. */
  sourceName: z.string().nullable(),
  /** What the caller chose in a menu. */
  topic: z.string().nullable(),
});
export type CallSummary = z.infer<typeof CallSummary>;

export const CallTraceEntry = z.object({ at: Timestamp, kind: z.string(), words: z.string() });

export const CallDetail = CallSummary.extend({
  dialled: z.string(),
  /** What the called party was shown; null: withheld, or a call that arrived. */
  presentedNumber: z.string().nullable(),
  dialReason: z.string(),
  divertedFrom: z.string().nullable(),
  announcementHeardMs: z.number().int().nullable(),
  announcementDurationMs: z.number().int().nullable(),
  messageFromMs: z.number().int().nullable(),
  /** From when on caller and receiver talked without us. */
  transferredAt: Timestamp.nullable(),
  quality: z.array(LegFigures),
  /** 声の目安, in order; nothing for clients. */
  hints: z.array(VoiceHint).max(500),
  /** Every step from arrival to end, in order (通話経路). */
  trace: z.array(CallTraceEntry),
});
export type CallDetail = z.infer<typeof CallDetail>;

/* ---- the desk ---- */

/** off ログオフ · available 受付可 · ringing 着信中 · talking 通話中 · wrap-up 後処理 · break 休憩中 · away 離席中 · missed 応答なし(離席) */
export const OperatorState = z.enum([
  'off',
  'available',
  'ringing',
  'talking',
  'wrap-up',
  'break',
  'away',
  'missed',
]);
export type OperatorState = z.infer<typeof OperatorState>;

export const EarlierCall = z.object({
  callId: Uuid,
  arrivedAt: Timestamp,
  outcome: CallOutcome.nullable(),
  operatorName: z.string().nullable(),
  reportTitle: z.string().nullable(),
  matter: z.string().nullable(),
  recordingId: Uuid.nullable(),
});

/** All that the operator sees while the desk rings and during the call. */
export const DeskCall = z.object({
  callId: Uuid,
  /** consulted: a colleague asks about the caller, who is on hold. wrap-up: also while a call that was put through goes on. */
  state: z.enum([
    'offered',
    'talking',
    'held',
    'consulting',
    'conference',
    'transferring',
    'consulted',
    'wrap-up',
    'dialling',
    'ringing',
  ]),
  direction: z.enum(['in', 'out']),
  /** Of a call that we placed: the number that is shown (null: withheld), and what it is for. */
  outgoing: z
    .object({
      presented: z.string().nullable(),
      reason: z.string(),
      notice: z.enum(['spoken', 'announcement']),
    })
    .nullable(),
  account: z.object({ id: Uuid, name: z.string(), reading: z.string(), businessSummary: z.string() }),
  lineLabel: z.string(),
  greeting: z.string(),
  greetingReading: z.string(),
  /** What to say to 「そちらはどちらですか」. */
  whoWeAre: z.string(),
  callerNumber: z.string().nullable(),
  callerDisplay: z.string(),
  callerStatus: CallerIdStatus,
  sourceName: z.string().nullable(),
  topic: z.string().nullable(),
  /** 「もしかして」: what an earlier report of this account said about this number. */
  maybe: z.object({ name: z.string(), reading: z.string(), company: z.string() }).nullable(),
  /** Who it is, as far as the account's customers tell. Null: nothing of them is shown in this call. */
  caller: DeskCaller.nullable(),
  /** What this caller was promised and still waits for. */
  owed: z.array(Followup).max(5).optional(),
  earlierCalls: z.array(EarlierCall).max(10),
  /** The newest round of calls to those on duty; null: there was none. */
  duty: DutyRound.nullable(),
  staff: z.array(Staff),
  script: Script,
  /** The operator is asked to confirm having read this version before the call is taken. */
  scriptUnread: z.boolean(),
  arrivedAt: Timestamp,
  takenAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  offerEndsAt: Timestamp.nullable(),
  /** Why the call came to this operator; null: somebody passed it on. */
  offerStage: QueueStage.nullable().optional(),
  /** The caller hears waiting audio because the operator's browser is away. */
  reattaching: z.boolean(),
  recording: z.boolean(),
  recordingNow: RecordingNow,
  /** Supervisors who listen, whisper or talk with this call's operator. */
  supervisors: z.array(CallSupervisor),
  /** The newest of those who were consulted or put through to. */
  party: DeskParty.nullable(),
  /** Of a colleague's call. */
  handover: Handover.nullable(),
  /** Put through, and caller and receiver still talk. */
  goesOn: z.boolean(),
  audio: z.array(AudioTrouble).max(20),
  /** 声の目安 of this call, the newest last. */
  hints: z.array(VoiceHint).max(20).optional(),
});
export type DeskCall = z.infer<typeof DeskCall>;

export const DeskSnapshot = z.object({
  state: OperatorState,
  since: Timestamp,
  /** Why the state is what it is, for `missed`: which call was missed. */
  note: z.string().nullable(),
  /** What was asked for during a call: the state after wrap-up. */
  nextState: z.enum(['off', 'available', 'break', 'away']).nullable().optional(),
  phoneConnected: z.boolean(),
  call: DeskCall.nullable(),
  parked: z.array(ParkedCall).max(20),
  /** The callback that this person is asked for, or is working on. */
  callback: CallbackTask.nullable().optional(),
  /** The other person's call that this supervisor is in. */
  supervising: Supervising.nullable(),
  /** This person's own raised hand. */
  help: HelpRequest.nullable(),
  /** A supervisor has taken this desk's call over, for some minutes: who. */
  takenOver: z.object({ by: z.string(), at: Timestamp }).nullable(),
  /** The break after a hard call. */
  care: DeskCare.nullable().optional(),
  undelivered: z.number().int(),
  today: z.object({ answered: z.number().int(), missed: z.number().int() }),
  /** The last call that this desk placed without reaching anybody, for some minutes: why, and whom to try again. */
  unreached: z
    .object({
      callId: Uuid,
      accountId: Uuid,
      number: z.string(),
      display: z.string(),
      words: z.string(),
      at: Timestamp,
    })
    .nullable(),
});
export type DeskSnapshot = z.infer<typeof DeskSnapshot>;

/**
 * step スクリプトの手順 · hold 保留 · mark オペレーターの印 · mask マスクした間 · cut-off 切電の手順. `words`: a step's title, what the
 * operator wrote, a step of 切電 by its code; else empty. A moment has `toMs` = `fromMs`.
 */
export const RecordingMark = z.object({
  kind: z.enum(['step', 'hold', 'mark', 'mask', 'cut-off']),
  fromMs: z.number().int(),
  toMs: z.number().int(),
  words: z.string(),
});
export type RecordingMark = z.infer<typeof RecordingMark>;

export const callRoutes = defineRoutes({
  desk: { method: 'GET', path: '/desk', summary: '自分のデスクの状態です。', response: DeskSnapshot },
  setDeskState: {
    method: 'POST',
    path: '/desk/state',
    summary: '受付可・休憩・離席・ログオフを切り替えます。',
    body: z.object({ state: z.enum(['off', 'available', 'break', 'away']) }),
    response: DeskSnapshot,
  },
  answerCall: {
    method: 'POST',
    path: '/desk/calls/:id/answer',
    summary: '着信に応答します。二度押しても同じです。',
    params: idParams,
    response: DeskSnapshot,
  },
  holdCall: {
    method: 'POST',
    path: '/desk/calls/:id/hold',
    summary: '保留します。',
    params: idParams,
    response: DeskSnapshot,
  },
  resumeCall: {
    method: 'POST',
    path: '/desk/calls/:id/resume',
    summary: '保留を解除します。',
    params: idParams,
    response: DeskSnapshot,
  },
  hangUpCall: {
    method: 'POST',
    path: '/desk/calls/:id/hang-up',
    summary: '通話を終えて後処理に入ります。',
    params: idParams,
    response: DeskSnapshot,
  },
  listCalls: {
    method: 'GET',
    path: '/calls',
    summary: '通話の一覧です。',
    query: z.object({
      ...page,
      accountId: Uuid.optional(),
      lost: z.enum(['true']).optional(),
      search: z.string().max(40).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
    response: pageOf(CallSummary),
  },
  call: {
    method: 'GET',
    path: '/calls/:id',
    summary: '通話の経路と結果です。',
    params: idParams,
    response: CallDetail,
  },
  exportCalls: {
    method: 'GET',
    path: '/calls.csv',
    summary: '通話の一覧を CSV で書き出します。',
    query: z.object({ from: z.iso.date(), to: z.iso.date(), purpose: PurposeCode }),
    binary: true,
  },
  recording: {
    method: 'GET',
    path: '/recordings/:id',
    summary: '録音の長さと波形です。',
    params: idParams,
    response: z.object({
      id: Uuid,
      callId: Uuid,
      startedAt: Timestamp,
      durationMs: z.number().int(),
      state: z.enum(['recording', 'archiving', 'ready', 'failed']),
      incomplete: z.boolean(),
      /** Two channels (left: caller, right: ours), peaks 0–1, at most 1,000 each. */
      peaks: z.tuple([z.array(z.number()), z.array(z.number())]).nullable(),
      /** What happened when, in order, as far as the reader may see it. */
      marks: z.array(RecordingMark).max(300),
      sha256: z.string().nullable(),
    }),
  },
  recordingAudio: {
    method: 'GET',
    path: '/recordings/:id/audio',
    summary: '録音の音声です（Range 可）。再生は監査に残ります。',
    params: idParams,
    query: z.object({ format: z.enum(['ogg', 'wav']).default('ogg') }),
    binary: true,
  },
});

/* ---- reports ---- */

export const ReportStatus = z.enum(['done', 'callback-needed', 'checking']); // 完了 / 要折り返し / 確認中
export { Tone, Urgency };

/** What the operator writes. Everything may be empty in a draft; `submitReport` enforces what is required. */
export const ReportFields = z.object({
  callerName: OptionalLine(80).default(''),
  callerReading: OptionalLine(80).default(''),
  callerCompany: OptionalLine(100).default(''),
  callerNumber: OptionalLine(40).default(''),
  forStaffId: Uuid.nullable().default(null),
  forName: OptionalLine(80).default(''),
  matter: Text(2000).default(''),
  handling: Text(2000).default(''),
  callbackNeeded: z.boolean().default(false),
  callbackBy: Timestamp.nullable().default(null),
  urgency: Urgency.default('normal'),
  tone: Tone.default('calm'),
  status: ReportStatus.default('done'),
  /** Id of the account's category (区分); empty: not chosen yet. */
  category: z
    .string()
    .regex(/^([a-z][a-z0-9-]{0,39})?$/)
    .default(''),
  /** The fields that the account adds, by their id. */
  extra: z
    .array(z.object({ id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), value: Text(1000) }))
    .max(15)
    .default([]),
  /** 復唱: the number was read back to the caller and was right. */
  readBack: z.boolean().default(false),
});
export type ReportFields = z.infer<typeof ReportFields>;

/**
 * What a delivery takes to the client. test: somebody tries the channel · event: something happened, told to a program ·
 * reply: that we have written about a report, without what.
 */
export const MessageKind = z.enum(['report', 'correction', 'reminder', 'summary', 'test', 'event', 'reply']);
export type MessageKind = z.infer<typeof MessageKind>;

/** How a message reaches the client. push: the client's browsers · webhook: signed (Standard Webhooks) · sms: by a connector. */
export const DeliveryChannelKind = z.enum([
  'mail',
  'portal',
  'push',
  'slack-webhook',
  'slack-bot',
  'chatwork',
  'line-works',
  'teams',
  'webhook',
  'sms',
]);
export type DeliveryChannelKind = z.infer<typeof DeliveryChannelKind>;

export const Delivery = z.object({
  id: Uuid,
  kind: MessageKind,
  channel: DeliveryChannelKind,
  recipient: z.string(),
  /** waiting: not tried or trying again · accepted: the other side took it / it is in the portal · not-configured: 未設定 · failed: given up, needs a person · doubtful: 不明, handed over and never confirmed; not repeated by itself */
  state: z.enum(['waiting', 'accepted', 'not-configured', 'failed', 'doubtful']),
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  nextAttemptAt: Timestamp.nullable(),
  acceptedAt: Timestamp.nullable(),
  openedAt: Timestamp.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const Report = ReportFields.extend({
  id: Uuid,
  /** incoming 受電報告 · outgoing 架電報告: about a call that we placed. */
  kind: z.enum(['incoming', 'outgoing']),
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  title: z.string(),
  state: z.enum(['draft', 'submitted']),
  author: z.string(),
  submittedAt: Timestamp.nullable(),
  callArrivedAt: Timestamp,
  callEndedAt: Timestamp.nullable(),
  sourceName: z.string().nullable(),
  topic: z.string().nullable(),
  recordingId: Uuid.nullable(),
  deliveries: z.array(Delivery),
  openedAt: Timestamp.nullable(),
  openedBy: z.string().nullable(),
  acknowledgedAt: Timestamp.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** 訂正: 1 as it was sent; each correction is one more. */
  version: z.number().int(),
  /** When it was last corrected. */
  correctedAt: Timestamp.nullable(),
  /** The category's name as it was when it was sent. */
  categoryName: z.string(),
  /** 商談の可能性あり: a word of the account's list was said. */
  lead: z.boolean(),
  /** The account's own fields with their labels. */
  extraFields: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
  /** Null: of a draft. */
  responsible: Responsible.nullable(),
  /** Of a draft: what is wrong with it still. */
  findings: z.array(ReportFinding),
});
export type Report = z.infer<typeof Report>;

export const ReportSummary = Report.pick({
  id: true,
  kind: true,
  callId: true,
  accountId: true,
  accountName: true,
  title: true,
  callerName: true,
  callerCompany: true,
  forName: true,
  urgency: true,
  tone: true,
  status: true,
  callbackBy: true,
  submittedAt: true,
  openedAt: true,
  acknowledgedAt: true,
  recordingId: true,
  version: true,
  correctedAt: true,
  categoryName: true,
  lead: true,
  responsible: true,
}).extend({ undelivered: z.boolean() });
export type ReportSummary = z.infer<typeof ReportSummary>;

export const reportRoutes = defineRoutes({
  draftReport: {
    method: 'GET',
    path: '/calls/:id/report',
    summary: '通話の報告（下書き）です。なければわかっていることを埋めて作ります。',
    params: idParams,
    response: Report,
  },
  saveDraft: {
    method: 'PUT',
    path: '/calls/:id/report',
    summary: '下書きを保存します。',
    params: idParams,
    body: ReportFields,
    response: Report,
  },
  submitReport: {
    method: 'POST',
    path: '/calls/:id/report/submit',
    summary: '報告を送り、後処理を終えます。二度押しても一通です。',
    params: idParams,
    body: ReportFields,
    response: Report,
  },
  listReports: {
    method: 'GET',
    path: '/reports',
    summary: '報告の一覧です。依頼企業には自社の分だけが見えます。',
    query: z.object({
      ...page,
      accountId: Uuid.optional(),
      search: z.string().max(80).optional(),
      filter: z.enum(['all', 'unacknowledged', 'callback', 'undelivered']).default('all'),
    }),
    response: pageOf(ReportSummary),
  },
  report: {
    method: 'GET',
    path: '/reports/:id',
    summary: '報告です。依頼企業が開くと開封が記録されます。',
    params: idParams,
    response: Report,
  },
  acknowledgeReport: {
    method: 'POST',
    path: '/reports/:id/acknowledge',
    summary: '報告を確認済みにします。',
    params: idParams,
    response: Report,
  },
  retryDelivery: {
    method: 'POST',
    path: '/reports/:id/retry',
    summary: '届いていない送付をいますぐ試します。',
    params: idParams,
    response: Report,
  },
  exportReports: {
    method: 'GET',
    path: '/reports.csv',
    summary: '報告の一覧を CSV で書き出します。',
    query: z.object({ from: z.iso.date(), to: z.iso.date(), purpose: PurposeCode }),
    binary: true,
  },
});

/* ---- the board ---- */

export const BoardOperator = z.object({
  personId: Uuid,
  name: z.string(),
  state: OperatorState,
  since: Timestamp,
  accountName: z.string().nullable(),
  answeredToday: z.number().int(),
});
export const BoardCall = z.object({
  callId: Uuid,
  accountName: z.string(),
  callerDisplay: z.string(),
  state: CallState,
  since: Timestamp,
  arrivedAt: Timestamp,
  operatorName: z.string().nullable(),
  /** An operator speaks: it can be listened to, joined and taken over. */
  supervisable: z.boolean(),
  supervisors: z.array(CallSupervisor),
  /** The place where it is parked. */
  parkSlot: z.number().int().nullable(),
  /** It should be recorded, and is not: an alarm. */
  unrecorded: z.boolean(),
  /** 声の目安 that hold now. */
  hints: z.array(VoiceHint).max(6).optional(),
  /** Of a waiting call: the place within its account, and whom it may ring now. */
  queue: z.object({ place: z.number().int(), stage: QueueStage }).nullable().optional(),
});
export const Board = z.object({
  at: Timestamp,
  operators: z.array(BoardOperator),
  calls: z.array(BoardCall),
  today: z.object({
    arrived: z.number().int(),
    answered: z.number().int(),
    lost: z.number().int(),
    messages: z.number().int(),
    /** Seconds from arrival (or end of the announcement) to an operator, median and 95th percentile; null without calls. */
    answerSecondsMedian: z.number().nullable(),
    answerSecondsP95: z.number().nullable(),
    /** Call end → report sent → accepted by the channel → opened by the client: median seconds of each leg of the way, today. */
    endToSentSeconds: z.number().nullable(),
    sentToAcceptedSeconds: z.number().nullable(),
    acceptedToOpenedSeconds: z.number().nullable(),
    reportsWaiting: z.number().int(),
    reportsUnopened: z.number().int(),
  }),
  /** Callers who wait to be called back, in the order of their places; at most 100. */
  callbacks: z
    .array(
      z.object({
        id: Uuid,
        accountName: z.string(),
        numberDisplay: z.string(),
        askedAt: Timestamp,
        claimedBy: z.string().nullable(),
        attempts: z.number().int(),
      }),
    )
    .optional(),
  engineConnected: z.boolean(),
});
export type Board = z.infer<typeof Board>;
export const boardRoutes = defineRoutes({
  board: {
    method: 'GET',
    path: '/board',
    summary: '現在の通話・オペレーター・本日の件数です。',
    response: Board,
  },
});
