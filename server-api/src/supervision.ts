import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** listen モニター: heard by nobody · whisper ささやき: heard by the operator alone · join 三者で話す */
export const SupervisionMode = z.enum(['listen', 'whisper', 'join']);
export type SupervisionMode = z.infer<typeof SupervisionMode>;

/** A supervisor who is in a call beside its operator; those who are supervised see this. */
export const CallSupervisor = z.object({ name: z.string(), mode: SupervisionMode, since: Timestamp });
export type CallSupervisor = z.infer<typeof CallSupervisor>;

/** What the person supervises at this moment. */
export const Supervising = z.object({
  callId: Uuid,
  accountName: z.string(),
  callerDisplay: z.string(),
  operatorName: z.string(),
  mode: SupervisionMode,
  /** The operator is not shown it. */
  private: z.boolean(),
  since: Timestamp,
});
export type Supervising = z.infer<typeof Supervising>;

/** complaint カスハラ・クレーム · unsure わからない · long 長引いている · other その他 */
export const HelpReason = z.enum(['complaint', 'unsure', 'long', 'other']);
export type HelpReason = z.infer<typeof HelpReason>;

/** A raised hand (手上げ). Without a call it is a question. */
export const HelpRequest = z.object({
  id: Uuid,
  personId: Uuid,
  operatorName: z.string(),
  reason: HelpReason,
  note: z.string(),
  askedAt: Timestamp,
  callId: Uuid.nullable(),
  accountName: z.string().nullable(),
  callerDisplay: z.string().nullable(),
  /** Who is coming. */
  takenBy: z.string().nullable(),
});
export type HelpRequest = z.infer<typeof HelpRequest>;

/** One supervision of a call, for its page. */
export const SupervisionRecord = z.object({
  supervisorName: z.string(),
  operatorName: z.string(),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  end: z.enum(['ended', 'took-over', 'call-over', 'phone-lost']).nullable(),
  steps: z.array(z.object({ mode: SupervisionMode, at: Timestamp, private: z.boolean() })),
});
export type SupervisionRecord = z.infer<typeof SupervisionRecord>;

export const HelpRecord = z.object({
  operatorName: z.string(),
  reason: HelpReason,
  note: z.string(),
  askedAt: Timestamp,
  takenBy: z.string().nullable(),
  takenAt: Timestamp.nullable(),
  closedAt: Timestamp.nullable(),
  closedAs: z.enum(['helped', 'withdrawn', 'call-over']).nullable(),
});
export type HelpRecord = z.infer<typeof HelpRecord>;

export const supervisionRoutes = defineRoutes({
  superviseCall: {
    method: 'POST',
    path: '/calls/:id/supervision',
    summary:
      '通話をモニターします。モニター・ささやき・三者を切り替えるときも同じです。private はモニターの間だけ効き、自社の設定で許されているときだけ使えます。',
    params: idParams,
    body: z.object({ mode: SupervisionMode, private: z.boolean().default(false) }),
  },
  endSupervision: {
    method: 'DELETE',
    path: '/calls/:id/supervision',
    summary: 'モニターを終えます。二度押しても同じです。',
    params: idParams,
  },
  takeOverCall: {
    method: 'POST',
    path: '/calls/:id/take-over',
    summary: '通話を代わります。録音・スクリプト・下書きはそのまま引き継ぎます。',
    params: idParams,
  },
  callSupervision: {
    method: 'GET',
    path: '/calls/:id/supervision',
    summary: '通話のモニターと手上げの記録です。',
    params: idParams,
    response: z.object({ supervisions: z.array(SupervisionRecord), helps: z.array(HelpRecord) }),
  },
  helpRequests: {
    method: 'GET',
    path: '/help-requests',
    summary: '手上げの一覧です。古い順です。',
    response: z.object({ items: z.array(HelpRequest).max(100) }),
  },
  askForHelp: {
    method: 'POST',
    path: '/help-requests',
    summary: '手を上げます。通話中はその通話について、通話がなければ質問として伝わります。',
    body: z.object({ reason: HelpReason, note: Text(300).default('') }),
  },
  withdrawHelp: {
    method: 'DELETE',
    path: '/help-requests/mine',
    summary: '手を下ろします。二度押しても同じです。',
  },
  takeHelp: {
    method: 'POST',
    path: '/help-requests/:id/take',
    summary: '手上げを担当します。通話中ならすぐモニターが始まります。',
    params: idParams,
  },
  closeHelp: {
    method: 'POST',
    path: '/help-requests/:id/close',
    summary: '手上げを対応済みにします。',
    params: idParams,
  },
});
