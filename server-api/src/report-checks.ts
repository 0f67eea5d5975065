/** 点検: what nobody may overlook, swept by a dispatcher and looked at once more by a supervisor. */
import { z } from 'zod';
import { OptionalLine, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

/** undelivered 未達 · unacknowledged 未確認 · overdue 期限切れ. */
export const CheckFinding = z.enum(['undelivered', 'unacknowledged', 'overdue']);
export type CheckFinding = z.infer<typeof CheckFinding>;

export const CheckLook = z.object({
  verdict: z.enum(['ok', 'problem']),
  note: z.string(),
  by: z.string(),
  at: Timestamp,
});
export type CheckLook = z.infer<typeof CheckLook>;

export const CheckedReport = z.object({
  reportId: Uuid,
  accountName: z.string(),
  title: z.string(),
  responsible: z.string(),
  submittedAt: Timestamp,
  dueAt: Timestamp.nullable(),
  /** At this moment; of what was looked at, it may be none any more. */
  findings: z.array(CheckFinding),
  first: CheckLook.nullable(),
  second: CheckLook.nullable(),
});
export type CheckedReport = z.infer<typeof CheckedReport>;

const which = z.enum(['first', 'second', 'done']).default('first');

export const reportCheckRoutes = defineRoutes({
  listReportChecks: {
    method: 'GET',
    path: '/report-checks',
    summary:
      '未達・未確認・期限切れの報告です。first はまだ見ていないもの、second は二回目を待つもの、done は終わったものです。',
    query: z.object({ ...page, which }),
    response: pageOf(CheckedReport),
  },
  checkReport: {
    method: 'POST',
    path: '/reports/:id/check',
    summary: '点検の結果を記録します。二回目は、一回目と別の人が行います。',
    params: idParams,
    body: z.object({
      look: z.enum(['first', 'second']),
      verdict: z.enum(['ok', 'problem']),
      note: OptionalLine(200).default(''),
    }),
    response: CheckedReport,
  },
  exportReportChecks: {
    method: 'GET',
    path: '/report-checks.csv',
    summary: '点検の記録を CSV で書き出します。',
    query: z.object({ from: z.iso.date(), to: z.iso.date(), purpose: PurposeCode }),
    binary: true,
  },
});
