/** やりとり: what the client and we write to one another about a report, a correction that is asked for included. */
import { z } from 'zod';
import { Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** correction-request: the client asks that the report be corrected; answered by a correction or by a word. */
export const ReportMessageKind = z.enum(['message', 'correction-request']);
export type ReportMessageKind = z.infer<typeof ReportMessageKind>;

export const ReportMessage = z.object({
  id: Uuid,
  side: z.enum(['client', 'house']),
  kind: ReportMessageKind,
  words: z.string(),
  byName: z.string(),
  at: Timestamp,
  /** Of the client's: when it was answered, or needed no answer; null: it waits for us. Of ours always null. */
  settledAt: Timestamp.nullable(),
  settledBy: z.string().nullable(),
});
export type ReportMessage = z.infer<typeof ReportMessage>;

/** A report about which something the client wrote waits for us. */
export const WaitingMessages = z.object({
  reportId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  title: z.string(),
  /** Whose call it was; null: nobody's. */
  operatorName: z.string().nullable(),
  /** The oldest that waits. */
  since: Timestamp,
  count: z.number().int(),
  asksCorrection: z.boolean(),
  /** The newest. */
  words: z.string(),
  byName: z.string(),
});
export type WaitingMessages = z.infer<typeof WaitingMessages>;

const NonEmpty = Text(1000).refine((words) => words !== '');

export const reportMessageRoutes = defineRoutes({
  reportMessages: {
    method: 'GET',
    path: '/reports/:id/messages',
    summary: '報告についての依頼企業とのやりとりです（古い順、200件まで）。',
    params: idParams,
    response: listOf(ReportMessage),
  },
  writeReportMessage: {
    method: 'POST',
    path: '/reports/:id/messages',
    summary:
      '報告について書きます。依頼企業からの返信と訂正の依頼は担当したオペレーターに、当社からの返事は依頼企業の通知先に（内容を書かずに）知らせます。',
    params: idParams,
    body: z.object({ kind: ReportMessageKind, words: NonEmpty }),
    response: ReportMessage,
  },
  settleReportMessages: {
    method: 'POST',
    path: '/reports/:id/messages/settle',
    summary: '依頼企業からの返信を、返事の要らないものとして済みにします。',
    params: idParams,
    response: listOf(ReportMessage),
  },
  waitingMessages: {
    method: 'GET',
    path: '/report-messages',
    summary:
      '依頼企業からの返信と訂正の依頼のうち、返事を待っているものです（古い順、100件まで）。オペレーターには自分の応対の分だけが見えます。',
    response: listOf(WaitingMessages),
  },
});
