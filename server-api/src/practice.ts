/** 練習の電話: a caller whom the house plays, at the same desk, apart from every record of calls. */
import { z } from 'zod';
import { ReportFields } from './calls.ts';
import { Line, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { CallComplaints, MarkComplaint } from './complaints.ts';
import { CallHarassment, CutOffCall, CutOffStep, MarkHarassment } from './harassment.ts';
import { ReportRules } from './report-rules.ts';
import { defineRoutes } from './route.ts';
import { ScriptBody } from './script/script-body.ts';

/** 0 落ち着いている · 1 不満 · 2 いら立ち · 3 怒り · 4 激しい怒り */
export const Anger = z.number().int().min(0).max(4);

export const PracticeCallerKey = z.enum([
  'unclear-name',
  'hurried',
  'silent',
  'staff-complaint',
  'repeats',
  'threats',
]);
export type PracticeCallerKey = z.infer<typeof PracticeCallerKey>;

/** How long the caller waits for us. */
export const PracticePace = z.enum(['gentle', 'usual', 'hard']);
export type PracticePace = z.infer<typeof PracticePace>;

/** voice: lines that are played · person: a colleague plays the caller with a role card. */
export const PracticeBy = z.enum(['voice', 'person']);
export type PracticeBy = z.infer<typeof PracticeBy>;

/**
 * What the operator does that the caller answers, beside going to a step and the panels of complaints and harassment.
 * said: they have finished speaking.
 */
export const PracticeDeed = z.enum(['said', 'hold', 'resume', 'hang-up']);
export type PracticeDeed = z.infer<typeof PracticeDeed>;

export const PracticeCaller = z.object({
  key: PracticeCallerKey,
  name: z.string(),
  /** What happens, in a sentence or two. */
  about: z.string(),
  /** What it trains. */
  trains: z.array(z.string()),
  /** 1 やさしい … 3 むずかしい */
  level: z.number().int().min(1).max(3),
  /** Said before it begins; null: nobody need be warned. */
  warning: z.string().nullable(),
});
export type PracticeCaller = z.infer<typeof PracticeCaller>;

/** What whoever plays the caller goes by. */
export const RoleCard = z.object({
  persona: z.string(),
  category: z.string(),
  aim: z.string(),
  stages: z.array(z.object({ anger: Anger, does: z.string(), says: z.array(z.string()) })),
  never: z.array(z.string()),
});
export type RoleCard = z.infer<typeof RoleCard>;

/** The company in whose name practice calls are answered. */
export const PracticeAccount = z.object({
  name: z.string(),
  reading: z.string(),
  businessSummary: z.string(),
  greeting: z.string(),
  greetingReading: z.string(),
  knowledge: z.array(z.object({ question: z.string(), answer: z.string() })),
  staff: z.array(
    z.object({ id: Uuid, name: z.string(), reading: z.string(), department: z.string(), title: z.string() }),
  ),
  script: ScriptBody,
  rules: ReportRules,
});
export type PracticeAccount = z.infer<typeof PracticeAccount>;

/** ringing → talking ⇄ held → wrap-up → done. waiting: for a colleague who plays the caller. */
export const PracticeState = z.enum(['waiting', 'ringing', 'talking', 'held', 'wrap-up', 'done']);
export type PracticeState = z.infer<typeof PracticeState>;

/** caller: they hung up · operator: we did · cut-off: 切電 · stopped: the practice was broken off · away: the phone did not come back · lost: server. */
export const PracticeEnd = z.enum(['caller', 'operator', 'cut-off', 'stopped', 'away', 'lost']);

/** What happened, with the moment in the recording. */
export const PracticeEvent = z.object({
  atMs: z.number().int(),
  kind: z.enum(['line', 'step', 'deed', 'silence', 'anger', 'phone', 'end']),
  /** The line, the step or the deed. */
  what: z.string(),
  /** As people read it. */
  words: z.string(),
  anger: Anger,
});
export type PracticeEvent = z.infer<typeof PracticeEvent>;

export const PracticeCall = z.object({
  id: Uuid,
  caller: PracticeCaller,
  by: PracticeBy,
  pace: PracticePace,
  person: z.object({ id: Uuid, name: z.string() }),
  player: z.object({ id: Uuid, name: z.string() }).nullable(),
  state: PracticeState,
  ended: PracticeEnd.nullable(),
  startedAt: Timestamp,
  answeredAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
  /** A telephone of the practice is away, and is waited for until then; null: nobody is. */
  awayUntil: Timestamp.nullable(),
  /** It is the trainee's own. */
  reattaching: z.boolean(),
  anger: Anger,
  /** The caller speaks at this moment. */
  speaking: z.boolean(),
  /** What the caller said last; shown as subtitles by whoever wants them. */
  line: z.string().nullable(),
  report: ReportFields,
  reportSentAt: Timestamp.nullable(),
  events: z.array(PracticeEvent),
  recording: z.enum(['none', 'being-made', 'ready', 'deleted']),
  recordingMs: z.number().int().nullable(),
});
export type PracticeCall = z.infer<typeof PracticeCall>;

export const PracticeSummary = PracticeCall.pick({
  id: true,
  by: true,
  person: true,
  state: true,
  ended: true,
  startedAt: true,
  recording: true,
}).extend({
  callerName: z.string(),
  callerKey: PracticeCallerKey,
  seconds: z.number().int().nullable(),
  /** Percent of the newest evaluation; null: not evaluated. */
  score: z.number().int().nullable(),
});
export type PracticeSummary = z.infer<typeof PracticeSummary>;

export const PracticeSetting = z.object({
  /** Days for which recordings of practice are kept. */
  keepDays: z.number().int().min(1).max(90),
  /** Seconds for which a practice waits for a telephone that is away: a page that is loaded anew, another network. */
  awaySeconds: z.number().int().min(5).max(600),
});
export type PracticeSetting = z.infer<typeof PracticeSetting>;

export const practiceRoutes = defineRoutes({
  practiceRoom: {
    method: 'GET',
    path: '/practice',
    summary: '練習の相手、練習用の依頼企業、いまの自分の練習です。',
    response: z.object({
      callers: z.array(PracticeCaller),
      account: PracticeAccount,
      setting: PracticeSetting,
      /** One's own that goes on. */
      running: Uuid.nullable(),
      /** Colleagues who wait for somebody to play the caller. */
      waiting: z.array(
        z.object({ id: Uuid, personName: z.string(), callerName: z.string(), startedAt: Timestamp }),
      ),
    }),
  },
  changePracticeSetting: {
    method: 'PUT',
    path: '/practice/setting',
    summary: '練習の録音を残す日数と、電話が切れた練習を待つ秒数を決めます。',
    body: PracticeSetting,
    response: PracticeSetting,
  },
  listPracticeCalls: {
    method: 'GET',
    path: '/practice/calls',
    summary: '練習の履歴です。自分のもの、採点する人はすべて。新しい順です。',
    query: z.object({ ...page, personId: Uuid.optional() }),
    response: pageOf(PracticeSummary),
  },
  practiceCall: {
    method: 'GET',
    path: '/practice/calls/:id',
    summary: '練習一回です。',
    params: idParams,
    response: PracticeCall,
  },
  startPractice: {
    method: 'POST',
    path: '/practice/calls',
    summary: '練習を始めます。電話が鳴ります。',
    body: z.object({ caller: PracticeCallerKey, pace: PracticePace, by: PracticeBy }),
    response: PracticeCall,
  },
  answerPractice: {
    method: 'POST',
    path: '/practice/calls/:id/answer',
    summary: '練習の電話に出ます。ここから録音します。',
    params: idParams,
    response: PracticeCall,
  },
  practiceStep: {
    method: 'POST',
    path: '/practice/calls/:id/step',
    summary: 'スクリプトのどの手順にいるかを伝えます。相手の次の言葉はこれで変わります。',
    params: idParams,
    body: z.object({ stepId: Line(40) }),
  },
  practiceDeed: {
    method: 'POST',
    path: '/practice/calls/:id/deeds',
    summary: '話し終えた、保留、保留の解除、通話の終わりを伝えます。',
    params: idParams,
    body: z.object({ deed: PracticeDeed }),
    response: PracticeCall,
  },
  practiceComplaints: {
    method: 'GET',
    path: '/practice/calls/:id/complaints',
    summary: '練習の通話のクレームの取り決めと、受けたクレームです。',
    params: idParams,
    response: CallComplaints,
  },
  markPracticeComplaint: {
    method: 'POST',
    path: '/practice/calls/:id/complaints',
    summary: '練習の通話をクレームとして受けます。だれにも知らせません。',
    params: idParams,
    body: MarkComplaint,
    response: CallComplaints,
  },
  practiceHarassment: {
    method: 'GET',
    path: '/practice/calls/:id/harassment',
    summary: '練習の通話のカスハラの記録と、切電の手順です。',
    params: idParams,
    response: CallHarassment,
  },
  markPracticeHarassment: {
    method: 'POST',
    path: '/practice/calls/:id/harassment',
    summary: '練習の相手の言動を記録します。だれにも知らせず、案件にもなりません。',
    params: idParams,
    body: MarkHarassment,
    response: CallHarassment,
  },
  takePracticeCutOffStep: {
    method: 'POST',
    path: '/practice/calls/:id/cut-off-steps',
    summary: '練習で、切電の手順を一つ進めます。相手の次の言葉はこれで変わります。',
    params: idParams,
    body: z.object({ step: CutOffStep }),
    response: CallHarassment,
  },
  cutOffPractice: {
    method: 'POST',
    path: '/practice/calls/:id/cut-off',
    summary: '練習の電話を切電で終えます。どこにも報告しません。',
    params: idParams,
    body: CutOffCall,
    response: PracticeCall,
  },
  stopPractice: {
    method: 'POST',
    path: '/practice/calls/:id/stop',
    summary: '練習をすぐにやめます。いつでも、理由なく。',
    params: idParams,
    response: PracticeCall,
  },
  savePracticeReport: {
    method: 'PUT',
    path: '/practice/calls/:id/report',
    summary: '練習の報告を下書きします。どこにも送りません。',
    params: idParams,
    body: ReportFields,
  },
  finishPractice: {
    method: 'POST',
    path: '/practice/calls/:id/report',
    summary: '練習の報告を書き終えます。どこにも送りません。',
    params: idParams,
    body: ReportFields,
    response: PracticeCall,
  },
  practiceAudio: {
    method: 'GET',
    path: '/practice/calls/:id/audio',
    summary: '練習の録音を聞きます。本人と採点する人だけです。',
    params: idParams,
    query: z.object({ format: z.enum(['ogg', 'wav']).default('ogg') }),
    binary: true,
  },
  roleCard: {
    method: 'GET',
    path: '/practice/calls/:id/role-card',
    summary: '相手を演じる人の役割カードです。',
    params: idParams,
    response: RoleCard,
  },
  playRole: {
    method: 'POST',
    path: '/practice/calls/:id/role',
    summary: '同僚の練習の相手を演じます。自分の電話がつながります。',
    params: idParams,
    response: PracticeCall,
  },
  raiseRole: {
    method: 'POST',
    path: '/practice/calls/:id/role/anger',
    summary: '演じている相手の怒りの段階を変えます。',
    params: idParams,
    body: z.object({ anger: Anger }),
    response: PracticeCall,
  },
});
