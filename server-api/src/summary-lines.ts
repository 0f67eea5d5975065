/** 日次まとめ: calls that end with a line instead of a report. */
import { z } from 'zod';
import { Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { RuleId } from './report-rules.ts';
import { defineRoutes } from './route.ts';

export const SummaryLine = z.object({
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  at: Timestamp,
  callerDisplay: z.string(),
  categoryName: z.string(),
  counts: z.boolean(),
  notedBy: z.string(),
  /** When it was sent with the others of its day; null: not yet. */
  sentAt: Timestamp.nullable(),
});
export type SummaryLine = z.infer<typeof SummaryLine>;

export const summaryLineRoutes = defineRoutes({
  noteSummaryLine: {
    method: 'POST',
    path: '/calls/:id/line',
    summary: '通話を報告にせず、日次まとめの1行にして後処理を終えます。二度押しても1行です。',
    params: idParams,
    body: z.object({ category: RuleId }),
    response: SummaryLine,
  },
  listSummaryLines: {
    method: 'GET',
    path: '/summary-lines',
    summary: '日次まとめの行です。新しいものから並びます。',
    query: z.object({ ...page, accountId: Uuid.optional() }),
    response: pageOf(SummaryLine),
  },
});
