import { z } from 'zod';
import { DeskSnapshot, Urgency } from './calls.ts';
import { Line, OptionalLine, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** Whom to ring: a colleague at a desk, an extension, somebody on the account's list, or a number as it is dialled. */
export const Receiver = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operator'), personId: Uuid }),
  z.object({ kind: z.literal('extension'), extensionId: Uuid }),
  /** Without a way: the office's number, or the mobile of whoever has none. */
  z.object({ kind: z.literal('staff'), staffId: Uuid, by: z.enum(['phone', 'mobile']).optional() }),
  z.object({ kind: z.literal('number'), number: z.string().trim().min(2).max(40) }),
]);
export type Receiver = z.infer<typeof Receiver>;

export const ReceiverChoice = z.object({
  operators: z.array(z.object({ personId: Uuid, name: z.string(), free: z.boolean() })),
  extensions: z.array(
    z.object({ extensionId: Uuid, digits: z.string(), label: z.string(), name: z.string().nullable() }),
  ),
});
export type ReceiverChoice = z.infer<typeof ReceiverChoice>;

/** 取次中: what is known of a call while it is put through to the client's staff, before the report is sent. */
export const ReportInHand = z.object({
  id: Uuid,
  accountName: z.string(),
  callerName: z.string(),
  callerCompany: z.string(),
  callerNumber: z.string(),
  forName: z.string(),
  matter: z.string(),
  urgency: Urgency,
  putThroughAt: Timestamp,
  /** The call is there now; else the report is being finished. */
  goesOn: z.boolean(),
});
export type ReportInHand = z.infer<typeof ReportInHand>;

const call = { params: idParams, response: DeskSnapshot };

/** What an operator does in a call beside answering, holding and hanging up. Each may be asked for twice. */
export const inCallRoutes = defineRoutes({
  reportsInHand: {
    method: 'GET',
    path: '/reports/in-hand',
    summary: '取次中の電話で、いまわかっていることです。報告が送られるまで見られます。',
    response: listOf(ReportInHand),
  },
  receivers: {
    method: 'GET',
    path: '/desk/receivers',
    summary: '相談・取次の相手に選べるオペレーターと内線です。',
    response: ReceiverChoice,
  },
  consult: {
    method: 'POST',
    path: '/desk/calls/:id/consult',
    summary: '発信者を保留にして、相手に相談します。',
    body: z.object({ to: Receiver }),
    ...call,
  },
  transferCall: {
    method: 'POST',
    path: '/desk/calls/:id/transfer',
    summary: '相談せずに、そのまま取り次ぎます。',
    body: z.object({ to: Receiver }),
    ...call,
  },
  endConsult: {
    method: 'POST',
    path: '/desk/calls/:id/consult/end',
    summary: '相談（または取次）をやめて、すぐ発信者に戻ります。三者通話では相手を外します。',
    ...call,
  },
  putThrough: {
    method: 'POST',
    path: '/desk/calls/:id/put-through',
    summary: '発信者を相談相手につなぎます。',
    ...call,
  },
  threeWay: {
    method: 'POST',
    path: '/desk/calls/:id/three-way',
    summary: '三者通話にします。',
    ...call,
  },
  parkCall: {
    method: 'POST',
    path: '/desk/calls/:id/park',
    summary: 'パーク保留にします。番号を省くと、空いているいちばん小さい番号です。',
    body: z.object({ slot: z.number().int().min(1).max(20).optional() }),
    ...call,
  },
  pickUpCall: {
    method: 'POST',
    path: '/desk/calls/:id/pick-up',
    summary: 'パーク保留の通話を取ります。',
    ...call,
  },
  sendDigits: {
    method: 'POST',
    path: '/desk/calls/:id/digits',
    summary: 'プッシュ信号を送ります。',
    body: z.object({ to: z.enum(['caller', 'party']), digits: z.string().regex(/^[0-9*#,]{1,32}$/) }),
    params: idParams,
  },
  pauseRecording: {
    method: 'POST',
    path: '/desk/calls/:id/recording/pause',
    summary: '録音を一時停止またはマスクします。時間が来ると自動で再開します。',
    body: z.object({
      kind: z.enum(['pause', 'mask']),
      reason: Line(100),
      seconds: z.number().int().min(10).max(600).default(120),
    }),
    ...call,
  },
  resumeRecording: {
    method: 'POST',
    path: '/desk/calls/:id/recording/resume',
    summary: '録音を再開します。',
    ...call,
  },
  markCall: {
    method: 'PUT',
    path: '/desk/calls/:id/marks/:markId',
    summary: '録音の時間軸に印を付けます。同じ番号でもう一度送ると、ひとことだけを書き換えます。',
    params: z.object({ id: Uuid, markId: Uuid }),
    body: z.object({ words: OptionalLine(60).default('') }),
  },
  scriptStep: {
    method: 'POST',
    path: '/desk/calls/:id/step',
    summary: 'スクリプトのいまの手順です。機微な手順の間は録音をマスクします。',
    body: z.object({ stepId: z.string().max(40), branchId: z.string().max(40).nullable().default(null) }),
    params: idParams,
  },
});
